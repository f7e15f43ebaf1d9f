"""The catalogue as a page for editors and developers: docs/anonymity-rules.md is exactly this text."""

from itertools import groupby

from magazine.anonymity.catalogue import RULES
from magazine.anonymity.findings import Kind
from magazine.anonymity.rules import Rule

HEAD = """# Anonymity rules

What `magazine.anonymity.scan` looks for, and why. A finding is a question to a person, never a verdict; an empty
answer is no promise. This page is written by `manage.py describe_anonymity` from the catalogue; a test keeps it up to
date.

Of two rules that find the same words, the one that stands first in the catalogue names them. Every example below is
run as a test: the rule finds something in the first line, and no rule finds anything in the second.
"""
TAIL = """
## What it lets through on purpose

Letters that stand for people (PC A, Mr B, Officer 2), months with a year, weekdays, times, the days on which laws
come into force and answers are due, cities and counties, public bodies, helplines, and things that are called after
somebody (Clare's Law, the Osman warning).

## What it cannot see

A nickname that is an ordinary word, a name in small letters that is one, a person described by a post that one person
alone holds, a picture, or what a reader puts together from two pages. That is what the two signatures are for.

## Measured

`manage.py evaluate_anonymity FILE.jsonl` prints recall by kind and the share of clean lines that were flagged.
The tests do the same on the labelled sets in `tests/magazine/anonymity/data`.
"""


def as_markdown() -> str:
    """The page, in the language that is active."""
    by_kind = sorted(RULES, key=lambda rule: list(Kind).index(rule.kind))
    parts = [HEAD]
    for kind, rules in groupby(by_kind, key=lambda rule: rule.kind):
        parts.append(f"\n## {kind.value}\n")
        parts.extend(_section(rule) for rule in rules)
    return "".join([*parts, TAIL])


def _section(rule: Rule) -> str:
    return (
        f"\n### {rule.id}\n\n{rule.reason}\n\n- finds: `{rule.example}`\n- lets through: `{rule.not_this}`\n"
        f"- tried as: {rule.where.value.replace('_', ' ')}, {rule.lang}\n"
    )
