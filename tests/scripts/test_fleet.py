"""All servers start together, stop together, and leave nothing: proved with little servers that really run."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import fleet, register
from servers.failure import ServiceError
from servers.loopback import is_listening

from tests.scripts.little_server import FAILS, little_server

EVERYTHING = {"ports": {}, "durable": True, "ends_with_us": False}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(fleet, "SERVERS", {name: little_server(name) for name in ("hay", "straw")})
    folder = tmp_path / "var" / "services"
    yield folder
    fleet.down(folder)


def test_what_is_started_answers_and_is_written_down(data: Path) -> None:
    running = fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert [fleet.state(each) for each in running] == ["answers", "answers"]
    assert register.read(data) == running
    assert fleet.addresses(running) == {
        "HAY_URL": f"little://127.0.0.1:{running[0].port}",
        "STRAW_URL": f"little://127.0.0.1:{running[1].port}",
    }


def test_the_register_is_closed_to_other_people(data: Path) -> None:
    fleet.up(data, only=["hay"], **EVERYTHING)

    assert (data / "running.json").stat().st_mode & 0o077 == 0


def test_down_leaves_no_process_no_port_and_no_file(data: Path) -> None:
    running = fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert fleet.down(data) == ["hay", "straw"]

    assert [each.is_alive() for each in running] == [False, False]
    assert [is_listening(each.port) for each in running] == [False, False]
    assert not data.exists()


def test_down_twice_finds_nothing_the_second_time(data: Path) -> None:
    fleet.up(data, only=["hay"], **EVERYTHING)

    assert [fleet.down(data), fleet.down(data)] == [["hay"], []]


def test_up_again_starts_only_what_is_missing(data: Path) -> None:
    [hay] = fleet.up(data, only=["hay"], **EVERYTHING)

    again = fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert [each.name for each in again] == ["hay", "straw"]
    assert again[0] == hay


def test_a_server_that_was_killed_is_said_to_be_gone_and_starts_anew(data: Path) -> None:
    [hay] = fleet.up(data, only=["hay"], **EVERYTHING)
    os.kill(hay.pid, signal.SIGKILL)
    os.waitpid(hay.pid, 0)

    assert fleet.state(hay) == "gone"
    [anew] = fleet.up(data, only=["hay"], **EVERYTHING)
    assert (fleet.state(anew), anew.pid != hay.pid) == ("answers", True)


def test_one_that_does_not_come_up_is_a_failure_with_the_tail_of_its_log(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fleet.SERVERS, "straw", little_server("straw", FAILS))

    with pytest.raises(ServiceError, match=r"Straw ended while it was starting(.|\n)*cannot find its paper"):
        fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert not data.exists()


def test_one_that_stays_silent_is_a_failure_too(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = little_server("straw")
    silent.PATIENCE, silent.answers = 0.0, lambda running: False
    monkeypatch.setitem(fleet.SERVERS, "straw", silent)

    with pytest.raises(ServiceError, match="did not answer within 0 seconds"):
        fleet.up(data, only=["straw"], **EVERYTHING)

    assert not data.exists()


def test_a_failed_start_leaves_alone_what_ran_before(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [hay] = fleet.up(data, only=["hay"], **EVERYTHING)
    monkeypatch.setitem(fleet.SERVERS, "straw", little_server("straw", FAILS))

    with pytest.raises(ServiceError):
        fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert fleet.state(hay) == "answers"
    assert register.read(data) == [hay]


def test_a_start_that_is_broken_off_stops_what_it_had_started(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    def break_off() -> None:
        started.extend(register.read(data))
        raise KeyboardInterrupt

    monkeypatch.setitem(fleet.SERVERS, "straw", little_server("straw", on_prepare=break_off))

    with pytest.raises(KeyboardInterrupt):
        fleet.up(data, only=["hay", "straw"], **EVERYTHING)

    assert [(each.name, each.is_alive()) for each in started] == [("hay", False)]
    assert not data.exists()


def test_a_folder_that_is_not_ours_is_refused_and_kept(data: Path) -> None:
    (data / "hay").mkdir(parents=True)
    (data / "hay" / "letter").write_text("dear")

    with pytest.raises(ServiceError, match=r"hay is already there"):
        fleet.up(data, only=["hay"], **EVERYTHING)

    assert (data / "hay" / "letter").read_text() == "dear"


def test_a_register_that_cannot_be_understood_says_which(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "running.json").write_text("[{]")

    with pytest.raises(ServiceError, match=r"running\.json cannot be understood"):
        register.read(data)
    (data / "running.json").unlink()
