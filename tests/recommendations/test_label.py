"""The public label: a dated sentence that says neither more nor less than the register knows."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from recommendations.choices import (
    ActionState,
    ClosingReason,
    Finding,
    Position,
    Publication,
    Rating,
)
from recommendations.inputs import Inputs
from recommendations.label import public_label
from recommendations.standing import has_public_answer, is_overdue

MADE = Inputs(made_on=date(2026, 10, 1), duty=True, last_day=date(2026, 11, 25))
RECEIVED = replace(
    MADE,
    received_on=date(2026, 11, 20),
    version=1,
    version_received_on=date(2026, 11, 20),
    publication=Publication.PENDING,
    position=Position.ACCEPTED,
)
PUBLISHED = replace(
    RECEIVED, publication=Publication.PUBLISHED, published_version=1, published_position=Position.ACCEPTED
)
COMPLETE = replace(
    PUBLISHED,
    action=ActionState.COMPLETE,
    completed_on=date(2027, 3, 3),
    evidence_on=date(2027, 3, 3),
    unchecked=True,
    review_due_on=date(2028, 3, 3),
)
ASSESSED = replace(COMPLETE, unchecked=False, assessment=Rating.SATISFACTORY, assessed_on=date(2027, 4, 9))

CASES = [
    (MADE, "2026-11-25", "Awaiting a response, due by 25 November 2026"),
    (MADE, "2026-11-26", "No response received; it was due by 25 November 2026"),
    (
        replace(MADE, more_time_asked_on=date(2026, 11, 24)),
        "2026-12-31",
        "More time asked for on 24 November 2026, not yet decided",
    ),
    (
        replace(MADE, last_day=None, paused_since=date(2026, 10, 6)),
        "2026-12-31",
        "Paused since 6 October 2026 for a judicial review; no response is due",
    ),
    (replace(MADE, duty=False, last_day=None), "2030-01-01", "No duty to respond; no response received"),
    (RECEIVED, "2026-12-01", "Response received 20 November 2026, publication pending"),
    (
        replace(RECEIVED, duty=False, last_day=None),
        "2026-12-01",
        "Response received 20 November 2026, to be published only by agreement",
    ),
    (
        replace(RECEIVED, publication=Publication.REPRESENTATIONS),
        "2026-12-01",
        "Response received 20 November 2026, representations against its publication not yet decided",
    ),
    (
        replace(RECEIVED, publication=Publication.WITHHELD),
        "2026-12-01",
        "Response received 20 November 2026 and not published",
    ),
    (PUBLISHED, "2026-12-01", "Accepted; action not started"),
    (replace(PUBLISHED, action=ActionState.IN_PROGRESS), "2026-12-01", "Accepted; action in progress"),
    (
        replace(PUBLISHED, action=ActionState.IN_PROGRESS, target=date(2027, 1, 31)),
        "2027-02-01",
        "Accepted; action in progress (its target of 31 January 2027 has passed)",
    ),
    (COMPLETE, "2027-03-04", "Accepted; action reported complete 3 March 2027, evidence not yet checked"),
    (
        replace(COMPLETE, evidence_on=None),
        "2027-03-04",
        "Accepted; action reported complete 3 March 2027, no evidence received yet",
    ),
    (ASSESSED, "2027-05-01", "Accepted; action reported complete 3 March 2027, assessed 9 April 2027 as satisfactory"),
    (
        replace(ASSESSED, unchecked=True),
        "2027-05-01",
        (
            "Accepted; action reported complete 3 March 2027, assessed 9 April 2027 as satisfactory, "
            "later evidence not yet checked"
        ),
    ),
    (
        ASSESSED,
        "2028-03-03",
        (
            "Accepted; action reported complete 3 March 2027, assessed 9 April 2027 as satisfactory, "
            "review of effect due since 3 March 2028"
        ),
    ),
    (
        replace(ASSESSED, review_due_on=None, impact=Finding.OUTCOME_SEEN, impact_on=date(2028, 4, 1)),
        "2028-05-01",
        (
            "Accepted; action reported complete 3 March 2027, assessed 9 April 2027 as satisfactory, "
            "effect reviewed 1 April 2028: practice or harm changed"
        ),
    ),
    (
        replace(ASSESSED, closed=ClosingReason.COMPLETE_VERIFIED, closed_on=date(2027, 6, 1)),
        "2029-01-01",
        (
            "Accepted; action reported complete 3 March 2027, assessed 9 April 2027 as satisfactory; "
            "closed 1 June 2027 (complete and verified)"
        ),
    ),
    (
        replace(PUBLISHED, published_position=Position.NOT_ACCEPTED, action=ActionState.WILL_NOT_ACT),
        "2026-12-01",
        "Not accepted",
    ),
    (
        replace(
            PUBLISHED,
            published_position=Position.NOT_ACCEPTED,
            action=ActionState.WILL_NOT_ACT,
            refusal_reviewed_on=date(2027, 9, 1),
        ),
        "2027-12-01",
        "Not accepted; refusal reviewed 1 September 2027",
    ),
    (
        replace(PUBLISHED, published_position=Position.NOT_STATED),
        "2026-12-01",
        "Answered, position not stated; action not started",
    ),
    (
        replace(PUBLISHED, version=2, version_received_on=date(2027, 1, 4), publication=Publication.PENDING),
        "2027-01-05",
        "Accepted, a further response received 4 January 2027, publication pending; action not started",
    ),
    (replace(PUBLISHED, action=ActionState.OVERTAKEN), "2027-01-05", "Accepted; action overtaken by events"),
    (replace(PUBLISHED, action=ActionState.WILL_NOT_ACT), "2027-01-05", "Accepted; the addressee will not act"),
    (
        replace(MADE, withdrawn_on=date(2026, 10, 20)),
        "2027-01-05",
        "Ended without a response; withdrawn 20 October 2026",
    ),
    (
        replace(PUBLISHED, superseded_by="LR-2027-003"),
        "2027-01-05",
        "Accepted; action not started; superseded by LR-2027-003",
    ),
]


@pytest.mark.parametrize(("inputs", "on", "words"), CASES)
def test_the_label_says_what_is_known(inputs: Inputs, on: str, words: str) -> None:
    assert public_label(inputs, date.fromisoformat(on)).words == words


def test_a_label_is_never_shown_without_its_date() -> None:
    label = public_label(MADE, date(2026, 11, 1))
    assert label.on == date(2026, 11, 1)
    assert str(label).endswith("(as at 1 November 2026)")


def test_dates_follow_the_language() -> None:
    with translation.override("cy"):
        assert "Tachwedd" in public_label(MADE, date(2026, 11, 1)).words


some_day = st.dates(date(2026, 10, 1), date(2029, 1, 1))
any_inputs = st.builds(
    replace,
    st.sampled_from([case[0] for case in CASES]),
    last_day=st.none() | some_day,
    more_time_asked_on=st.none() | some_day,
    target=st.none() | some_day,
    review_due_on=st.none() | some_day,
    position=st.sampled_from([position.value for position in Position]),
).filter(lambda inputs: not inputs.duty or (inputs.last_day is None) != (inputs.paused_since is None))


@given(any_inputs, some_day)
def test_overdue_is_said_only_when_it_is_true_and_no_response_only_when_none_came(inputs: Inputs, on: date) -> None:
    words = public_label(inputs, on).words
    assert words.startswith("No response received") == is_overdue(inputs, on)
    if inputs.received_on is not None:
        assert "o response" not in words


@given(any_inputs, some_day)
def test_what_is_not_published_is_not_said(inputs: Inputs, on: date) -> None:
    if not has_public_answer(inputs):
        changed = replace(inputs, position=Position.NOT_ACCEPTED)
        assert public_label(inputs, on) == public_label(changed, on)
