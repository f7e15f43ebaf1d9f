"""Write the letters that an event sends, in the transaction of the event: each once, in the languages of its reader.

A body in Wales gets each letter in Welsh and in English, as two letters of equal standing. A copy that the law asks for
is linked with the letter that carries it, so that whether it arrived can be proved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.models import Letter
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation
from recommendations import fold
from recommendations.choices import EventKind
from recommendations.ledger import Ledger
from recommendations.letters.words import Facts, letter
from recommendations.models import Addressee, AddresseeEvent, StatutoryCopy
from recommendations.sendings import Audience, sendings

WELSH_REGION = "Wales"


def send_letters(*, event: AddresseeEvent) -> list[Letter]:
    """The letters of this event. Call it last in the action: what it made public, and its copies, must be written."""
    if event.imported:
        return []
    events = list(event.addressee.events.filter(sequence__lte=event.sequence).order_by("sequence"))
    before, after = fold.ledger(events[:-1]), fold.ledger(events)
    if after is None:
        return []
    written: list[Letter] = []
    for sending in sendings(before, event):
        if sending.audience == Audience.COPIES:
            written += _copies(sending.kind, event, after)
        else:
            written += _to_addressee(sending.kind, event, after)
    return written


def languages_of(organisation: Organisation) -> tuple[str, ...]:
    """In which languages a body is written to; both have equal standing in Wales."""
    return ("cy", "en") if organisation.region == WELSH_REGION else ("en",)


def write(
    kind: str,
    addressee: Addressee,
    to: tuple[Organisation, ContactRole],
    facts: Facts,
    *,
    due_on: date,
    step: str,
) -> list[Letter]:
    """One letter in each language of the reader; the English one keeps the plain step."""
    letters = []
    for language in languages_of(to[0]):
        with override(language):
            words = letter(kind, _in_language(facts, addressee))
        letters.append(
            write_letter(
                kind=kind,
                about=addressee.reference,
                due_on=due_on,
                step=step if language == "en" else f"{step}/{language}",
                to_contact=to,
                subject=words.subject,
                text=words.text,
                language=language,
            )
        )
    return letters


def facts_of(addressee: Addressee, *, on: date, book: Ledger, details: dict[str, Any] | None = None) -> Facts:
    """What every letter about this addressee can say, with the dates as `book` has them."""
    return Facts(
        reference=str(addressee.recommendation.reference),
        title="",
        text="",
        measure="",
        organisation="",
        body="",
        address="",
        on=on,
        last_day=book.last_day(),
        publish_by=book.publish_by(),
        details=dict(details or {}),
    )


def facts_of_thread(addressee: Addressee, *, on: date, subject: str) -> Facts:
    """What a letter about a thread of questions says; never the message itself."""
    return facts_of(addressee, on=on, book=Ledger(made_on=on, duty=False), details={"subject": subject})


def _in_language(facts: Facts, addressee: Addressee) -> Facts:
    """The same facts with every name and text in the language that is active."""
    made = addressee.recommendation
    path = reverse("recommendations:addressee", args=[made.reference, addressee.organisation.slug])
    return replace(
        facts,
        address=settings.SITE_URL + path,
        title=made.title,
        text=made.text,
        measure=made.measure_of_success,
        organisation=addressee.organisation.name,
        body=settings.BODY.name_cy if get_language() == "cy" else settings.BODY.name,
    )


def _to_addressee(kind: str, event: AddresseeEvent, after: Ledger) -> list[Letter]:
    addressee = event.addressee
    facts = facts_of(addressee, on=event.happened_on, book=after, details=event.details)
    to = (addressee.organisation, ContactRole.RECOMMENDATIONS)
    return write(kind, addressee, to, facts, due_on=event.happened_on, step=str(event.sequence))


def _copies(kind: str, event: AddresseeEvent, after: Ledger) -> list[Letter]:
    """To everyone who had a copy of the recommendation; what the law asks for is a `StatutoryCopy` of this event."""
    addressee = event.addressee
    facts = facts_of(addressee, on=event.happened_on, book=after, details=event.details)
    if event.kind == EventKind.RESPONSE_PUBLISHED:
        facts = replace(facts, response=event.disclosed_response.text)
    written: list[Letter] = []
    for organisation in holders(event):
        to = (organisation, ContactRole.COPIES)
        step = f"{event.sequence}/copy-{organisation.pk}"
        letters = write(kind, addressee, to, facts, due_on=event.happened_on, step=step)
        StatutoryCopy.objects.filter(event=event, organisation=organisation).update(letter=letters[-1])
        written += letters
    return written


def holders(event: AddresseeEvent) -> list[Organisation]:
    """Who has a copy of the recommendation to this addressee, or gets one with this event."""
    lineage = event.addressee.lineage()
    first = StatutoryCopy.objects.filter(event__addressee__in=lineage, event__kind=EventKind.MADE)
    return list(Organisation.objects.filter(pk__in=first.values("organisation")).order_by("pk"))
