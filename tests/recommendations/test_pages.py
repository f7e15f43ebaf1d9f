"""The public pages of the register: what they say, on which day, and how many queries they need."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.forms import ChoiceField
from django.test import Client

from learning_site.audit.words import values_of
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import Theme
from recommendations import actions, chain, standing
from recommendations.actions import Loaded
from recommendations.actions.bases import TERMS, change_legal_basis
from recommendations.choices import REVIEW_DUE, ActionState, ClockState, Finding, Position, Rating
from recommendations.figures import BY_NAME, FIGURES
from recommendations.forms import RegisterFilter
from recommendations.inputs import Inputs
from recommendations.models import Addressee, AddresseeState, Recommendation
from tests.factories.recommendations import COLLEAGUE, FORCE, basis, entry, make

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 20)


def read(path: str, status: int = 200) -> str:
    """The words of a page, without its tags."""
    response = Client().get(path)
    assert response.status_code == status, path
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", words).replace("&#x27;", "'").replace("&quot;", '"')


def listed(path: str) -> list[str]:
    """The references that a list shows, in its order."""
    return re.findall(r'href="/recommendations/(LR-\d{4}-\d{3})/"', Client().get(path).content.decode())


def test_the_list_shows_the_newest_first_twenty_on_a_page(loaded: Loaded) -> None:
    words = read("/recommendations/")
    references = listed("/recommendations/")
    assert references == sorted(references, reverse=True)
    assert len(references) == len(listed("/recommendations/?page=4")) == 20
    assert "80 recommendations" in words
    assert "Awaiting a response, due by 12 January 2027" in words


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=2022", {"LR-2022-001", "LR-2022-002", "LR-2022-003"}),
        ("basis=pra-10-1-e", {"LR-2023-012", "LR-2024-017", "LR-2025-011"}),
        ("state=overdue", {"LR-2026-003", "LR-2024-003", "LR-2026-014"}),
        ("state=overdue&organisation=oakhampton", {"LR-2026-014"}),
        ("organisation=inspectorate", {"LR-2024-017"}),
        ("factor=searches&organisation=kingsweald", {"LR-2022-002"}),
        ("state=paused&year=2022", set()),
    ],
)
def test_filters_choose(loaded: Loaded, query: str, expected: set[str]) -> None:
    assert set(listed(f"/recommendations/?{query}")) == expected


AXES: dict[str, tuple[list[str], Callable[[Inputs], str]]] = {
    "state": (ClockState.values, lambda inputs: standing.clock_state(inputs, AS_OF)),
    "position": (Position.values, standing.shown_position),
    "action": (ActionState.values, standing.shown_action),
    "assessment": (Rating.values, lambda inputs: inputs.assessment),
    "effect": ([REVIEW_DUE, *Finding.values], lambda inputs: standing.shown_effect(inputs, AS_OF)),
}


@pytest.mark.parametrize("axis", AXES)
def test_each_axis_finds_what_is_shown(loaded: Loaded, axis: str) -> None:
    spans = AddresseeState.objects.as_at(AS_OF)
    shown = {(row.addressee.recommendation.reference, AXES[axis][1](row.inputs())) for row in spans}
    for value in AXES[axis][0]:
        rows = RegisterFilter({axis: value}, on=AS_OF).apply(Recommendation.objects.as_at(AS_OF), spans)
        assert set(rows.values_list("reference", flat=True)) == {ref for ref, word in shown if word == value}, value


def test_a_theme_finds_its_recommendations() -> None:
    theme = Theme.objects.create(slug="custody", name_en="Custody")
    make(made_on=date(2026, 1, 1), reference="LR-2026-901", themes=[theme])
    make(made_on=date(2026, 1, 1), reference="LR-2026-902")
    assert listed("/recommendations/?theme=custody") == ["LR-2026-901"]


def test_a_choice_that_does_not_exist_is_said_and_left_out(loaded: Loaded) -> None:
    words = read("/recommendations/?year=1066&state=paused")
    assert "does not exist, so it was left out" in words
    assert "LR-2026-012" in words


def test_choices_that_nothing_fits_lead_back(loaded: Loaded) -> None:
    assert "No recommendation fits all of these choices" in read("/recommendations/?state=paused&year=2022")


def test_one_addressee_has_its_whole_story_on_one_page(loaded: Loaded) -> None:
    words = read("/recommendations/LR-2024-010/")
    for expected in (
        "Accepted; action reported complete 25 June 2025, assessed 2 September 2025 as satisfactory",
        "review of effect due since 25 June 2026",
        "As at 20 November 2026",
        "Proceedings lasted 128 days",
        "Legal check needed",
        "It did not take part in the claim",
        "Version 1 of 1",
        "Video was kept in 296 of 300 cases",
        "statutory copy",
        "taken over from an earlier register",
    ):
        assert expected in words
    assert words.count("Judicial review") >= 3


def test_several_addressees_have_a_row_each_and_a_page_each(loaded: Loaded) -> None:
    words = read("/recommendations/LR-2026-014/")
    assert "to 21 organisations" in words
    assert "have answered." in words
    assert "3 are overdue." in words
    part = read("/recommendations/LR-2026-014/westmoor-and-tamar/")
    assert "More time asked for on 3 November 2026, not yet decided" in part
    assert "The same recommendation to 20 other organisations" in part


@pytest.mark.parametrize(
    "path",
    [
        "/recommendations/LR-1999-001/",
        "/recommendations/LR-2026-014/nobody/",
        "/recommendations/LR-2026-018/kingsweald/",
        "/organisations/nobody/",
    ],
)
def test_what_does_not_exist_is_not_found(loaded: Loaded, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_what_is_not_published_is_on_no_page(loaded: Loaded) -> None:
    withheld = read("/recommendations/LR-2025-009/")
    assert "It was decided not to publish it" in withheld
    for secret in ("what helps", "What helps", "Accepted", "Everybody in our area", "36 of 40", "Taser Lead"):
        assert secret not in withheld.split("What has happened")[1] + withheld.split("Five separate answers")[1]
    pending = read("/recommendations/LR-2026-011/")
    assert "It is not published yet" in pending
    response = Addressee.objects.get(recommendation__reference="LR-2026-011").responses.get()
    assert response.text[:40] not in pending
    part = read("/recommendations/LR-2024-001/")
    assert "The part that was published is not held on this site" in part
    assert "helps armed criminals" not in part
    assert "A single radio link" not in part


def test_no_page_of_the_register_tells_an_unpublished_text_or_representation(loaded: Loaded) -> None:
    rows = Addressee.objects.published().filter(responses__published=None, responses__isnull=False).distinct()
    assert rows.count() > 5
    for row in rows:
        words = read(row.get_absolute_url())
        for response in row.responses.filter(published=None):
            assert response.text[:60] not in words
            if hasattr(response, "representation"):
                assert response.representation.text[:60] not in words


def test_drafts_are_nowhere(loaded: Loaded) -> None:
    titles = Recommendation.objects.exclude(stage="made").values_list("title_en", flat=True)
    for path in ("/recommendations/", "/recommendations/?page=2", "/organisations/port-stanmer/"):
        words = read(path)
        assert not any(title in words for title in titles)


@pytest.mark.parametrize(
    ("reference", "notice"),
    [("LR-2024-011", "withdrawn on 12 February 2025"), ("LR-2023-013", "LR-2025-016 has taken the place")],
)
def test_what_ended_keeps_its_page_with_a_notice(loaded: Loaded, reference: str, notice: str) -> None:
    assert notice in read(f"/recommendations/{reference}/")


def test_a_past_page_shows_what_was_shown_then(loaded: Loaded) -> None:
    before = read("/recommendations/LR-2024-012/?as-at=2024-09-19")
    assert "Received 19 September 2024, 2 days after it was due" in before
    assert "corrected" not in before
    after = read("/recommendations/LR-2024-012/?as-at=2024-09-20")
    assert "Received 9 September 2024, 8 days before it was due" in after
    assert "Date of receipt corrected" in after
    assert "as it was at the end of 20 September 2024" in after
    assert "Confirmed by a second person: Head of Operations" in after


def test_links_keep_the_day(loaded: Loaded) -> None:
    html = Client().get("/recommendations/?as-at=2024-09-20").content.decode()
    assert '/recommendations/LR-2024-013/?as-at=2024-09-20"' in html
    assert "LR-2024-018" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/recommendations/",
        "/recommendations/LR-2024-012/",
        "/recommendations/LR-2024-003/saltmere/",
        "/organisations/",
        "/organisations/kingsweald/",
    ],
)
def test_each_page_takes_a_day_and_refuses_what_is_none(loaded: Loaded, path: str) -> None:
    read(f"{path}?as-at=2026-11-20")
    read(f"{path}?as-at=2019-01-01")
    future = read(f"{path}?as-at=2026-11-21", status=400)
    assert "That day has not come yet" in future
    for typed in ("yesterday", "2026-02-30", "20/11/2026", "x" * 200):
        assert "Enter a real date" in read(f"{path}?as-at={typed}", status=400)


def test_before_it_was_made_it_was_not_in_the_register(loaded: Loaded) -> None:
    assert "was not in the register on 23 July 2024" in read("/recommendations/LR-2024-012/?as-at=2024-07-23")


def test_later_acts_change_no_page_of_the_past(loaded: Loaded) -> None:
    paths = [
        "/recommendations/LR-2026-003/?as-at=2026-11-19",
        "/organisations/saltmere/?as-at=2026-11-19",
        "/recommendations/?as-at=2026-11-19",
        "/organisations/?as-at=2026-11-19",
    ]
    before = [read(path) for path in paths]
    one = Addressee.objects.select_related("recommendation", "organisation").get(
        recommendation__reference="LR-2026-003"
    )
    actions.receive_response(entry=entry(one, date(2026, 4, 1), actor=FORCE), position="accepted", text="We answered.")
    actions.publish_response(entry=entry(one, AS_OF))
    actions.correct_date(
        entry=entry(one, AS_OF), field="made_on", to=date(2026, 2, 10), reason="letter", second=COLLEAGUE
    )
    assert [read(path) for path in paths] == before
    assert "We answered." in read("/recommendations/LR-2026-003/")


def test_an_organisation_is_told_in_counts_without_percentages(loaded: Loaded) -> None:
    words = read("/organisations/saltmere/")
    assert "Held to account by Police and Crime Commissioner for Saltmere" in words
    assert "are overdue" in words
    assert "With no duty to respond: 1" in words
    assert "Counts, not percentages" in words
    assert "%" not in words


def test_the_chain_of_an_organisation_stands_beside_its_own_past(loaded: Loaded) -> None:
    words = read("/organisations/saltmere/")
    assert "20 November 2025" in words
    assert "Half of its answers had come by day" in words
    assert "The oldest that is still open was made on" in words
    html = Client().get("/organisations/saltmere/").content.decode()
    assert 'href="/organisations/saltmere/?as-at=2025-11-20"' in html
    then = read("/organisations/saltmere/?as-at=2025-11-20")
    due = re.search(r"Response due (\d+) (\d+) Answered", words)
    due_then = re.search(r"Response due (\d+)", then)
    assert due is not None
    assert due_then is not None
    assert due[2] == due_then[1]


def test_before_anything_was_asked_there_is_no_year_before(loaded: Loaded) -> None:
    assert "a year before" not in read("/organisations/saltmere/?as-at=2022-12-01")
    assert "Nothing has been recommended to it" in read("/organisations/saltmere/?as-at=2019-01-01")


def test_every_figure_is_explained_where_the_pages_point(loaded: Loaded) -> None:
    explained = set(re.findall(r' id="([a-z_]+)"', Client().get("/organisations/figures/").content.decode()))
    html = Client().get("/organisations/saltmere/").content.decode()
    pointed = set(re.findall(r'href="/organisations/figures/#([a-z_]+)"', html))
    assert pointed >= {"due", "answered", "on_time", "accepting", "done", "verified", "changed"}
    assert pointed <= explained
    words = read("/organisations/figures/")
    assert all(str(figure.meaning) in words for figure in FIGURES)


def test_the_documents_define_the_figures_as_the_code_does() -> None:
    document = (Path(__file__).resolve().parents[2] / "docs" / "figures.md").read_text()
    rows = [f"| {figure.title} | {titles(figure.of)} | {figure.meaning} |" for figure in FIGURES]
    assert [line for line in document.splitlines() if line in rows] == rows


def titles(name: str) -> str:
    return str(BY_NAME[name].title) if name else "–"


def test_a_long_record_stands_on_several_pages(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommendations.views.organisations.PAGE_SIZE", 3)
    first, second = (listed_under(f"/organisations/saltmere/?page={number}") for number in (1, 2))
    assert len(first) >= 3
    assert first != second
    assert 'href="?page=2"' in Client().get("/organisations/saltmere/").content.decode()


def listed_under(path: str) -> list[str]:
    return re.findall(r'href="/recommendations/(LR-\d{4}-\d{3})/', Client().get(path).content.decode())


def test_counting_ends_at_a_limit(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommendations.views.paging.LIMIT", 40)
    words = read("/recommendations/")
    assert "More than 40 recommendations" in words
    assert "Narrow the list to reach the others" in words


def test_a_body_that_ceased_says_so(loaded: Loaded) -> None:
    assert "It ceased to exist on 8 July 2026" in read("/organisations/custody-contractor/")


def test_organisations_stand_by_name(loaded: Loaded) -> None:
    html = Client().get("/organisations/").content.decode()
    tables = [re.findall(r'href="/organisations/[a-z-]+/">([^<]+)</a></th>', part) for part in html.split("no-duty")]
    assert all(names == sorted(names) for names in tables)
    assert (
        len({name for names in tables for name in names})
        == Organisation.objects.filter(addressed__recommendation__stage="made").distinct().count()
    )


def test_welsh_pages_stand_below_cy_and_name_bodies_in_welsh(loaded: Loaded) -> None:
    html = Client().get("/cy/recommendations/LR-2024-012/").content.decode()
    assert '<html lang="cy"' in html
    assert "Heddlu Penllyn" in html
    assert 'href="/recommendations/LR-2024-012/"' in html


def test_the_chain_is_what_a_slow_count_says(loaded: Loaded) -> None:
    for on in (date(2024, 6, 1), date(2025, 3, 1), AS_OF):
        for organisation in Organisation.objects.filter(addressed__isnull=False).distinct():
            spans = [s.inputs() for s in AddresseeState.objects.as_at(on).filter(addressee__organisation=organisation)]
            counts = chain.chain(spans, on)
            told = counts.due + counts.left_out + counts.not_yet_due + counts.stopped + counts.no_duty
            assert told == len(spans)
            assert (
                counts.overdue
                == AddresseeState.objects.as_at(on).overdue(on=on).filter(addressee__organisation=organisation).count()
            )
            positions = counts.accepting + counts.not_accepted + counts.not_stated + counts.not_public
            assert positions == counts.answered
            chained = [
                counts.due,
                counts.answered,
                counts.accepting,
                counts.done,
                counts.verified,
                counts.reviewed,
                counts.changed,
            ]
            assert chained == sorted(chained, reverse=True)


def test_a_welsh_page_marks_what_has_no_welsh_and_stays_below_cy(loaded: Loaded) -> None:
    found = Recommendation.objects.get(reference="LR-2024-012")
    html = Client().get("/cy/recommendations/LR-2024-012/").content.decode()
    assert f'<h1 class="lt-title" lang="en">{found.title_en}</h1>' in html
    assert 'href="/cy/factors/' in html
    assert 'href="/factors/' not in html
    assert "Yr hyn a argymhellwyd gennym" in html
    Recommendation.objects.filter(pk=found.pk).update(title_cy="Teitl")
    assert '<h1 class="lt-title">Teitl</h1>' in Client().get("/cy/recommendations/LR-2024-012/").content.decode()


def test_versions_of_one_law_are_told_apart_by_their_end() -> None:
    old = basis()
    with time_machine.travel("2026-06-01T10:00:00+01:00", tick=False):
        change_legal_basis(
            basis=old, terms={**values_of(old, TERMS), "response_days": 40}, actor=FORCE, reason="The law changed."
        )
    field = RegisterFilter(on=AS_OF).fields["basis"]
    assert isinstance(field, ChoiceField)
    versions = [words for _slug, words in field.choices if str(words).startswith(old.name_en)]
    assert versions == [old.name_en, f"{old.name_en} (ended 1 June 2026)"]
