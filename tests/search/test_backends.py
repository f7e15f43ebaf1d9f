"""What both engines must do alike. Every test runs on each of them."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.backends.protocol import Backend, EngineUnavailableError, Request
from search.choices import Facet, Kind, Sort
from tests.search import engines, samples
from tests.search.engines import a_plan, answer, groups, refs


@pytest.fixture(params=engines.ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    yield from engines.fts5(tmp_path) if request.param == "fts5" else engines.elasticsearch()


@pytest.fixture
def backend(empty: Backend) -> Backend:
    with empty.rebuilding(position=7) as filling:
        filling.index(samples.collection())
    empty.refresh()
    return empty


def test_without_an_index_the_engine_says_that_it_cannot_answer(empty: Backend) -> None:
    assert empty.position() is None
    with pytest.raises(EngineUnavailableError):
        empty.vocabulary()
    with pytest.raises(EngineUnavailableError):
        empty.index([samples.case()])


def test_a_word_of_any_part_finds_the_document(backend: Backend) -> None:
    for word in ("snoring", "hatch", "shops", "ready-made", "rousing"):
        assert "custody-1" in refs(backend, word), word


def test_endings_case_accents_and_apostrophes_do_not_matter(backend: Backend) -> None:
    for word in ("SNORED", "snores", "Snöring", "charity’s"):
        assert refs(backend, word), word


def test_a_question_is_a_hit_of_its_own_under_its_case(backend: Backend) -> None:
    found = groups(backend, "whiteboard")
    assert [group.ref for group in found] == ["custody-1"]
    assert [inner.hit.ref for inner in found[0].inner] == ["custody-1/m1"]


def test_shorthand_finds_the_long_form(backend: Backend) -> None:
    assert groups(backend, "CEW autism")[0].ref == "mental-health-4"


def test_a_misspelt_word_finds_what_was_meant_and_says_so(backend: Backend) -> None:
    assert groups(backend, "aproppriate adult")[0].ref == "custody-2"
    assert a_plan(backend, "aproppriate adult").corrected == "appropriate adult"


def test_exact_looks_only_for_the_words_as_typed(backend: Backend) -> None:
    assert backend.search(Request(plan=a_plan(backend, "CEW", exact=True))).total == 0


def test_a_phrase_must_stand_as_it_is_quoted(backend: Backend) -> None:
    assert "custody-1" in refs(backend, '"sound sleep"')
    assert refs(backend, '"sleep sound"') == set()


def test_a_minus_word_leaves_documents_out(backend: Backend) -> None:
    assert "custody-1/o1" in refs(backend, "snoring")
    assert refs(backend, "snoring -hatch") == {"custody-1/o1"}


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("LR-2024-003", "LR-2024-003"),
        ("lr 2024 3", "LR-2024-003"),
        ("custody-2", "custody-2"),
        ("issue 1", "custody"),
        ("custody issue", "custody"),
        ("custody case 2", "custody-2"),
        ("issue 1 case 2", "custody-2"),
        ("custody-1/m1", "custody-1"),
        ("When yes does not mean yes", "custody-a1"),
    ],
)
def test_references_numbers_and_titles_come_first(backend: Backend, text: str, ref: str) -> None:
    assert groups(backend, text)[0].ref == ref


def test_facets_count_what_each_choice_would_show(backend: Backend) -> None:
    everything = answer(backend, "snoring hatch taser")
    narrowed = answer(backend, "snoring hatch taser", filters={Facet.KIND: ("question",)})
    assert everything.facets[Facet.KIND] == {"case": 2, "question": 1}
    assert narrowed.facets[Facet.KIND] == everything.facets[Facet.KIND], "a facet ignores its own choices"
    assert narrowed.facets[Facet.FACTOR] == {"observations-and-rousing": 1}, "and obeys all others"
    assert everything.facets[Facet.YEAR] == {"2023": 2, "2025": 1}
    assert narrowed.total == 1


def test_two_values_of_one_facet_are_either_and_two_facets_are_both(backend: Backend) -> None:
    either = refs(backend, "snoring taser", filters={Facet.FACTOR: ("taser", "observations-and-rousing")})
    both = refs(backend, "snoring taser", filters={Facet.FACTOR: ("taser",), Facet.YEAR: ("2023",)})
    assert either == {"custody-1", "custody-1/o1", "mental-health-4"}
    assert both == set()


def test_newest_first_on_request(backend: Backend) -> None:
    hits = answer(backend, "snoring taser", sort=Sort.NEWEST).hits
    assert [hit.date for hit in hits] == sorted((hit.date for hit in hits if hit.date), reverse=True)


def test_only_the_asked_languages_are_searched(backend: Backend) -> None:
    backend.index([samples.case("custody-9", language="cy", title="Chwyrnu trwm snoring", version=8)])
    assert "custody-9" not in refs(backend, "snoring")
    assert "custody-9" in refs(backend, "snoring", languages=("cy", "en"))


def test_what_is_fetched_is_what_was_written(backend: Backend) -> None:
    (document,) = [document for document in samples.collection() if document.ref == "custody-1/m1"]
    assert backend.fetch([document.id, "nothing@en"]) == {document.id: document}


def test_an_older_version_never_replaces_a_newer_one(backend: Backend) -> None:
    backend.index([samples.case(title="Newer", version=9)])
    backend.index([samples.case(title="Older", version=8)])
    backend.index([samples.case(title="Newer", version=9)])
    backend.refresh()
    assert backend.fetch(["custody-1@en"])["custody-1@en"].title == "Newer"


def test_a_removed_document_is_not_brought_back_by_a_late_older_version(backend: Backend) -> None:
    backend.delete(["custody-1@en"], version=9)
    backend.index([samples.case(version=8)])
    assert "custody-1" not in refs(backend, "snoring")
    backend.index([samples.case(version=10)])
    assert "custody-1" in refs(backend, "snoring")


def test_an_older_removal_leaves_a_newer_document(backend: Backend) -> None:
    backend.index([samples.case(version=9)])
    backend.delete(["custody-1@en"], version=8)
    assert "custody-1" in refs(backend, "snoring")


def test_what_is_stored_can_be_listed_by_source(backend: Backend) -> None:
    assert set(backend.of_sources(["custody-1"])) == {"custody-1@en", "custody-1/o1@en", "custody-1/m1@en"}
    everything = backend.stored()
    assert set(everything) == {document.id for document in samples.collection()}
    assert everything["custody-1@en"].checksum == samples.case().checksum


def test_the_vocabulary_counts_documents_not_occurrences(backend: Backend) -> None:
    vocabulary = backend.vocabulary()
    assert vocabulary.documents == len(samples.collection())
    assert vocabulary.frequencies["snoring"] == 2
    assert "snore" not in vocabulary.frequencies


def test_the_vocabulary_forgets_what_was_taken_away(backend: Backend) -> None:
    backend.delete(["mental-health-4@en"], version=9)
    backend.refresh()
    assert "taser" not in backend.vocabulary().frequencies


def test_the_position_never_goes_back(backend: Backend) -> None:
    assert backend.position() == 7
    backend.advance(9)
    backend.advance(8)
    assert backend.position() == 9


def test_a_rebuild_takes_the_place_of_the_old_index(backend: Backend) -> None:
    with backend.rebuilding(position=20) as filling:
        filling.index([samples.case(title="Only this one")])
        assert "mental-health-4" in refs(backend, "taser"), "the old index answers meanwhile"
    backend.refresh()
    assert set(backend.stored()) == {"custody-1@en"}
    assert backend.position() == 20


def test_a_rebuild_that_fails_leaves_the_old_index(backend: Backend) -> None:
    def half_a_rebuild() -> None:
        with backend.rebuilding(position=20) as filling:
            filling.index([samples.case(title="Half")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_rebuild()
    assert backend.position() == 7
    assert "mental-health-4" in refs(backend, "taser")


def test_hits_beyond_the_window_still_count(backend: Backend) -> None:
    found = answer(backend, "snoring taser", window=1)
    assert len(found.hits) == 1
    assert found.total == 3


def test_facets_that_are_not_asked_for_are_not_counted(backend: Backend) -> None:
    assert set(answer(backend, "snoring", facets=(Facet.KIND,)).facets) == {Facet.KIND}


def test_each_kind_keeps_its_name(backend: Backend) -> None:
    assert {hit.kind for hit in answer(backend, "snoring").hits} == {Kind.CASE, Kind.QUESTION}


HOSTILE = [
    '"', '""', "*", "-", "--", "(", "snoring AND", "NEAR(a b)", "title:snoring", "^snoring", "{title}: x", "' OR 1=1",
    "<script>alert(1)</script>", "\u202esnoring", "\x00snoring", "snoring\\", "a" * 5000, "snoring " * 700, "🐴", "²½",
    "_id:1", '{"match_all":{}}', "-snoring", '-"sound sleep"', '"unclosed phrase', "e\u0301", "ﬁre", "ß", "İ", "\u0663",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_read_as_syntax(backend: Backend, text: str) -> None:
    answer(backend, text)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(max_size=80))
def test_any_text_is_answered(backend: Backend, text: str) -> None:
    backend.search(Request(plan=a_plan(backend, text)))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(word=st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=8))
def test_any_word_finds_the_document_that_holds_it(backend: Backend, word: str) -> None:
    document = samples.case("custody-8", title="", body=f"before {word} after", version=50)
    backend.index([dataclasses.replace(document)])
    backend.refresh()
    plan = a_plan(backend, f'"before {word} after"', exact=True)
    assert "custody-8" in {hit.ref for hit in backend.search(Request(plan=plan)).hits}
