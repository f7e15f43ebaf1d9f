"""The folder broker can be lost at any moment without stopping anybody."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection, Queue

import learning_site.celery  # noqa: F401 - puts the transport in place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "broker"


@pytest.fixture
def broker(folder: Path) -> Any:
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }
    with Connection("filesystem://", transport_options=options) as connection:
        yield connection


QUEUE = Queue("work", routing_key="work", exchange="work")


def put(broker: Any, word: str) -> None:
    broker.Producer().publish({"word": word}, exchange="work", routing_key="work", declare=[QUEUE])


def take_all(broker: Any) -> list[str]:
    words = []
    channel = broker.default_channel
    while (message := channel.basic_get("work")) is not None:
        words.append(message.decode()["word"])
        message.ack()
    return words


def test_messages_are_taken_in_order(broker: Any) -> None:
    for word in ("one", "two", "three"):
        put(broker, word)
    assert take_all(broker) == ["one", "two", "three"]


def test_a_deleted_folder_is_made_again(broker: Any, folder: Path) -> None:
    put(broker, "lost")
    shutil.rmtree(folder)
    assert take_all(broker) == []
    put(broker, "kept")
    assert take_all(broker) == ["kept"]
    shutil.rmtree(folder)
    put(broker, "kept too")
    assert take_all(broker) == ["kept too"]


def test_a_message_is_taken_by_one_worker_alone(broker: Any) -> None:
    for number in range(40):
        put(broker, str(number))
    taken: list[list[str]] = [[], [], []]

    def work(index: int) -> None:
        with broker.clone() as own:
            taken[index] = take_all(own)

    threads = [threading.Thread(target=work, args=[index]) for index in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((word for words in taken for word in words), key=int) == [str(number) for number in range(40)]


def test_nothing_but_whole_messages_is_seen(broker: Any, folder: Path) -> None:
    put(broker, "whole")
    (folder / "messages" / ".1_half.work.msg").write_text("{")
    assert broker.default_channel._size("work") == 1
    assert take_all(broker) == ["whole"]
