"""From typed words to a plan, tested as data."""

import pytest

from search.choices import Audience, Kind
from search.expansion import MAX_CONCEPTS, Plan, Said, Way, expand, intent_of
from search.query import parse
from search.synonyms import Rule, SynonymSet
from search.vocabulary import Vocabulary

WORDS = Vocabulary(
    {"taser": 5, "officer": 90, "hatch": 2, "handover": 4, "stun": 1, "gun": 2, "appropriate": 3, "adult": 6, "boy": 8},
    documents=100,
)
RULES = SynonymSet(
    [
        Rule(("CEW", "Taser", "stun gun"), ("CEW", "Taser", "stun gun")),
        Rule(("lad",), ("boy",)),
        Rule(("shift change",), ("handover",)),
    ]
)


def plan(text: str, **options: bool) -> Plan:
    return expand(parse(text), WORDS, RULES, **options)


def ways(text: str) -> list[set[tuple[str, ...]]]:
    return [{way.terms for way in concept.ways} for concept in plan(text).concepts]


def test_a_known_word_is_looked_for_as_typed() -> None:
    assert plan("hatch").concepts[0].ways == (Way(("hatch",), 1.0),)


def test_shorthand_is_also_looked_for_in_its_long_form_and_said() -> None:
    assert ways("CEW") == [{("taser",), ("stun", "gun")}]
    assert plan("CEW").synonyms == (Said("CEW", (("Taser", ("taser",)), ("stun gun", ("stun", "gun")))),)


def test_a_one_way_rule_does_not_work_backwards() -> None:
    assert ways("lad") == [{("boy",)}]
    assert ways("boy") == [{("boy",)}]


def test_a_rule_of_two_words_applies_to_both_words() -> None:
    assert ways("shift change") == [{("handov",)}, {("handov",)}]


def test_synonyms_that_no_document_holds_are_not_looked_for() -> None:
    assert all(way.terms != ("cew",) for concept in plan("taser").concepts for way in concept.ways)


def test_a_misspelt_word_is_looked_for_as_it_was_meant_and_said() -> None:
    found = plan("aproppriate adult")
    assert found.corrected == "appropriate adult"
    assert found.corrections == (Said("aproppriate", (("appropriate", ("appropri",)),)),)


def test_exact_adds_nothing() -> None:
    found = plan("CEW aproppriate", exact=True)
    assert found.synonyms == found.corrections == ()
    assert [concept.ways for concept in found.concepts] == [(Way(("cew",), 1.0),), (Way(("aproppri",), 1.0),)]


def test_a_word_in_most_documents_is_not_demanded() -> None:
    assert [concept.demanded for concept in plan("officer hatch").concepts] == [False, True]
    assert [concept.demanded for concept in plan("officer").concepts] == [True], "unless there is nothing else"


def test_stop_words_are_left_out_unless_they_are_all_there_is() -> None:
    assert [concept.typed for concept in plan("the hatch of a").concepts] == ["hatch"]
    assert [concept.typed for concept in plan("who was it").concepts] == ["who", "was", "it"]


def test_a_phrase_is_demanded_as_it_stands() -> None:
    assert plan('"the hatch"').phrases == (("the", "hatch"),)


def test_words_to_leave_out_are_kept_apart() -> None:
    found = plan("taser -boy")
    assert found.excluded == (("boy",),)
    assert len(found.concepts) == 1


def test_a_paragraph_is_bounded_by_what_tells_most() -> None:
    text = "hatch " + " ".join(f"word{number}" for number in range(59))
    found = plan(text)
    assert len(found.concepts) == MAX_CONCEPTS
    assert found.concepts[0].typed == "hatch"


@pytest.mark.parametrize(
    ("text", "kinds", "audience", "asks"),
    [
        ("question about handover", {Kind.QUESTION}, None, True),
        ("questions for managers on handover", {Kind.QUESTION}, Audience.MANAGERS, True),
        ("how to hand over", set(), None, True),
        ("article by a detainee", {Kind.ARTICLE}, None, False),
        ("manager vetting", set(), None, False),
    ],
)
def test_the_words_say_what_kind_of_hit_is_wanted(
    text: str, kinds: set[Kind], audience: Audience | None, asks: bool
) -> None:
    intent = intent_of(parse(text))
    assert (intent.kinds, intent.audience, intent.asks) == (kinds, audience, asks)


def test_naming_a_kind_is_not_a_word_to_look_for() -> None:
    assert [concept.typed for concept in plan("question about the hatch").concepts] == ["hatch"]


def test_how_many_concepts_are_enough() -> None:
    assert [plan(text).least for text in ("hatch", "hatch taser", "hatch taser gun boy", "officer")] == [1, 1, 2, 1]
