"""The command itself, from outside: its output, its exit status, and what a signal leaves behind (nothing)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import real_services
from servers.loopback import is_listening
from servers.process import _stat

ROOT = Path(__file__).resolve().parents[2]
DOOR = ROOT / "scripts" / "real_services.py"
WITH_A_LITTLE_SERVER = """
import sys
import real_services
from servers import fleet
from tests.scripts import little_server
fleet.SERVERS.clear()
fleet.SERVERS["hay"] = little_server.little_server("hay", getattr(little_server, sys.argv[1]))
sys.exit(real_services.main(sys.argv[2:]))
"""


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, DOOR, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where `run` makes its folders, so that a test sees what is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def run(temporary: Path, *command: str, server: str = "LISTENS") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WITH_A_LITTLE_SERVER, server, "run", "--", *command],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}", "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("command", ["status", "env"])
def test_with_nothing_running_it_says_how_to_start(command: str, tmp_path: Path) -> None:
    done = door(command, "--data", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Nothing is running. Start it with: scripts/real_services.py up\n"


def test_down_with_nothing_running_is_no_failure(tmp_path: Path) -> None:
    done = door("down", "--data", str(tmp_path / "none"))

    assert (done.returncode, done.stderr) == (0, "Nothing was running.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["up", "--only", "mysql"], "'mysql' is none of elasticsearch, postgres, redis"),
        (["up", "--port", "postgres"], "'postgres' is not NAME=NUMBER"),
        (["up", "--port", "postgres=70000"], "'postgres=70000' is not NAME=NUMBER"),
        (["run"], "required: COMMAND"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments: list[str], said: str) -> None:
    done = door(*arguments)

    assert done.returncode == 2
    assert said in done.stderr


def test_ports_and_names_are_read() -> None:
    options = real_services.parse(
        ["run", "--only", "redis,postgres", "--port", "redis=6400", "--", "pytest", "-m", "services"]
    )

    assert options.only == ("redis", "postgres")
    assert options.port == [("redis", 6400)]
    assert options.command == ["pytest", "-m", "services"]


def test_addresses_are_lines_that_a_shell_reads_back() -> None:
    lines = real_services.shell_lines({"SEARCH_URL": "http://127.0.0.1:9200", "ODD": "it's; $HOME"})

    read_back = subprocess.run(["sh", "-c", f'{lines}\necho "$SEARCH_URL|$ODD"'], capture_output=True, text=True)
    assert read_back.stdout == "http://127.0.0.1:9200|it's; $HOME\n"


@pytest.mark.parametrize(("command", "status"), [("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137)])
def test_run_ends_as_its_command_ends(command: str, status: int, temporary: Path) -> None:
    running = run(temporary, "sh", "-c", f"echo $HAY_URL; {command}")
    said, _ = running.communicate(timeout=60)

    assert running.returncode == status
    assert said.startswith("little://127.0.0.1:")
    assert list(temporary.iterdir()) == []


def test_run_says_which_command_cannot_be_run(temporary: Path) -> None:
    running = run(temporary, "/no/such/command")
    _, said = running.communicate(timeout=60)

    assert running.returncode == 1
    assert "/no/such/command cannot be run: No such file or directory." in said
    assert list(temporary.iterdir()) == []


def test_run_fails_without_running_the_command_when_a_server_does_not_come_up(temporary: Path) -> None:
    running = run(temporary, "echo", "the command ran", server="FAILS")
    output, said = running.communicate(timeout=60)

    assert (running.returncode, output) == (1, "")
    assert "the little server cannot find its paper" in said
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_command_and_servers_and_leaves_nothing(signum: signal.Signals, temporary: Path) -> None:
    shows_its_server = "import os, time; print(os.environ['HAY_URL'], os.getpid(), flush=True); time.sleep(600)"
    running = run(temporary, "sh", "-c", f'{sys.executable} -c "{shows_its_server}"; echo "the shell went on"')
    assert running.stdout is not None
    address, pid = running.stdout.readline().split()

    running.send_signal(signum)
    running.communicate(timeout=60)  # until the last of them has let go of the output

    assert running.returncode == 128 + signum
    assert _stat(Path(f"/proc/{pid}")) is None
    assert list(temporary.iterdir()) == []
    assert not is_listening(int(address.rpartition(":")[2]))


def test_the_data_folder_is_in_the_tree_and_ignored_by_git() -> None:
    ignored = subprocess.run(["git", "check-ignore", "-q", real_services.DATA], cwd=ROOT)

    assert ignored.returncode == 0
    assert real_services.DATA.is_relative_to(ROOT)
