"""The catalogue: every rule once. Of two rules that find the same words, the one that stands first here names them."""

from magazine.anonymity import addresses, dates, internet, names, numbers, places, ranks, references, small_letters
from magazine.anonymity.rules import Rule

RULES: tuple[Rule, ...] = (
    *internet.RULES,
    *(rule for rule in numbers.RULES if rule.id not in ("long-number", "telephone-without-code")),
    *references.RULES,
    *dates.RULES,
    *(rule for rule in numbers.RULES if rule.id in ("long-number", "telephone-without-code")),
    *ranks.RULES,
    *addresses.RULES,
    *places.RULES,
    *names.RULES,
    *small_letters.RULES,
)


def by_id(rule: str) -> Rule:
    """The rule of a finding. KeyError for an id that the catalogue does not have (any more)."""
    return {one.id: one for one in RULES}[rule]
