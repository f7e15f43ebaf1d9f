"""The figures worked out a second time, slowly, from nothing but the events that were known at the end of a day.

Nothing of the application's fold, clock, conditions or counts is used here, so that a mistake in one of them shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
YES = {"accepted": "accepted", "accepted-in-part": "accepted_in_part", "alternative-action": "alternative"}
OTHER = {"not-accepted": "not_accepted", "not-stated": "not_stated"}


def known(events: Iterable[Any], on: date) -> list[Any]:
    """Those that the register had been told of when the day ended in London, in order of record."""
    midnight = datetime.combine(on + timedelta(days=1), time(0), tzinfo=LONDON)
    return sorted((event for event in events if event.known_at < midnight), key=lambda event: int(event.sequence))


@dataclass
class Told:
    """What the events of one addressee say."""

    made: date
    details: dict[str, Any]
    asked: list[date] = field(default_factory=list)
    granted: list[tuple[date, date]] = field(default_factory=list)
    reviews: list[list[date | None]] = field(default_factory=list)
    came: list[date] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    public: int = 0
    work: dict[str, str] = field(default_factory=dict)
    reported: bool = False
    proof: bool = False
    fresh: bool = False
    rating: str = ""
    finding: str = ""
    gone: date | None = None
    replaced: bool = False
    passed_on: bool = False
    closed: tuple[str, date] | None = None


def told(events: list[Any]) -> Told:
    first, *rest = [(event.kind, event.happened_on, event.details) for event in events]
    if first[0] == "taken-over":
        brought = [(was["kind"], date.fromisoformat(was["on"]), was["details"]) for was in first[2]["history"]]
        first, rest = brought[0], [*brought[1:], *rest]
    assert first[0] == "made"
    story = Told(first[1], first[2])
    for kind, on, say in rest:
        tell(story, kind, on, say)
    return story


def tell(story: Told, kind: str, on: date, say: dict[str, Any]) -> None:  # noqa: C901 - one case for each kind
    match kind:
        case "extension-applied":
            story.asked.append(on)
        case "extension-granted":
            story.granted.append((story.asked.pop(), date.fromisoformat(say["until"])))
        case "extension-refused":
            story.asked.pop()
        case "judicial-review-begun":
            story.reviews.append([on, None])
        case "judicial-review-ended":
            for review in story.reviews:
                review[1] = review[1] or on
        case "response-received":
            story.came.append(on)
            story.said.append(say["position"])
        case "response-published":
            story.public = len(story.came)
        case "action-planned":
            story.work[say["action"]] = "not-started"
            story.reported = False
        case "action-updated":
            story.work[say["action"]] = say["state"]
        case "reported-complete":
            story.reported = story.fresh = True
        case "evidence-lodged":
            story.proof = story.fresh = True
        case "assessed":
            story.rating, story.fresh = say["rating"], False
        case "impact-reviewed":
            story.finding = say["finding"]
        case "withdrawn":
            story.gone = on
        case "superseded":
            story.replaced = True
        case "succeeded":
            story.passed_on = True
            story.asked.clear()
        case "closed":
            story.closed = (say["reason"], on)
        case "reopened":
            story.closed, story.gone, story.replaced = None, None, False
        case "correction" if say["field"] == "made_on":
            story.made = date.fromisoformat(say["to"])
        case "correction":
            story.came[say["version"] - 1] = date.fromisoformat(say["to"])


def last_day(story: Told, *, before: date | None = None) -> date | None:
    """The last day by walking through what moved it, in order of date; nothing while a review is open."""
    day = story.made + timedelta(days=int(story.details["response_days"]) - 1)
    moves: list[tuple[date, int, date | None]] = [(asked, 0, until) for asked, until in story.granted]
    moves += [(begun, 1, ended) for begun, ended in story.reviews if begun is not None]
    for on, what, end in sorted(moves, key=lambda move: (move[0], move[1])):
        if (before is not None and on >= before) or on > day:
            continue
        if end is None:
            return None
        day = end if what == 0 else day + (end - on) + timedelta(days=1)
    return day


def steps(story: Told, on: date) -> list[str]:
    """The figures that this addressee counts in."""
    if story.passed_on:
        return ["left_out"]
    if not story.details["duty"]:
        return ["no_duty"]
    due = last_day(story)
    if due is None or (not story.came and story.asked and asked_in_time(story)):
        return ["stopped"]
    if ended_before(story, due):
        return ["left_out"]
    if due > on:
        return ["not_yet_due"]
    if not story.came:
        ended = story.closed or story.gone or story.replaced
        return ["due", "overdue"] if due < on and not ended else ["due"]
    counted = ["due", "answered"] + (["on_time"] if story.came[0] <= due else [])
    if not story.public:
        return [*counted, "not_public"]
    said = story.said[story.public - 1]
    if said in OTHER:
        return [*counted, OTHER[said]]
    return [*counted, YES[said], *done(story)]


def asked_in_time(story: Told) -> bool:
    asked = story.asked[-1]
    current = last_day(story, before=asked)
    return asked >= story.made and (current is None or asked <= current)


def ended_before(story: Told, due: date) -> bool:
    left = story.closed is not None and story.closed[0] in {"withdrawn", "superseded", "addressee-ceased"}
    if not (story.gone or story.replaced or left):
        return False
    ended = story.gone or (story.closed[1] if story.closed else None)
    return ended is not None and ended < due


def done(story: Told) -> list[str]:
    refused_without_work = not story.work and story.said[-1] == "not-accepted"
    if not story.reported or refused_without_work:
        return []
    counted = ["done"]
    counted += ["waiting_for_us"] if story.fresh and story.proof else []
    counted += ["verified_in_part"] if story.rating == "satisfactory-in-part" else []
    if story.rating in {"satisfactory", "satisfactory-alternative"}:
        counted.append("verified")
        counted += ["reviewed"] if story.finding not in {"", "too-early"} else []
        counted += ["changed"] if story.finding in {"output-seen", "outcome-seen"} else []
    return counted


def slow_totals(addressees: Iterable[Iterable[Any]], on: date) -> dict[str, Any]:
    """Every figure, how many were asked, the middle answer and the oldest open one, from each addressee's events."""
    stories = [told(events) for events in (known(row, on) for row in addressees) if events]
    counts = Counter(step for story in stories for step in steps(story, on))
    took = sorted(
        (story.came[0] - story.made).days + 1 for story in stories if "answered" in steps(story, on) and story.came
    )
    still = [
        story.made
        for story in stories
        if story.details["duty"] and not (story.closed or story.gone or story.replaced or story.passed_on)
    ]
    middle = took[(len(took) - 1) // 2] if took else None
    return dict(counts) | {
        "asked": sum(not story.passed_on for story in stories),
        "median_day": middle,
        "oldest_made_on": min(still, default=None),
    }
