"""Who is written to when something is entered, in which language, and what a statutory copy carries."""

from datetime import date

import pytest
import time_machine
from django.utils.translation import override

from learning_site.correspondence.kinds import all_kinds
from learning_site.correspondence.models import Letter
from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.models import Contact, Contract, Organisation, Oversight
from recommendations import actions
from recommendations.actions import RefusedError
from recommendations.letters.samples import TITLES, worst
from recommendations.letters.words import WORDS, letter
from recommendations.models import DisclosedResponse, PublishedResponse, StatutoryCopy
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import COLLEAGUE, FORCE, addressee, basis, demonstration_register, entry, make

pytestmark = pytest.mark.django_db
MADE = date(2026, 10, 1)
DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _a_day_in_2026() -> object:
    with time_machine.travel("2026-11-20T10:00:00+00:00", tick=False):
        yield


def body(name: str, **more: object) -> Organisation:
    made = OrganisationFactory.create(slug=name, **more)
    for role in ContactRole:
        Contact.objects.create(
            organisation=made, role=role, address=f"{role}@{name}.example", starts_on=date(2020, 1, 1)
        )
    return made


def overseen(**more: object) -> Organisation:
    force = body("force", **more)
    Oversight.objects.create(body=body("pcc", kind=OrganisationKind.LOCAL_POLICING_BODY), force=force)
    return force


def sent(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_making_writes_to_the_addressee_and_copies_to_its_counterpart() -> None:
    made = make(overseen(), made_on=MADE)
    assert sent("recommendation-made") == ["recommendations@force.example"]
    assert sent("recommendation-made-copy") == ["copies@pcc.example"]
    copy = StatutoryCopy.objects.get()
    assert copy.letter is not None
    assert copy.letter.recipient == "copies@pcc.example"
    text = Letter.objects.get(kind="recommendation-made").text
    assert "25 November 2026" in text
    assert "Proposed measure of success" in text
    assert f"/recommendations/{made.reference}/force/" in text


def test_a_contractor_is_copied_to_the_forces_that_it_serves_and_their_policing_bodies() -> None:
    force = overseen()
    contractor = body("contractor", kind=OrganisationKind.CONTRACTOR)
    Contract.objects.create(contractor=contractor, force=force, ends_on=date(2026, 12, 31))
    Contract.objects.create(contractor=contractor, force=body("other"), ends_on=date(2026, 9, 30))
    make(contractor, made_on=MADE, legal_basis=basis("contractor"))
    assert sent("recommendation-made-copy") == ["copies@force.example", "copies@pcc.example"]


def test_a_body_in_wales_is_written_to_in_both_languages() -> None:
    addressee(MADE, organisations=[overseen(region="Wales")])
    letters = {row.language: row for row in Letter.objects.filter(kind="recommendation-made")}
    assert set(letters) == {"cy", "en"}
    assert "/cy/recommendations/" in letters["cy"].text
    assert "/cy/" not in letters["en"].text
    assert {row.language for row in Letter.objects.filter(kind="recommendation-made-copy")} == {"en"}


def test_a_receipt_goes_at_once_and_the_response_to_who_had_a_copy() -> None:
    one = addressee(MADE, organisations=[overseen()])
    actions.receive_response(entry=entry(one, DAY, actor=FORCE), position="accepted", text="We will.")
    assert "21 November 2026" in Letter.objects.get(kind="recommendation-response-received").text
    assert not sent("recommendation-response-published-copy")
    actions.publish_response(entry=entry(one, date(2026, 11, 15)))
    copy = Letter.objects.get(kind="recommendation-response-published-copy")
    assert (copy.recipient, "We will." in copy.text) == ("copies@pcc.example", True)
    assert StatutoryCopy.objects.filter(letter=copy, event__kind="response-published").count() == 1


def represented(publication: str, disclosure: str) -> object:
    one = addressee(MADE, organisations=[overseen()])
    actions.receive_response(entry=entry(one, DAY), position="accepted", text="Open. Shared. Secret.")
    actions.make_representations(entry=entry(one, DAY), text="Not the secret.")
    actions.decide_representations(entry=entry(one, DAY), publication=publication, disclosure=disclosure, reason="r")
    return one


def test_publication_and_disclosure_let_out_what_each_allows() -> None:
    one = represented("part", "part")
    act = entry(one, DAY)  # type: ignore[arg-type]  # an addressee
    for redacted, disclosed, reason in [
        ("", "Open. Shared.", "part to be published"),
        ("Open.", "Open. Shared. Secret.", "part to be given"),
        ("Open. Shared. Secret.", "Open. Shared.", "whole response"),
    ]:
        with pytest.raises(RefusedError, match=reason):
            actions.publish_response(entry=act, redacted_text=redacted, disclosed_text=disclosed)
    actions.publish_response(entry=act, redacted_text="Open.", disclosed_text="Open. Shared.")
    assert PublishedResponse.objects.get().text == "Open."
    assert DisclosedResponse.objects.get().text == "Open. Shared."
    copy = Letter.objects.get(kind="recommendation-response-published-copy").text
    assert "Open. Shared." in copy
    assert "Secret" not in copy


def test_what_may_not_be_disclosed_goes_to_nobody() -> None:
    one = represented("whole", "none")
    actions.publish_response(entry=entry(one, DAY))  # type: ignore[arg-type]  # an addressee
    assert not DisclosedResponse.objects.exists()
    assert not sent("recommendation-response-published-copy")


def test_decisions_corrections_and_endings_are_told() -> None:
    one = addressee(MADE, organisations=[overseen()])
    actions.apply_for_extension(entry=entry(one, DAY, actor=FORCE), reason="leave")
    actions.grant_extension(entry=entry(one, DAY), until=date(2026, 12, 9), reason="fair")
    assert "9 December 2026" in Letter.objects.get(kind="recommendation-extension-granted").text
    actions.dispute(entry=entry(one, DAY, actor=FORCE), about="made_on", reason="It came on the 2nd.")
    actions.propose_correction(entry=entry(one, DAY), field="made_on", to=date(2026, 10, 2), reason="letter")
    assert not sent("recommendation-correction")
    actions.confirm_correction(entry=entry(one, DAY, actor=COLLEAGUE))
    assert sent("recommendation-correction") == ["recommendations@force.example"]
    assert sent("recommendation-correction-copy") == ["copies@pcc.example"]
    actions.withdraw(entry=entry(one, DAY), reason="Law changed.")
    actions.close(entry=entry(one, DAY), reason="withdrawn")
    assert sent("recommendation-withdrawn-copy") == ["copies@pcc.example"]
    assert "withdrawn" in Letter.objects.get(kind="recommendation-closed").text


def test_imported_history_writes_to_nobody() -> None:
    demonstration_register()
    assert not Letter.objects.exists()
    assert StatutoryCopy.objects.filter(letter=None).exists()


def test_a_body_without_a_contact_is_a_letter_that_did_not_arrive() -> None:
    addressee(MADE)
    assert Letter.objects.get(kind="recommendation-made").state == "unaddressed"


def test_the_office_can_look_at_every_kind_in_both_languages() -> None:
    names = {kind.name for kind in all_kinds()}
    assert set(WORDS) == set(TITLES) <= names
    for language in ("en", "cy"):
        with override(language):
            for kind in WORDS:
                words = letter(kind, worst())
                assert "%(" not in words.text
                assert len(words.subject) <= 300
