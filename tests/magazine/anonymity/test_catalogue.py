"""Every rule keeps the promises that it makes in the catalogue."""

from pathlib import Path

import pytest
from django.core.management import call_command

from magazine.anonymity import Kind, scan
from magazine.anonymity.catalogue import RULES, by_id
from magazine.anonymity.evaluation import read
from magazine.anonymity.rules import Rule

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(__file__).parent / "data"

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_a_rule_finds_its_own_example(rule: Rule) -> None:
    assert rule.id in {finding.rule for finding in scan(rule.example, lang=rule.lang, where=rule.where)}


@each_rule
def test_no_rule_finds_anything_in_a_hard_negative(rule: Rule) -> None:
    assert scan(rule.not_this, lang=rule.lang, where=rule.where) == []


@each_rule
def test_a_rule_says_why_in_a_sentence(rule: Rule) -> None:
    assert str(rule.reason).endswith(".")
    assert len(str(rule.reason).split()) >= 5


def test_every_id_stands_once() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(by_id(rule.id) is rule for rule in RULES)


def test_every_kind_has_a_rule() -> None:
    assert {rule.kind for rule in RULES} == set(Kind)


def test_no_example_comes_from_a_labelled_set() -> None:
    lines = [line.text for name in ("tuning", "variations") for line in read((DATA / f"{name}.jsonl").open())]
    assert [rule.id for rule in RULES for text in (rule.example, rule.not_this) if text in lines] == []


def test_the_page_about_the_rules_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("describe_anonymity")
    assert (ROOT / "docs" / "anonymity-rules.md").read_text() == capsys.readouterr().out
