"""Rules for names of people. Each looks at runs of capitals (:mod:`runs`) and asks for evidence of its own.

A name that is no English word is evidence by itself; one that is ("Grace", "Will", "May") needs a person around it.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind
from magazine.anonymity.lexicon import standing, word_set
from magazine.anonymity.passage import Passage, Span, Word
from magazine.anonymity.rules import Rule
from magazine.anonymity.runs import Run, runs
from magazine.anonymity.vocabulary import (
    ADVERB,
    AUXILIARY,
    DOES,
    DONE,
    FOR_PEOPLE_ONLY,
    HEADS,
    INSIDE,
    INTRODUCED,
    KIN,
    PEOPLE,
    PLACE_BEFORE,
    PLAIN_TITLES,
    TITLES,
)  # fmt: skip

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
        return not PLACE_BEFORE.search(run.before) and _acts_or_ends(run)
    if run.passage.title_case or (first.known and last.known):
        return False
    if first.first and (last.unknown or last.last):
        return not (run.opens and not _acts_or_ends(run)) and not INSIDE.search(run.before)
    return first.unknown and last.last and not PLACE_BEFORE.search(run.before)


def _acts(run: Run) -> bool:
    """What follows is said of people: "… had been told", "…, who", "…'s mother", "… whispered"."""
    words = run.next_words(4)
    after = run.after
    if run.possessive:
        return bool(words) and any(word.text.lower() in KIN for word in words[:2])
    if re.match(r",? (?:who|whose|whom|aged|age)\b", after) or re.match(r"[,(]* ?\(?\d\d\)?,", after):
        return True
    if not words or not after.startswith(" "):
        return False
    following = [word.text.lower() for word in words]
    if following[0] in DOES and not (following[0] in ("called", "calls") and run.passage.title_case):
        return True
    if following[0] not in AUXILIARY and following[0] not in ("and", "never", "also", "then", "never"):
        return False
    if following[0] == "and":
        return bool(re.match(r" and (?:her|his|their|the (?:baby|children|kids)|mum|dad)\b", after))
    rest = [word for word in following[1:] if word not in ADVERB and word not in ("been", "a")]
    return bool(rest) and (rest[0] in DONE or rest[0] in DOES)


def _acts_or_ends(run: Run) -> bool:
    """A person acts, or nothing with a capital or a small noun follows that would make the run its attribute."""
    words = run.next_words(1)
    return (
        _acts(run)
        or not run.after.startswith(" ")
        or (bool(words) and (words[0].text.lower() in AUXILIARY | DOES | _LINKS or run.passage.welsh))
    )


_LINKS = word_set("links")


def _full_names(passage: Passage) -> Iterator[Span]:
    yield from (run.span for run in runs(passage) if _is_full_name(run))


def _single(passage: Passage) -> Iterator[tuple[Run, Word]]:
    for run in runs(passage):
        if len(run.words) == 1 or len(run.full) == 1:
            yield run, run.full[0] if run.full else run.words[0]


def _first_names(passage: Passage) -> Iterator[Span]:
    for run, word in _single(passage):
        in_a_place = INSIDE.search(run.before) and not _acts(run)
        short = passage.welsh and run.opens and len(word.text) < 4
        if word.standing.sure and not (in_a_place or short or _is_acronym(word)):
            yield run.span


def _is_acronym(word: Word) -> bool:
    return word.all_capitals and len(word.text) < 5


def _family_names(passage: Passage) -> Iterator[Span]:
    for run, word in _single(passage):
        known = word.standing
        if known.sure or _is_acronym(word) or (INSIDE.search(run.before) and not _acts(run)):
            continue
        if (known.family and (not run.opens or _acts(run) or _alone_in_quotes(run))) or (
            known.unknown
            and len(word.text) > 3
            and (
                _DONE_TO.search(run.before)
                or ((_acts(run) or _kin_before(run)) and not PLACE_BEFORE.search(run.before))
            )
        ):
            yield run.span


#: What is done to a person and hardly ever to a thing with a capital.
_DONE_TO = re.compile(
    r"\b(?:(?:handed|given|gave|spoke|spoken|talked|listened|wrote|passed|shown|according|belonging|belonged|next"
    r"|married|related|said|apologised) to|"
    r"told|asked|arrested|sectioned|interviewed|handcuffed|married|siaradodd â|yn ôl|dywedwyd wrth|ffoniodd) $"
)


def _alone_in_quotes(run: Run) -> bool:
    """ "Cell 4 reads 'Rahim – 30 min obs'": the word fills the first field of what is written down."""
    return run.passage.text[: run.span[0]].endswith(("'", '"', ": ")) and bool(
        re.match(r" ?[–—-] | ?['\"]|, | ?$", run.after)
    )


def _kin_before(run: Run) -> bool:
    """ "her sister, Nwanneka," or "the nurse, Brzęk,"."""
    previous = run.previous
    return (
        previous is not None
        and previous.text.lower() in PEOPLE
        and bool(re.search(r"[\w'], $| $", run.before))
        and (
            (run.before.endswith(", ") and run.after[:1] in ",.;)")
            or (previous.text.lower() in KIN and previous.text.islower() and run.before.endswith(" "))
        )
    )


def _words_as_names(passage: Passage) -> Iterator[Span]:
    """First names that are English words or months: only where a person acts, is kin, or is introduced."""
    for run, word in _single(passage):
        known = word.standing
        beside = run.previous is not None and run.previous.capital and run.before.endswith(" ") and not run.opens
        if (
            known.sure
            or not known.first
            or (known.family and not known.known)
            or (beside and len(run.previous.text if run.previous else "") > 1)
        ):
            continue
        if (
            (_kin_before(run) and not word.opens)
            or (_acts(run) and not (run.opens and (passage.welsh or known.known)))
            or (
                not (run.opens or passage.title_case or known.known or passage.welsh)
                and known.english
                and _stands_alone(run)
            )
        ):
            yield run.span


def _stands_alone(run: Run) -> bool:
    """A word with a capital in the middle of a sentence, with small words or marks on both sides and no article."""
    previous, following = run.previous, run.next_words(1)
    if (
        previous is None
        or previous.capital
        or previous.text.lower() in _ARTICLES
        or not run.before.endswith(" ")
        or len(run.words) > 1
    ):
        return False
    if following and following[0].capital and run.after.startswith(" "):
        return False
    return not run.before.rstrip().endswith((",", ";", "(", "and", "or", "&")) and not re.match(
        r" ?[\d(&/]| (?:and|or) [A-Z]|,? [A-Z]", run.after
    )


_ARTICLES = word_set("articles")


def _introduced(passage: Passage) -> Iterator[Span]:
    for run in runs(passage):
        span, before = run.span, run.passage.before(run.span, 50)
        known = run.full[0].standing if run.full else None
        if known is None or not INTRODUCED.search(before) or _is_acronym(run.full[0]):
            continue
        if (
            known.first
            and known.known
            and not FOR_PEOPLE_ONLY.search(before)
            and not re.search(rf"\b(?:{_PEOPLE}) (?:called|named) ['\"]?$", before)
        ):
            continue
        if (
            known.english
            and not FOR_PEOPLE_ONLY.search(before)
            and not re.search(rf"\b(?:{_PEOPLE}) (?:called|named) ['\"]?$", before)
        ):
            continue
        if (
            known.unknown
            and re.search(r"\b(?:called|named|known as|by)[ '\"]+$", before)
            and not re.search(rf"\b(?:{_PEOPLE}) (?:called|named|known as) ['\"]?$", before)
        ):
            continue
        yield span


_PEOPLE = "|".join(sorted(PEOPLE))


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
