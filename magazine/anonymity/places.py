"""The rule for an age together with a small place: neighbours need no more to know who is meant."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind
from magazine.anonymity.lexicon import is_large_place, standing
from magazine.anonymity.passage import Passage, Span
from magazine.anonymity.rules import Rule

_NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_YEARS = rf"(?:1[01]\d|\d{{1,2}}|{_NUMBER_WORD})"
_DECADE = (
    r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s|arddegau|harddegau"
    r"|ugeiniau|hugeiniau|tridegau|"
    r"thridegau|pedwardegau|phedwardegau|pumdegau|phumdegau|chwedegau|saithdegau|wythdegau|nawdegau)"
)
_PERSON = (
    r"(?:man|woman|boy|girl|lad|youth|person|male|female|mother|father|grandmother|grandfather|widow|widower"
    r"|resident|student|pupil|patient|"
    r"farmer|teacher|nurse|worker|driver|owner|victim|[a-z]{4,15}(?:er|or|ist|man|ian|ant|ee))"
)
_AGES = re.compile(
    rf"(?<![\w-]){_YEARS}[- ](?:year|month|week|day)s?[- ]olds?\b|\b(?:[Aa]ged?|at the age of) {_YEARS}\b(?!(?: to"
    r"| and| or|-|–)\s?\d| (?:and (?:over|under|above|younger)|or (?:over|under|more|older)))"
    rf"|\b{_PERSON}(?:,)? (?:of |aged )?{_YEARS}(?=,|\.| who| from| of| in| at)|\b(?:of|is|was|aged) \d\d(?=,|\."
    r"| who\b| from\b)|(?<= at )\d\d{1,2}(?=[.,;])|(?<=, )\d\d(?=,)|(?<=\()\d\d(?=\))"
    rf"|(?<!\w)\d{{1,3}}[- ](?:(?:m?blwydd|mlwydd|flwydd)[- ])?oed\b(?! (?:neu|ac|a) (?:hŷn|throsodd|iau))"
    rf"|\b(?:early |mid-?|late )?{_DECADE}\b|\b\d{{1,2}}(?:yo|yrs?(?: old)?|[mf])\b"
    r"|\b(?:tair|pedair|pum|chwe|saith|wyth|naw|deg|un ar ddeg|deuddeg|pymtheg) (?:blwydd|mlwydd|flwydd|mlynedd) oed\b"
    r"|\b(?:teenager|toddler|pensioner|octogenarian|nonagenarian)\b"
)
_SETTLEMENT = (
    r"(?:village|hamlet|town|parish|island|valley|estate|community|cul-de-sac|settlement|"
    r"bentref|pentref|phentref|mhentref|bentrefan|dref|tref|nhref|ynys|blwyf|plwyf|ardal|gymuned|cwm|gwm)"
)
_CAP = r"[^\W\da-z_][\w'-]{1,28}"
_NAME = (
    rf"(?P<it>{_CAP}(?:(?: |-)(?:"
    rf"(?:y|yr|on|upon|under|in|the|le|by|next|cum|super|ar|dan)(?: |-)){{0,2}}{_CAP}){{0,3}})"
)
_PLACES = re.compile(
    r"\b(?P<how>(?i:from|of|in|at|near|outside|around|for|to|o|yn|ym|yng|ger|i|ar|ardal|through|across"
    r"|above))(?: the| a| y| yr)?"
    rf"(?: (?!in |at )[a-z'-]{{2,15}}){{0,3}}? (?P<kind>(?:{_SETTLEMENT}(?: of| o)? )?){_NAME}"
)
_NO_SETTLEMENT = re.compile(
    r" (?:Police|Constabulary|Council|Hospital|University|College|School|Prison|Court|Station|Service|Trust|Road"
    r"|Street|Office|Crown|Act|Code|"
    r"Police's|Magistrates|Custody|Heddlu|Airport|Board|Fire|Ambulance|Unit|Team)\b"
)
#: "20 to 29": a group in a table, not a person.
_RANGE = re.compile(r"\d ?(?:to|and|a|ac|i|or|neu|-|–) ?$")
#: As far apart as an age and a place may be within a sentence.
_REACH = 110


def _is_small_place(passage: Passage, match: re.Match[str]) -> bool:
    name, kind = match["it"], match["kind"]
    how = match["how"].lower()
    after = passage.text[match.end() : match.end() + 16]
    if is_large_place(name) or _NO_SETTLEMENT.search(f" {name} {after.lstrip()}") or len(name) < 3:
        return False
    words = [standing(word) for word in re.findall(r"[^\W\d_][\w']+", name)]
    parts = name.split()
    if words and words[0].known and not kind and not any(word.unknown for word in words):
        return len(parts) > 1 and is_large_place(parts[0]) and not words[-1].known
    if kind:
        return True
    if (
        words
        and words[0].sure
        and how in ("of", "from", "for", "to", "o", "i", "ar")
        and not any(w.unknown for w in words[1:])
    ):
        return False
    if any(word.unknown for word in words):
        return True
    return not passage.title_case and not any(word.known for word in words) and how not in ("for", "to", "i", "ar")


def _small_places(passage: Passage) -> Iterator[Span]:
    ages = [
        match.span() for match in _AGES.finditer(passage.text) if not _RANGE.search(passage.before(match.span(), 12))
    ]
    if not ages:
        return
    places = [match.span("it") for match in _PLACES.finditer(passage.text) if _is_small_place(passage, match)]
    at = 0
    for age in ages:
        while at < len(places) and places[at][1] < age[0] - _REACH:
            at += 1
        left, right = passage.sentence(age)
        near = [
            place
            for place in places[at : at + 8]
            if left <= place[0] and place[1] <= right and max(place[0] - age[1], age[0] - place[1]) <= _REACH
        ]
        if near:
            place = min(near, key=lambda place: max(place[0] - age[1], age[0] - place[1]))
            yield min(age[0], place[0]), max(age[1], place[1])


RULES = (
    Rule(
        id="age-and-small-place",
        kind=Kind.SMALL_PLACE_WITH_AGE,
        reason=_("An age with the name of a small place: neighbours need no more. Cities are let through."),
        example="The postmaster, a man of 58 from Hucklethwaite, rang twice.",
        not_this="A 15-year-old from Leeds and women aged 20 to 29 in Norfolk were asked.",
        find=_small_places,
    ),
)
