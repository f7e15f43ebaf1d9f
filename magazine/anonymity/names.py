"""Rules for names of people. Each looks at runs of capitals (:mod:`runs`) and asks for evidence of its own.

A name that is no English word is evidence by itself; one that is ("Grace", "Will", "May") needs a person around it.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.evidence import (
    acts,
    acts_or_ends,
    alone_in_quotes,
    beside_a_name,
    done_to,
    follows_a_welsh_verb,
    kin_before,
    said_of_a_person,
    says,
    stands_alone,
)
from magazine.anonymity.findings import Kind
from magazine.anonymity.lexicon import is_large_place, standing, word_set
from magazine.anonymity.passage import Passage, Span, Word
from magazine.anonymity.rules import Rule
from magazine.anonymity.runs import Run, runs
from magazine.anonymity.vocabulary import (
    FOR_PEOPLE_ONLY,
    HEADS,
    INSIDE,
    INTRODUCED,
    OBJECTS,
    PLACE_BEFORE,
    PLAIN_TITLES,
    TITLES,
)

_CAPITAL = r"[^\W\da-z_][^\W\d_]{1,30}(?:['-][^\W\d_]{1,30}){0,3}"
_TITLED = re.compile(
    rf"(?<![\w]){TITLES}\b\.? (?P<it>(?:[A-Z]\b\.? ?){{0,3}}(?:(?:van|de|der|den|du|al|el|ap|ab|O|Mac|Mc) ?)?"
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
)
_OFFICES = word_set("offices")
_LISTED = re.compile(
    r"(?<![\w])(?P<it>(?P<last>[^\W\da-z_][^\W\d_]{1,25}(?:['-][^\W\d_]{1,25}){0,2}),? (?P<first>[A-Z][^\W\d_]{1,25}"
    r"|[A-Z]\b\.?)(?: [A-Z]\b\.?)?)"
)


def _titled(passage: Passage) -> Iterator[Span]:
    for match in _TITLED.finditer(passage.text):
        words = [word for word in re.findall(r"[^\W\d_][^\W\d_'-]*(?:['-][^\W\d_]+)*", match["it"]) if len(word) > 1]
        title = match.group().split()[0].lower().rstrip(".")
        head = words[0] if words else ""
        if (
            not words
            or head.lower().removesuffix("'s") in _OFFICES
            or (head.isupper() and len(head) <= 2)
            or (head.endswith("'s") and len(head) == 3)
        ):
            continue
        known = standing(head)
        following = passage.text[match.end() : match.end() + 12].lower()
        if re.match(r"[A-Z]\.? ", match["it"]) and (known.known or known.english or not known.nameish):
            continue
        if (
            (title in PLAIN_TITLES and not (known.english and not (known.first or known.last) and passage.title_case))
            or (known.nameish and not known.known and not known.english and following.split(" ")[0] not in HEADS)
            or (len(words) > 1 and known.first and standing(words[1]).nameish)
        ):
            yield match.span("it")


def _is_full_name(run: Run) -> bool:
    """Two words or more of which the lists and the surroundings leave no better reading than a name."""
    full = run.full
    initials = any(len(word.text) == 1 for word in run.words)
    if not full:
        return False
    first, last = full[0].standing, full[-1].standing
    if initials and len(full) == 1 and len(run.words[0].text) == 1:
        return last.family or last.unknown or last.sure
    if len(full) < 2:
        return False
    if any(word.standing.sure for word in full[:2]) and not (INSIDE.search(run.before) and not first.sure):
        return True
    if (
        last.family
        and (first.first or first.unknown or first.family)
        and not (first.unknown and PLACE_BEFORE.search(run.before))
    ):
        return True
    if first.unknown and last.unknown:
        return not PLACE_BEFORE.search(run.before) and acts_or_ends(run)
    if run.passage.title_case or (first.known and last.known):
        return False
    if first.first and (last.unknown or last.last):
        return not (run.opens and not acts_or_ends(run)) and not INSIDE.search(run.before)
    return first.unknown and last.last and not PLACE_BEFORE.search(run.before)


def _full_names(passage: Passage) -> Iterator[Span]:
    yield from (run.span for run in runs(passage) if _is_full_name(run))


def _single(passage: Passage) -> Iterator[tuple[Run, Word]]:
    for run in runs(passage):
        if len(run.words) == 1 or len(run.full) == 1:
            yield run, run.full[0] if run.full else run.words[0]


def _first_names(passage: Passage) -> Iterator[Span]:
    for run, word in _single(passage):
        in_a_place = INSIDE.search(run.before) and not acts(run)
        following = run.next_words(1)
        verb = run.opens and word.standing.english and following and following[0].text.lower() in OBJECTS
        short = passage.welsh and run.opens and len(word.text) < 4
        if word.standing.sure and not (in_a_place or verb or short or _is_acronym(word)):
            yield run.span


def _is_acronym(word: Word) -> bool:
    capitals = sum(letter.isupper() for letter in word.text)
    return (word.all_capitals and len(word.text) < 5) or (
        not word.all_capitals and capitals > 2 and word.text.isalpha()
    )


def _family_names(passage: Passage) -> Iterator[Span]:
    for run, word in _single(passage):
        known = word.standing
        if known.sure or _is_acronym(word) or (INSIDE.search(run.before) and not acts(run)):
            continue
        listed = known.family and (not run.opens or acts(run) or alone_in_quotes(run))
        unlisted = known.unknown and len(word.text) > 3 and _a_person_stands_here(run)
        if listed or unlisted:
            yield run.span


def _a_person_stands_here(run: Run) -> bool:
    if done_to(run) or beside_a_name(run) or follows_a_welsh_verb(run):
        return True
    return (acts(run) or kin_before(run)) and not PLACE_BEFORE.search(run.before)


def _words_as_names(passage: Passage) -> Iterator[Span]:
    """First names that are English words or months: only where a person acts, is kin, or is introduced."""
    for run, word in _single(passage):
        known, previous = word.standing, run.previous
        after_capital = previous is not None and previous.capital and len(previous.text) > 1 and not run.opens
        if known.sure or not known.first or (known.family and not known.known):
            continue
        if (after_capital and run.before.endswith(" ")) or is_large_place(word.text):
            continue
        if _is_a_person(run, word):
            yield run.span


def _is_a_person(run: Run, word: Word) -> bool:
    known, passage = word.standing, run.passage
    if says(run) or (not word.opens and (kin_before(run) or beside_a_name(run))):
        return True
    if known.known:
        return False
    if acts(run) and not (run.opens and passage.welsh):
        return True
    return not (run.opens or passage.title_case or passage.welsh) and known.english and stands_alone(run)


def _introduced(passage: Passage) -> Iterator[Span]:
    for run in runs(passage):
        before = run.passage.before(run.span, 60)
        if not run.full or not INTRODUCED.search(before) or _is_acronym(run.full[0]):
            continue
        known = run.full[0].standing
        doubtful = known.english or (known.first and known.known)
        doubtful = doubtful or (known.unknown and bool(_CALLED.search(before)))
        if not doubtful or FOR_PEOPLE_ONLY.search(before) or said_of_a_person(before):
            yield run.span


#: Things are called so, too.
_CALLED = re.compile(r"\b(?:called|named|known as|named as|identified as|by)[ '\"]+$")


def _listed(passage: Passage) -> Iterator[Span]:
    """ "OGDEN M", "CADWALADR, Ifan", "ABDI NUUR": as registers write names."""
    for match in _LISTED.finditer(passage.text):
        last, first = standing(match["last"]), standing(match["first"])
        if (
            match["last"].isupper()
            and len(match["last"]) > 2
            and (last.nameish and not last.english and not last.known)
        ):
            initial = len(match["first"].rstrip(".")) == 1
            if (
                initial
                and (last.family or last.first or "," in match["it"] or (last.unknown and len(match["last"]) > 5))
            ) or (not initial and first.nameish and not first.known):
                yield match.span("it")
        elif (match["last"].isupper() and last.last and first.sure and not first.english) or (
            "," in match["it"] and last.family and first.sure and not match["it"].startswith(("Mr", "Dr"))
        ):
            yield match.span("it")


RULES = (
    Rule(
        id="title-and-name",
        kind=Kind.PERSON_NAME,
        reason=_("A title with a name. Write the title with a letter: Mr A, Mrs B."),
        example="We wrote to Mrs Blenkinsop and Dr T. Oyelaran.",
        not_this="Mr A, Ms B and the Lord Chancellor were told.",
        find=_titled,
    ),
    Rule(
        id="name-as-in-a-register",
        kind=Kind.PERSON_NAME,
        reason=_("A family name in capitals with a first name or an initial, as registers write people."),
        example="Entry 5 read HOLLOWAY, Simone.",
        not_this="The MARAC, Cell B and the DASH form were named.",
        find=_listed,
    ),
    Rule(
        id="full-name",
        kind=Kind.PERSON_NAME,
        reason=_("Words with capitals that are names, where nothing says that they name a body, a law or a place."),
        example="Later Simone Holloway and Tariq Banerjee came.",
        not_this="Victoria Road Police Station, the Okafor Inquiry and Clare's Law.",
        find=_full_names,
    ),
    Rule(
        id="name-after-its-word",
        kind=Kind.PERSON_NAME,
        reason=_("After 'called', 'named', 'signed', 'author' or the like comes a name."),
        example="A woman called Joy opened the door.",
        not_this="He called Samaritans from a cell called Quiet Room.",
        find=_introduced,
    ),
    Rule(
        id="first-name",
        kind=Kind.PERSON_NAME,
        reason=_("A first name that is hardly ever another word."),
        example="Simone had rung twice that night.",
        not_this="Frank advice and Grace periods help; Will it hold?",
        find=_first_names,
    ),
    Rule(
        id="family-name",
        kind=Kind.PERSON_NAME,
        reason=_("A family name that is no English word, or an unknown word that does what people do."),
        example="The keys were handed to Blenkinsop at noon.",
        not_this="The van left Wolverhampton with Naloxone on board.",
        find=_family_names,
    ),
    Rule(
        id="word-that-is-a-name",
        kind=Kind.PERSON_NAME,
        reason=_("An English word that is also a first name, where something is said of it that is said of people."),
        example="Joy had been told to wait, and Hope's mother came.",
        not_this="Hope had faded by May, and Summer brought more calls.",
        find=_words_as_names,
    ),
)
