"""The office finds what did not arrive, sees its whole history, acts on it with a reason, and prints it."""

import datetime as dt
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.correspondence import kinds, pdf, policy
from learning_site.correspondence.actions import send_due_letters, write_letter
from learning_site.correspondence.choices import Ending, LetterState
from learning_site.correspondence.discretion import without_secrets
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from tests.factories.accounts import person, signed_in
from tests.learning_site.correspondence.relays import running

pytestmark = pytest.mark.django_db

LIST = "/workspace/office/letters/"


@pytest.fixture
def officer() -> Client:
    return signed_in(person(Role.RECOMMENDATIONS_OFFICER, name="Mary Ellis"))


def letter(address: str, about: str = "LR-2026-014/aldermoor", **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "kind": "recommendation-reminder",
        "about": about,
        "due_on": dt.date(2026, 11, 25),
        "step": "14-days",
        "recipient": Recipient(address, "Aldermoor Police", "recommendations", "aldermoor"),
        "subject": "Your response is due",
        "text": "Dear colleague\n\nSee http://localhost:8000/recommendations/LR-2026-014/ for more.",
    }
    return write_letter(**{**values, **changes})


@pytest.fixture
def refused(settings: Any) -> Letter:
    """One letter that was refused, beside one that was accepted."""
    row = letter("wrong@aldermoor.example")
    letter("right@brackenshire.example", about="LR-2026-014/brackenshire")
    with running(for_recipient={"wrong@aldermoor.example": "550 5.1.1 no such box"}) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    row.refresh_from_db()
    return row


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(row: Letter) -> str:
    return f"{LIST}{row.pk}/"


def test_the_list_begins_with_what_did_not_arrive(officer: Client, refused: Letter) -> None:
    shown = words(officer.get(LIST))
    assert "wrong@aldermoor.example" in shown
    assert "right@brackenshire.example" not in shown
    assert "The organisation" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?show=all", {"wrong", "right"}),
        ("?show=left", {"right"}),
        ("?show=waiting", set()),
        ("?show=theirs", {"wrong"}),
        ("?show=ours", set()),
        ("?show=all&words=brackenshire", {"right"}),
        ("?show=nonsense", {"wrong"}),
    ],
)
def test_letters_are_found_by_state_and_words(officer: Client, refused: Letter, query: str, found: set[str]) -> None:
    shown = words(officer.get(LIST + query))
    assert {name for name in ("wrong", "right") if f"{name}@" in shown} == found


def test_one_letter_is_shown_with_its_whole_history(officer: Client, refused: Letter) -> None:
    shown = words(officer.get(page(refused)))
    assert "550 5.1.1 no such box" in shown
    assert "Refused for good" in shown
    assert "http://localhost:8000/recommendations/LR-2026-014/" in shown


def test_it_is_sent_again_to_a_corrected_address(officer: Client, refused: Letter, settings: Any) -> None:
    answer = officer.post(
        page(refused), {"act": "again", "address": "new@aldermoor.example", "reason": "The force telephoned"}
    )
    again = Letter.objects.get(again_of=refused)
    assert answer.headers["Location"] == page(again)
    with running() as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    assert [message[1] for message in relay.messages] == ["new@aldermoor.example"]
    assert "Every letter arrived" in words(officer.get(LIST))
    event = AuditEvent.objects.get(verb="letter.sent-again")
    assert (event.actor_name, event.actor_role, event.reason) == (
        "Mary Ellis",
        Role.RECOMMENDATIONS_OFFICER,
        "The force telephoned",
    )
    assert "The force telephoned" in words(officer.get(page(refused)))


def test_what_was_typed_stays_when_the_address_is_none(officer: Client, refused: Letter) -> None:
    response = officer.post(page(refused), {"act": "again", "address": "no address", "reason": "They telephoned"})
    assert response.status_code == 422
    assert "Enter an email address, like name@example.org." in words(response)
    assert "They telephoned" in words(response)
    assert Letter.objects.count() == 2


def test_a_reason_is_needed(officer: Client, refused: Letter) -> None:
    response = officer.post(page(refused), {"act": "other"})
    assert response.status_code == 422
    assert "Say why" in words(response)
    assert Letter.objects.not_arrived().exists()


def test_it_is_dealt_with_by_other_means_once(officer: Client, refused: Letter) -> None:
    officer.post(page(refused), {"act": "other", "reason": "Handed over in person"})
    refused.refresh_from_db()
    assert refused.ending == Ending.OTHER_MEANS
    again = officer.post(page(refused), {"act": "other", "reason": "Twice"})
    assert again.status_code == 422
    assert AuditEvent.objects.filter(verb="letter.other-means").count() == 1


def test_a_letter_that_came_back_is_put_on_the_list(officer: Client, refused: Letter) -> None:
    accepted = Letter.objects.get(state=LetterState.ACCEPTED)
    assert officer.post(page(accepted), {"return-evidence": ""}).status_code == 422
    officer.post(page(accepted), {"return-evidence": "Mailbox closed on 3 November"})
    assert "right@brackenshire.example" in words(officer.get(LIST))
    assert "Mailbox closed on 3 November" in words(officer.get(page(accepted)))


@pytest.mark.parametrize(
    ("role", "reads", "acts"),
    [
        (Role.RECOMMENDATIONS_OFFICER, 200, 302),
        (Role.DECISION_MAKER, 200, 302),
        (Role.ADMINISTRATOR, 200, 302),
        (Role.AUDITOR, 200, 403),
        (Role.EDITOR, 403, 403),
        (Role.MANAGER, 403, 403),
    ],
)
def test_some_read_and_fewer_act(role: Role, reads: int, acts: int, refused: Letter) -> None:
    client = signed_in(person(role))
    addresses = [LIST, page(refused), f"{page(refused)}print/", f"{LIST}kinds/"]
    assert {client.get(address).status_code for address in addresses} == {reads}
    assert client.post(page(refused), {"act": "other", "reason": "Handed over"}).status_code == acts


def test_the_roles_that_are_named_exist() -> None:
    assert set(policy.READS) <= set(Role.values)


def test_an_auditor_is_offered_nothing_to_do(refused: Letter) -> None:
    assert "<form method=" not in words(signed_in(person(Role.AUDITOR)).get(page(refused)))


def test_the_page_that_is_printed_is_the_letter_alone_in_its_language(officer: Client) -> None:
    row = letter("a@aldermoor.example", language="cy", subject="Mae eich ymateb i ddod", text="Annwyl gydweithiwr")
    response = officer.get(f"{page(row)}print/")
    shown = words(response)
    assert '<html lang="cy">' in shown
    assert "Annwyl gydweithiwr" in shown
    assert "print.css" in shown
    assert "<nav" not in shown
    assert "<form" not in shown


def test_what_opens_an_account_is_for_its_reader_alone(officer: Client) -> None:
    row = letter("a@aldermoor.example", kind="account", about="mail/1", text="Your code: 1234")
    assert "1234" not in words(officer.get(page(row)))
    assert officer.get(f"{page(row)}print/").status_code == 404
    assert officer.get(f"{page(row)}pdf/").status_code == 404


def test_what_opens_an_account_is_not_sent_again(officer: Client) -> None:
    row = letter("", kind="account", about="mail/1", text="Your code: 1234")
    response = officer.post(page(row), {"act": "again", "address": "other@aldermoor.example", "reason": "Try"})
    assert response.status_code == 422
    assert "for its reader alone. Make a new one" in words(response)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Open https://a.example/i/8fK3jd93kd93kdKK93kd/ now", "Open https://a.example/i/…/ now"),
        ("https://a.example/x?key=ABCDEFGHIJKLMNOP1", "https://a.example/x?key=…"),
        (
            "https://a.example/recommendations/LR-2026-014/west-yorkshire-combined-authority/",
            "https://a.example/recommendations/LR-2026-014/west-yorkshire-combined-authority/",
        ),
        ("Call 01234567890123456789", "Call 01234567890123456789"),
    ],
)
def test_a_link_that_acts_is_not_shown(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pdf._library.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    yield
    pdf._library.cache_clear()


def test_without_the_extra_there_is_no_link_and_the_print_page_serves(
    no_library: None, officer: Client, refused: Letter
) -> None:
    shown = words(officer.get(page(refused)))
    assert "Print this letter" in shown
    assert "Save it as PDF" not in shown
    assert officer.get(f"{page(refused)}pdf/").status_code == 404


def test_with_the_extra_the_file_is_made_of_the_print_page(
    monkeypatch: pytest.MonkeyPatch, officer: Client, refused: Letter
) -> None:
    """A stand-in for the library: what it draws is tested where its own libraries are installed."""
    asked: dict[str, Any] = {}

    class Page:
        def __init__(self, *, string: str, url_fetcher: Any) -> None:
            asked.update(string=string, fetcher=url_fetcher)

        def write_pdf(self, **options: Any) -> bytes:
            asked.update(options)
            return b"%PDF-1.7"

    pdf._library.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace(HTML=Page, CSS=lambda filename: filename))
    try:
        assert "Save it as PDF" in words(officer.get(page(refused)))
        response = officer.get(f"{page(refused)}pdf/")
    finally:
        pdf._library.cache_clear()
    assert response.content == b"%PDF-1.7"
    assert "Your response is due" in asked["string"]
    assert asked["pdf_variant"] == "pdf/ua-1"
    with pytest.raises(ValueError, match="fetches nothing"):
        asked["fetcher"]("file:///etc/passwd")


@pytest.mark.browser
def test_the_real_library_makes_a_tagged_file(officer: Client, refused: Letter) -> None:
    pdf._library.cache_clear()
    content = officer.get(f"{page(refused)}pdf/").content
    assert content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in content or b"/ObjStm" in content


def test_every_kind_has_an_example_in_both_languages(officer: Client) -> None:
    listed = words(officer.get(f"{LIST}kinds/"))
    assert len(kinds.all_kinds()) >= 4
    for kind in kinds.all_kinds():
        assert str(kind.title) in listed
        for language in ("en", "cy"):
            shown = officer.get(f"{LIST}kinds/{kind.name}/{language}/")
            assert shown.status_code == 200, kind.name
            framed = officer.get(f"{LIST}kinds/{kind.name}/{language}/page/")
            assert f'<html lang="{language}"' in words(framed)
            assert "sandbox" in framed["Content-Security-Policy"]
    assert officer.get(f"{LIST}kinds/unknown/en/").status_code == 404


def test_a_kind_has_one_owner_and_one_nobody_registered_is_shown_by_its_name(refused: Letter) -> None:
    kind = kinds.Kind("recommendation-reminder-of-a-test", "Reminder", lambda: kinds.Sample("S", "T"))
    kinds.register(kind)
    try:
        with pytest.raises(ValueError, match="known already"):
            kinds.register(kind)
        assert kinds.title_of(kind.name) == "Reminder"
    finally:
        kinds.unregister(kind.name)
    assert kinds.title_of(kind.name) == kind.name


def test_a_letter_without_history_says_so(officer: Client) -> None:
    row = Letter.objects.create(
        kind="old",
        about="x",
        due_on=timezone.localdate(),
        subject="S",
        text="T",
        recipient="a@b.example",
        state=LetterState.REJECTED,
        last_reply="550 gone",
    )
    shown = words(officer.get(page(row)))
    assert "was not kept at that time" in shown
    assert "550 gone" in shown
