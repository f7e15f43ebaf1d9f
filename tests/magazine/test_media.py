"""Images of drafts, replaced images and those of withdrawn pages are not reachable by address; used ones are."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.images import get_image_model

from learning_site.accounts.choices import Role
from magazine.actions import publish_issue, withdraw
from magazine.models import IssuePage, Publication
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.learning_site.private_files import samples

pytestmark = pytest.mark.django_db

PICTURE = samples.image("PNG")


@pytest.fixture(autouse=True)
def _no_files_left() -> Iterator[None]:
    yield
    for folder in ("images", "original_images"):
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")


@pytest.fixture
def image() -> Any:
    return get_image_model().objects.create(title="A desk", file=ContentFile(PICTURE, "desk.png"))


@pytest.fixture
def rendition(image: Any) -> Any:
    return image.get_rendition("width-20")


@pytest.fixture
def issue(image: Any) -> IssuePage:
    """A draft whose welcome shows the image."""
    issue = draft()
    issue.welcome = f'<p>Welcome.</p><embed embedtype="image" id="{image.pk}" format="left" alt="A desk"/>'
    issue.save_revision()
    return issue


def status(client: Client, file: Any) -> int:
    return client.get(file.url).status_code


def test_the_image_of_a_draft_is_for_editors_alone(issue: IssuePage, image: Any, rendition: Any) -> None:
    seen = {
        "anonymous": status(Client(), rendition),
        "a force": status(signed_in(person(Role.DRAFTER)), rendition),
        "an officer": status(signed_in(person(Role.RECOMMENDATIONS_OFFICER)), rendition),
        "an editor without second factor": status(signed_in(person(Role.EDITOR), mfa=False), rendition),
        "an editor": status(signed_in(person(Role.EDITOR)), rendition),
        "an editor, the original": status(signed_in(person(Role.EDITOR)), image.file),
    }
    assert seen == {
        "anonymous": 404,
        "a force": 404,
        "an officer": 404,
        "an editor without second factor": 404,
        "an editor": 200,
        "an editor, the original": 200,
    }


def test_publishing_opens_the_rendition_and_never_the_original(issue: IssuePage, image: Any, rendition: Any) -> None:
    publish_issue(issue=issue, actor=PUBLISHER)
    response = Client().get(rendition.url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == rendition.file.open("rb").read()
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert status(Client(), image.file) == 404
    used = Publication.objects.get(kind="issue").files
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert used == [{"image": image.pk, "file": image.file.name, "sha256": digest}]


def test_an_image_that_no_publication_uses_stays_closed_beside_one_that_is_used(issue: IssuePage) -> None:
    publish_issue(issue=issue, actor=PUBLISHER)
    other = get_image_model().objects.create(title="Another", file=ContentFile(PICTURE, "other.png"))
    assert status(Client(), other.get_rendition("width-20")) == 404


def test_withdrawing_ends_access_at_once(issue: IssuePage, rendition: Any) -> None:
    publish_issue(issue=issue, actor=PUBLISHER)
    assert status(Client(), rendition) == 200
    withdraw(reference="custody", reason="It named a place.", actor=PUBLISHER)
    assert status(Client(), rendition) == 404
    assert status(signed_in(person(Role.EDITOR)), rendition) == 200


def test_a_replaced_file_is_not_what_was_published(issue: IssuePage, image: Any) -> None:
    publish_issue(issue=issue, actor=PUBLISHER)
    image.file = ContentFile(samples.image("PNG", (60, 40)), "new.png")
    image.save()
    image.renditions.all().delete()
    assert status(Client(), image.get_rendition("width-20")) == 404


def test_a_web_server_hands_it_out_where_that_is_set(issue: IssuePage, rendition: Any, settings: Any) -> None:
    settings.MEDIA_ACCEL_PREFIX = "/-media/"
    assert "X-Accel-Redirect" not in Client().get(rendition.url)
    publish_issue(issue=issue, actor=PUBLISHER)
    response = Client().get(rendition.url)
    assert (response.content, response["X-Accel-Redirect"]) == (b"", f"/-media/{rendition.file.name}")


@pytest.mark.parametrize(
    "name", ["", "x", "../site.sqlite3", "%2e%2e/site.env", "images/", "images/none.png", "/etc/passwd"]
)
def test_nothing_else_is_there(name: str) -> None:
    for client in (Client(), signed_in(person(Role.EDITOR))):
        assert client.get(f"/media/{name}").status_code == 404


def test_what_a_browser_would_run_is_saved_instead() -> None:
    default_storage.save("images/page.html", ContentFile(b"<script>"))
    response = signed_in(person(Role.EDITOR)).get("/media/images/page.html")
    assert (response["Content-Type"], response["Content-Disposition"]) == ("application/octet-stream", "attachment")
