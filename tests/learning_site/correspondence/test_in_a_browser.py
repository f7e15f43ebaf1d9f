"""An officer settles a letter that did not arrive and a held file in a real browser, also without script."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning_site.accounts.choices import Role
from learning_site.audit.actor import SYSTEM
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from learning_site.private_files.actions import receive
from learning_site.private_files.choices import FileState
from learning_site.private_files.kinds import register, unregister
from learning_site.private_files.models import PrivateFile
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.functional.pages import assert_sound
from tests.learning_site.private_files import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Chief constable’s office for recommendations, learning and professional standards"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in the thread of the test
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def unarrived() -> Letter:
    return write_letter(
        kind="recommendation-reminder",
        about="LR-2026-014/aldermoor",
        due_on=dt.date(2026, 11, 25),
        step="14-days",
        recipient=Recipient("", LONG, "recommendations", "aldermoor"),
        subject="Your response to LR-2026-014 is due in 14 days: welfare checks on people who are missing",
        text=f"Dear colleague\n\nhttp://localhost:8000/recommendations/LR-2026-014/{'long-' * 20}name/",
    )


@pytest.fixture
def held(settings: Any, tmp_path: Path) -> Iterator[PrivateFile]:
    settings.PRIVATE_ROOT = tmp_path / "private"
    register("test-evidence", lambda request, file: None)
    upload = SimpleUploadedFile("Photographs-of-the-custody-suite-from-every-side.zip", b"")
    upload.file.write(samples.archive({"photo.jpg": samples.image("PNG")}))
    organisation = OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police")
    yield receive(upload=upload, kind="test-evidence", organisation=organisation, actor=SYSTEM)
    unregister("test-evidence")


def page_of(chromium: Any, address: str, **options: Any) -> Any:
    """A page of a browser in which an officer is signed in."""
    context = chromium.new_context(base_url=address, **options)
    session = signed_in(person(Role.RECOMMENDATIONS_OFFICER)).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    return context.new_page()


def test_every_page_is_sound_on_a_small_screen(chromium: Any, live_server: Any, unarrived: Letter, held: Any) -> None:
    page = page_of(chromium, live_server.url, viewport={"width": 320, "height": 900})
    letters = "/workspace/office/letters/"
    for address in (
        letters,
        f"{letters}{unarrived.pk}/",
        f"{letters}{unarrived.pk}/print/",
        f"{letters}kinds/",
        f"{letters}kinds/account/cy/",
        "/workspace/office/files/",
        f"/workspace/office/files/{held.key}/",
    ):
        page.goto(address)
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder}/{address.strip('/').replace('/', '-')}.png", full_page=True)
        assert_sound(page)
    page.context.close()


def test_a_letter_is_sent_again_and_a_file_decided_without_script(
    chromium: Any, live_server: Any, unarrived: Letter, held: Any
) -> None:
    page = page_of(chromium, live_server.url, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/workspace/office/letters/")
    page.get_by_role("link", name="Your response to LR-2026-014").click()
    page.get_by_role("button", name="Keep").click()
    assert "Choose what you will do" in page.content()
    page.get_by_role("radio", name="Send it again").check()
    page.get_by_label("Corrected address").fill("desk@aldermoor.example")
    page.get_by_label("Reason").fill("The force telephoned")
    page.get_by_role("button", name="Keep").click()
    assert "was written again" in page.content()
    assert Letter.objects.get(again_of=unarrived).recipient == "desk@aldermoor.example"

    page.goto("/workspace/office/files/")
    page.get_by_role("link", name="Photographs-of-the-custody-suite").click()
    page.get_by_role("radio", name="Let it go on").check()
    page.get_by_label("Reason").fill("A misnamed photograph")
    page.get_by_role("button", name="Decide").click()
    assert "goes on to the virus check" in page.content()
    held.refresh_from_db()
    assert held.state != FileState.HELD
    page.context.close()
