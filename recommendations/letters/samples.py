"""The worst case of every letter of the register: long names, every optional part, accents of Welsh."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.correspondence.kinds import Kind, Sample, register
from recommendations.letters.words import WORDS, Facts, letter

TITLES = {
    "recommendation-made": gettext_lazy("Recommendation made"),
    "recommendation-made-copy": gettext_lazy("Recommendation made: statutory copy"),
    "recommendation-extension-granted": gettext_lazy("More time given"),
    "recommendation-extension-refused": gettext_lazy("More time refused"),
    "recommendation-response-received": gettext_lazy("Receipt for a response"),
    "recommendation-representations-decided": gettext_lazy("Representations decided"),
    "recommendation-response-published": gettext_lazy("Response published"),
    "recommendation-response-published-copy": gettext_lazy("Response published: statutory copy"),
    "recommendation-correction": gettext_lazy("Date corrected"),
    "recommendation-correction-copy": gettext_lazy("Date corrected: to who had a copy"),
    "recommendation-dispute-answered": gettext_lazy("Answer to what was said to be wrong"),
    "recommendation-withdrawn": gettext_lazy("Recommendation withdrawn"),
    "recommendation-withdrawn-copy": gettext_lazy("Recommendation withdrawn: to who had a copy"),
    "recommendation-superseded": gettext_lazy("Recommendation superseded"),
    "recommendation-superseded-copy": gettext_lazy("Recommendation superseded: to who had a copy"),
    "recommendation-closed": gettext_lazy("Recommendation closed"),
    "recommendation-reopened": gettext_lazy("Recommendation opened again"),
    "recommendation-taken-over": gettext_lazy("Recommendation passed to a successor"),
    "recommendation-question": gettext_lazy("A message waits"),
    "recommendation-reminder": gettext_lazy("Reminder of a last day"),
    "recommendation-overdue": gettext_lazy("No response on record"),
}


def register_kinds() -> None:
    """Make every kind known to the office's previews."""
    for kind in WORDS:
        register(Kind(kind, TITLES[kind], partial(sample, kind)))


def sample(kind: str) -> Sample:
    """The worst case of this kind, in the language that is active."""
    words = letter(kind, worst())
    return Sample(words.subject, words.text)


def worst() -> Facts:
    """As long as everything may get."""
    return Facts(
        reference="LR-2026-1042",
        title=_("Write down who searched whom, when, where and why, in every custody suite and every vehicle") * 2,
        text="\n\n".join(
            [_("The force should write down who searched whom, and keep it for as long as it matters.")] * 6
        ),
        measure=_("Every record of a search names somebody, in each of twelve months in a row."),
        organisation="Heddlu Dyffryn a Mynydd – Comisiynydd yr Heddlu a Throseddu dros Ŵyr a’r Ŷd",
        body=settings.BODY.name,
        address=f"{settings.SITE_URL}/recommendations/LR-2026-1042/heddlu-dyffryn-a-mynydd-north-and-south/",
        on=date(2026, 9, 30),
        last_day=date(2026, 11, 25),
        publish_by=date(2026, 10, 21),
        response=_("We will write down who searched whom.") * 20,
        details={
            "reason": _("Both people who know the subject are away until the end of the month.") * 4,
            "version": 3,
            "publication": "part",
            "disclosure": "whole",
            "extent": "part",
            "field": "made_on",
            "from": "2026-09-29",
            "to": "2026-09-30",
            "outcome": "corrected",
            "by": "LR-2027-1001",
            "days": 14,
            "from_name": "Heddlu Dyffryn a Mynydd",
            "subject": _("Which of the two registers do you mean, and since when has it been kept?"),
        },
    )
