"""A folder for private files, and a kind of file that members of its organisation open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest

from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files.actions import receive
from learning_site.private_files.kinds import register, unregister
from learning_site.private_files.models import PrivateFile
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.private_files import samples

KIND = "test-evidence"


def members_open(request: HttpRequest, file: PrivateFile) -> Actor | None:
    roles = roles_of(request.user, file.organisation)
    return request.user.as_actor(min(roles)) if roles else None


@pytest.fixture(autouse=True)
def private_root(settings: Any, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture(autouse=True)
def _kind() -> Iterator[None]:
    register(KIND, members_open)
    yield
    unregister(KIND)


@pytest.fixture
def force(db: None) -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def add(force: Organisation) -> Callable[..., PrivateFile]:
    def add(name: str = "policy.pdf", content: bytes | None = None, **changes: Any) -> PrivateFile:
        upload = SimpleUploadedFile("x", samples.pdf() if content is None else content)
        upload._name = name  # Django's own cleaning of names is not what is tested here
        return receive(**{"upload": upload, "kind": KIND, "organisation": force, "actor": SYSTEM, **changes})

    return add


def on_disk(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]
