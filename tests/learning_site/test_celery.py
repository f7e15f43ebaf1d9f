"""Asking for work never fails the one who asks: the rows are there, the sweep finds them."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from celery import Celery, shared_task
from django.core.cache import cache
from django.db import connection, transaction
from structlog.testing import capture_logs

from learning_site.celery import BEAT_SPOKE, WORKER_HEARD, HurryingTask, app, heartbeat


def task_on(folder: Path) -> Any:
    """A task of an application whose broker is ``folder``."""
    own = Celery("test", task_cls=HurryingTask, set_as_current=False)
    own.conf.broker_url = "filesystem://"
    own.conf.task_ignore_result = True
    own.conf.broker_transport_options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }

    def work() -> None: ...

    return own.task(name="heartbeat", shared=False)(work)


@contextmanager
def disk_full() -> Iterator[None]:
    """No file of this process may grow, which fails a write as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def messages_in(folder: Path) -> int:
    return len(list(folder.glob("messages/*.msg")))


def test_every_task_is_of_the_house_s_class() -> None:
    @shared_task
    def example() -> None: ...

    assert isinstance(example, HurryingTask) or issubclass(type(app.tasks[example.name]), HurryingTask)


@pytest.mark.django_db(transaction=True)
def test_a_task_is_asked_for_only_after_commit(tmp_path: Path) -> None:
    task = task_on(tmp_path)
    with transaction.atomic():
        task.delay_on_commit()
        task.apply_async_on_commit()
        assert messages_in(tmp_path) == 0
    assert messages_in(tmp_path) == 2


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_asks_for_nothing(tmp_path: Path) -> None:
    with transaction.atomic():
        task_on(tmp_path).delay_on_commit()
        transaction.set_rollback(True)
    assert messages_in(tmp_path) == 0


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_cannot_be_written_does_not_fail_the_act(tmp_path: Path) -> None:
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("")
    with capture_logs() as logs, transaction.atomic():
        task_on(blocked).delay_on_commit()
    assert [(entry["event"], entry["task"]) for entry in logs] == [("task_not_enqueued", "heartbeat")]


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_does_not_fail_the_act(tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    task = task_on(tmp_path)
    connection.ensure_connection()  # a new one would meet the full disk itself
    with capture_logs() as logs, disk_full():
        task.delay_on_commit()
    assert messages_in(tmp_path) == 0
    assert [entry["event"] for entry in logs] == ["task_not_enqueued"]


@pytest.mark.django_db
def test_beat_and_worker_leave_their_marks(tmp_path: Path) -> None:
    cache.clear()
    task_on(tmp_path).apply_async()
    assert cache.get(BEAT_SPOKE)
    assert cache.get(WORKER_HEARD) is None
    heartbeat.run()
    assert cache.get(WORKER_HEARD)
