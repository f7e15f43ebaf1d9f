"""The demonstration register, loaded once for each module that asks for it, on the day on which it stands."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from recommendations.actions import Loaded
from tests.factories.recommendations import demonstration_register


@pytest.fixture(scope="module")
def loaded(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Loaded]:
    """The whole register; what tests do on top of it is rolled back for each, and all of it after the module."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        time_machine.travel("2026-11-20T12:00:00+00:00", tick=False),
    ):
        yield demonstration_register()
        transaction.set_rollback(True)
