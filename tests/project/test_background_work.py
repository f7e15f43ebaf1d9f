"""Background work keeps its rules: asked for after commit only, swept at least every 30 seconds, short."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from learning_site.celery import app
from tests.project.test_house_rules import PYTHON, ROOT

BARE = re.compile(r"\.(delay|apply_async)\(")
#: The one place that asks the broker itself: everything else goes through it.
ASKS_THE_BROKER = "learning_site/celery.py"
TASK_FILES = [name for name in PYTHON if name.endswith("/tasks.py") and not name.startswith("tests/")]


def asked_before_commit(code: str) -> bool:
    return BARE.search(code) is not None


def test_nobody_asks_for_work_before_commit() -> None:
    code = [name for name in PYTHON if not name.startswith(("tests/", "benchmarks/")) and name != ASKS_THE_BROKER]
    assert [name for name in code if asked_before_commit((ROOT / name).read_text())] == []


@pytest.mark.parametrize("line", ["send.delay(1)", "send.apply_async((1,))", "tasks.send.delay()"])
def test_the_rule_sees_a_bare_call(line: str) -> None:
    assert asked_before_commit(line)


def test_the_rule_allows_calls_after_commit() -> None:
    assert not asked_before_commit("send.delay_on_commit(1); send.apply_async_on_commit((1,))")


@pytest.mark.parametrize("name", TASK_FILES)
def test_each_app_s_work_has_a_sweep_at_most_thirty_seconds_apart(name: str) -> None:
    module = str(Path(name).with_suffix("")).replace("/", ".")
    gaps = [
        entry["schedule"]
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if entry["task"].startswith(f"{module}.") and isinstance(entry["schedule"], int)
    ]
    assert min(gaps, default=10_000) <= 30


def test_every_scheduled_task_exists() -> None:
    app.autodiscover_tasks(force=True)
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(app.tasks)


@pytest.mark.parametrize("name", TASK_FILES)
def test_a_task_is_at_most_fifteen_lines(name: str) -> None:
    functions = [node for node in ast.parse((ROOT / name).read_text()).body if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > 15} == {}
