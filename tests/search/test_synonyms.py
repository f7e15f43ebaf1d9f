"""The rules that ship with the site."""

from search.synonyms import Rule, shipped


def shown(*typed: str) -> set[str]:
    return {synonym.shown for synonym in shipped().of(typed)}


def test_police_shorthand_finds_its_long_form() -> None:
    assert {"conducted energy weapon", "Taser"} <= shown("cew")
    assert "road traffic collision" in shown("rtc")
    assert "appropriate adult" in shown("aa")


def test_the_long_form_finds_the_shorthand() -> None:
    assert "BWV" in shown("bodi", "worn", "video")


def test_no_rule_says_that_a_word_means_itself() -> None:
    for rule in shipped().rules:
        assert len(set(rule.typed)) == len(rule.typed), rule


def test_further_rules_can_be_joined() -> None:
    joined = shipped().joined([Rule(("blag",), ("pretend",))])
    assert {synonym.shown for synonym in joined.of(("blag",))} == {"pretend"}
    assert not shipped().of(("blag",))
