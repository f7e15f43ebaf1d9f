"""What every test needs, and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

import learning_site.celery  # noqa: F401 - tasks belong to the project's Celery application
from learning_site.audit.append_only import lifted

#: No property depends on how fast the machine is.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_are_emptied_between_tests() -> Any:
    """Tests with real transactions empty the database afterwards, which append-only tables refuse."""
    empty = TransactionTestCase._fixture_teardown

    def empty_all(case: TransactionTestCase) -> None:
        with lifted():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_all)
        yield


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> Iterator[None]:
    """A request below /cy/ leaves its thread in Welsh; the next test begins in the language of the settings."""
    yield
    translation.deactivate()
