"""The rule for a rank with a name. A rank with a single letter ("PC B", "Sergeant D") is how this magazine writes."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.lexicon import standing, word_set
from magazine.anonymity.passage import Passage, Span, Word
from magazine.anonymity.rules import Rule
from magazine.anonymity.vocabulary import HEADS, PARTICLES

_BEFORE = (
    r"(?:(?:[Aa]cting|[Tt]emporary|[Tt]rainee|[Ss]tudent|[Pp]robationary|[Ff]ormer|[Rr]etired|[Cc]ustody|[Pp]olice"
    r"|[Ss]pecial|[Cc]hief|[Dd]eputy|[Aa]ssistant|[Dd]etective|[Dd]etention|"
    r"Det\.?|Ch\.?|[AT]/|A|T|[Pp]rif|[Bb]rif|[Dd]?[Dd]itectif|[Dd]ros dro|[Dd]irprwy|[Dd]dirprwy|Uwch"
    r"|[Uu]wch-?)[ -]?){0,4}"
)
_RANK = (
    r"(?:PCSO|WPC|WDC|TDC|TPC|PC|DC|PS|DS|DI|DCI|DCS|DSU|DSupt|DCSupt|CSupt|CSI|SOCO|ACC|DCC|CC|ACSO|SPC|SSgt|CI"
    r"|SC|CDO|DDO|DO|PSI|"
    r"[Cc]onstable|[Ss]ergeant|[Ii]nspector|[Ss]uperintendent|[Cc]ommander|[Cc]ommissioner|[Oo]fficer"
    r"|[Ii]nvestigator|[Dd]etective|"
    r"CONSTABLE|SERGEANT|INSPECTOR|Const|Con|Sgt|SGT|Insp|INSP|Supt|SUPT|Cdr|Cmdr|"
    r"[CcGg]h?wnstabl|[Rr]h?ingyll|[Aa]rolygydd|[Uu]wch-?arolygydd|[Cc]omander|[Cc]omisiynydd|[Gg]omisiynydd"
    r"|[Ss]wyddog|[Dd]itectif|CSC|SCCH)"
)
_RANKS = re.compile(
    rf"(?<![\w])(?:[yY]r? )?{_BEFORE}{_RANK}\b(?:(?<=[A-Zpt])\.)?(?:[ :]{{1,2}}#?\d{{2,6}})? (?=[^\W\da-z_])"
)
_RANKS_OF_FILES = re.compile(
    r"(?i)(?<![^\W_])(?:pcso|wpc|tdc|pc|dc|ps|ds|di|dci|sgt|sergeant|constable|insp|inspector|supt|cwnstabl"
    r"|rhingyll|arolygydd|officer|swyddog)[ .-]{1,2}(?=[^\W\d_])"
)
#: Posts that are also the first word of many things: after them an English word is no name.
_POST = re.compile(r"(?i:officer|commissioner|investigator|detective|commander|swyddog|[cg]omisiynydd|comander) $")
#: What may stand after a rank with a capital and is no name.
_NO_NAME = word_set("no_name")
_FILE_WORDS = word_set("file_words")


def _is_name(passage: Passage, word: Word, following: str, *, post: bool) -> bool:
    """Whether the word after a rank is a name: any word with a capital, unless something says otherwise."""
    known, lower = word.standing, word.text.lower().removesuffix("'s")
    if word.letter or lower in _NO_NAME or not word.capital:
        return False
    if word.all_capitals and len(word.text) <= 4 and not known.nameish:
        return False
    if known.nameish:
        return not (known.known and lower in HEADS) and not (known.unknown and len(word.text) <= 2)
    if known.known:
        return False
    if post or passage.welsh:
        return False
    return not passage.title_case and lower not in HEADS and following not in HEADS


def _words_from(passage: Passage, place: int) -> int:
    return bisect_left(passage.words, place, key=lambda word: word.start)


def _name_end(passage: Passage, place: int, *, post: bool) -> int | None:
    """Where the name that begins at ``place`` ends; None where no name begins."""
    words, at, end, initials = passage.words, _words_from(passage, place), None, 0
    while at < len(words) and words[at].start - (end or place) <= 2 and len(words[at].text) <= 40:
        word = words[at]
        gap = passage.text[end or place : word.start]
        if end is not None and not re.fullmatch(r"\.? ?|-", gap):
            break
        following = words[at + 1].text.lower() if at + 1 < len(words) else ""
        if len(word.text) == 1 and word.capital and initials < 3 and _initial(passage, word):
            initials += 1
        elif word.text.lower() in PARTICLES and end is not None and following[:1].isalpha() and words[at + 1].capital:
            pass
        elif not _is_name(passage, word, following, post=post) or (
            end is not None and not (word.standing.nameish and word.capital)
        ):
            break
        end, at = word.end, at + 1
        if word.text.endswith("'s"):
            break
    last = passage.text[place:end] if end else ""
    return end if len(last.strip(". ")) > 1 and re.search(r"[^\W\d_]{2}", last) else None


def _initial(passage: Passage, word: Word) -> bool:
    """Whether a letter is the initial of a name ("R. Mason", "R Mason") and not a letter that stands for a person."""
    found = _AFTER_INITIAL.match(passage.text, word.end, word.end + 40)
    if not found:
        return False
    known = standing(found["name"])
    return known.nameish and not known.known and not known.english


_AFTER_INITIAL = re.compile(r"(?:\.? ?[A-Z]\b){0,2}\.? ?(?<![A-Z])(?P<name>[A-Z][\w'-]+)")


def _ranks_and_names(passage: Passage) -> Iterator[Span]:
    for match in _RANKS.finditer(passage.text):
        end = _name_end(passage, match.end(), post=bool(_POST.search(match.group())))
        if end is not None:
            yield match.start(), end


def _in_file_names(passage: Passage) -> Iterator[Span]:
    if not passage.file_name:
        return
    for match in _RANKS_OF_FILES.finditer(passage.text):
        at = _words_from(passage, match.end())
        word = passage.words[at] if at < len(passage.words) else None
        lower = word.text.lower() if word else ""
        if (
            word
            and len(word.text) > 2
            and word.standing.nameish
            and lower not in _FILE_WORDS | _NO_NAME
            and not word.standing.known
        ):
            yield match.start(), word.end


RULES = (
    Rule(
        id="rank-and-name",
        kind=Kind.RANK_AND_NAME,
        reason=_("A rank with a name points at one officer. Write the rank with a letter: PC A, Sergeant B."),
        example="T/DC Holroyd asked Sgt N. Abara to wait.",
        not_this="PC A, Sergeant B and the Chief Constable of the force met.",
        find=_ranks_and_names,
    ),
    Rule(
        id="rank-and-name-in-a-file-name",
        kind=Kind.RANK_AND_NAME,
        reason=_("File names carry names of officers too, in small letters."),
        example="ds_holroyd_interview.mp3",
        not_this="pc-training-slides.pptx",
        find=_in_file_names,
        where=Where.FILE_NAME,
    ),
)
