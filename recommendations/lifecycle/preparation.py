"""The life of a recommendation before it is made, as the same kind of table: from, event, to, when, who.

Pure: `Preparation` holds what the rows ask of a draft. `recommendations.actions.preparing` asks here before it writes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.accounts.choices import Role
from recommendations.choices import ReviewKind, Stage
from recommendations.lifecycle.rows import Who, Words

#: The reviews without which nothing is made, and who gives each.
REVIEWERS: dict[ReviewKind, frozenset[Role]] = {
    ReviewKind.LEGAL: frozenset({Role.LEGAL_REVIEWER}),
    ReviewKind.SUBJECT: frozenset({Role.RECOMMENDATIONS_OFFICER}),
    ReviewKind.ANONYMITY: frozenset({Role.ANONYMITY_REVIEWER}),
    ReviewKind.FACTUAL_CHECK: frozenset({Role.RECOMMENDATIONS_OFFICER}),
}
REQUIRED = (ReviewKind.LEGAL, ReviewKind.SUBJECT, ReviewKind.ANONYMITY)


@dataclass(frozen=True, slots=True)
class Preparation:
    """What stands about a draft: `passed` holds the reviews of the words as they stand now."""

    stage: str
    author_id: str
    measure: bool
    addressees: int
    passed: frozenset[str] = frozenset()

    @property
    def missing(self) -> list[ReviewKind]:
        """The reviews that these words still need."""
        return [kind for kind in REQUIRED if kind not in self.passed]


Guard: TypeAlias = Callable[[Preparation, Who], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One line: from these stages, by these roles, to that stage (the same one if it does not move)."""

    name: str
    verb: Words
    before: frozenset[str]
    after: str
    who: frozenset[Role]
    guards: tuple[Guard, ...] = ()


def measured(draft: Preparation, who: Who) -> str:
    """a measure of success is proposed"""
    return "" if draft.measure else _("It has no proposed measure of success.")


def addressed(draft: Preparation, who: Who) -> str:
    """it has an addressee"""
    return "" if draft.addressees else _("It has no addressee.")


def reviewed(draft: Preparation, who: Who) -> str:
    """the words as they stand passed every review"""
    if not draft.missing:
        return ""
    names = ", ".join(str(kind.label).lower() for kind in draft.missing)
    return _("These reviews of the words as they stand are missing: %(reviews)s.") % {"reviews": names}


def not_the_author(draft: Preparation, who: Who) -> str:
    """somebody else than its author"""
    return _("You wrote it, so somebody else must review it.") if who.id == draft.author_id else ""


AUTHORS = frozenset({Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER})
OPEN = frozenset({Stage.DRAFT, Stage.IN_REVIEW})

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        Step("edit", gettext_lazy("Change its words or its addressees"), OPEN, Stage.DRAFT, AUTHORS),
        Step(
            "send-to-review",
            gettext_lazy("Send it to review"),
            frozenset({Stage.DRAFT}),
            Stage.IN_REVIEW,
            AUTHORS,
            (measured, addressed),
        ),
        *(
            Step(
                f"review-{kind}",
                kind.label,
                frozenset({Stage.IN_REVIEW}),
                Stage.IN_REVIEW,
                roles,
                (not_the_author,),
            )
            for kind, roles in REVIEWERS.items()
        ),
        Step(
            "make",
            gettext_lazy("Make it"),
            frozenset({Stage.IN_REVIEW}),
            Stage.MADE,
            frozenset({Role.DECISION_MAKER}),
            (measured, addressed, reviewed),
        ),
        Step("withdraw", gettext_lazy("Withdraw the draft"), OPEN, Stage.WITHDRAWN, AUTHORS),
    )
}


def refusals(draft: Preparation, name: str, who: Who) -> list[str]:
    """Every reason why this person may not take this step now; empty if it is allowed."""
    step = STEPS[name]
    if draft.stage not in step.before:
        return [_stage(draft.stage)]
    if not step.who & who.roles:
        return [_("Your role may not do this.")]
    return [reason for guard in step.guards if (reason := guard(draft, who))]


def allowed(draft: Preparation, who: Who) -> list[Step]:
    """The steps that this person may take now."""
    return [step for step in STEPS.values() if not refusals(draft, step.name, who)]


def not_now(draft: Preparation, who: Who) -> list[tuple[Step, str]]:
    """The steps of this person's roles that cannot be taken now, each with the first reason why not."""
    steps = [step for step in STEPS.values() if step.who & who.roles]
    return [(step, reasons[0]) for step in steps if (reasons := refusals(draft, step.name, who))]


def _stage(stage: str) -> str:
    return {
        Stage.MADE: _("It has already been made."),
        Stage.WITHDRAWN: _("The draft was withdrawn."),
        Stage.DRAFT: _("It has not been sent to review."),
    }.get(Stage(stage), _("It is in review."))
