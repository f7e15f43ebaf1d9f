"""Words that mean the same: police shorthand, word families, plain words. Data, read once; the same for both engines.

A rule is written in words and kept as terms, so case, hyphens and endings do not matter. The rules that ship with the
site are a file; rules that editors write join them through ``SynonymSet.joined``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from search.analysis import terms

_FILE = Path(__file__).parent / "data" / "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Synonym:
    """Terms that are also searched for, and how to say them to a reader."""

    terms: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Typing one of ``typed`` also searches for ``also``. ``family`` is another form of the word, not another word."""

    typed: tuple[str, ...]
    also: tuple[str, ...]
    family: bool = False


class SynonymSet:
    """Rules, found by the terms that a reader typed."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._found: dict[tuple[str, ...], dict[tuple[str, ...], Synonym]] = {}
        self.families: set[tuple[str, ...]] = set()
        for rule in self.rules:
            self._add(rule)
        self.longest = max((len(key) for key in self._found), default=0)

    def _add(self, rule: Rule) -> None:
        also = [Synonym(tuple(terms(words)), words) for words in rule.also]
        for words in rule.typed:
            key = tuple(terms(words))
            if not key:
                continue
            found = self._found.setdefault(key, {})
            for synonym in also:
                if synonym.terms and synonym.terms != key:
                    found.setdefault(synonym.terms, synonym)

    def of(self, typed: tuple[str, ...]) -> tuple[Synonym, ...]:
        """What is also searched for when exactly these terms are typed in a row."""
        return tuple(self._found.get(typed, {}).values())

    def joined(self, rules: Iterable[Rule]) -> "SynonymSet":
        """These rules and further ones."""
        return SynonymSet((*self.rules, *rules))


def read_rules(data: dict[str, Any]) -> tuple[Rule, ...]:
    """The rules of a file: sections, each with ``same`` (lists of equals) and ``also`` (one way)."""
    rules: list[Rule] = []
    for name, section in data.items():
        family = name == "families"
        rules.extend(Rule(tuple(group), tuple(group), family) for group in section.get("same", ()))
        rules.extend(Rule(tuple(way["from"]), tuple(way["to"]), family) for way in section.get("also", ()))
    return tuple(rules)


@lru_cache(maxsize=1)
def shipped() -> SynonymSet:
    """The rules that come with the site."""
    return SynonymSet(read_rules(yaml.safe_load(_FILE.read_text(encoding="utf-8"))))
