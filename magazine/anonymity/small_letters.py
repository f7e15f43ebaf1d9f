"""Rules for names without capitals: in messages, notes and file names."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.lexicon import lexicon, word_set
from magazine.anonymity.passage import Passage, Span, Word
from magazine.anonymity.rules import Rule

#: Words after or before which a file name speaks of a person.
_CUES = word_set("cues")
_NO_NAMES_HERE = word_set("no_names_here")
#: After these a message in small letters speaks to or of a person, also by a name that is a word.
_SPEAKING = word_set("speaking")
_WORD_NAMES = word_set("word_names")


def _is_name(word: Word) -> bool:
    known, lower = word.standing, word.text.lower()
    return known.first and not known.english and not known.known and len(lower) > 3 and lower not in _NO_NAMES_HERE


def _is_family(word: Word) -> bool:
    known, lower = word.standing, word.text.lower()
    return lower not in _NO_NAMES_HERE and not known.known and (known.last or known.unknown) and len(lower) > 2


def _in_sentences(passage: Passage) -> Iterator[Span]:
    if passage.file_name:
        return
    words = passage.words
    for at, word in enumerate(words):
        if word.capital or len(word.text) < 3:
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        pair = following is not None and passage.text[word.end : following.start] == " " and following.text.islower()
        lower = word.text.removesuffix("'s")
        if (
            pair
            and following
            and _in_small(word, own=passage.welsh)
            and _is_family(following)
            and not following.standing.english
        ):
            yield word.start, following.end
        elif (not passage.welsh and _in_small(word, own=not _in_a_message(passage, word))) or (
            lower in _WORD_NAMES and at and words[at - 1].text.lower() in _SPEAKING and _in_a_message(passage, word)
        ):
            yield word.start, word.end


def _in_small(word: Word, *, own: bool) -> bool:
    lower = word.text.removesuffix("'s")
    known = word.standing
    return (
        not known.english
        and not known.known
        and len(lower) > 3
        and lower in (lexicon().own_first if own else lexicon().first)
    )


def _in_a_message(passage: Passage, word: Word) -> bool:
    """Within quotation marks, or in a text that has no capitals at all."""
    left = passage.text[max(0, word.start - 80) : word.start]
    return left.count("'") + left.count('"') > 0 or passage.text == passage.text.lower()


def _in_file_names(passage: Passage) -> Iterator[Span]:
    if not passage.file_name:
        return
    words = [word for word in passage.words if not _is_ending(passage, word)]
    at = 0
    while at < len(words):
        end = _name_of_file(words, at)
        if end:
            yield words[at].start, words[end - 1].end
        at = end or at + 1


def _is_ending(passage: Passage, word: Word) -> bool:
    return passage.text[max(0, word.start - 1) : word.start] == "." and word.end == len(passage.text)


def _name_of_file(words: list[Word], at: int) -> int | None:
    """The index after the name that begins at ``at``, or None."""
    word = words[at]
    previous = words[at - 1].text.lower() if at else ""
    following = words[at + 1] if at + 1 < len(words) else None
    near = following is not None and following.start - word.end <= 2
    if len(word.text) == 1:
        joined = (
            near
            and following is not None
            and _is_family(following)
            and not following.standing.english
            and len(following.text) > 3
        )
        return (
            at + 2
            if joined and (previous not in ("mr", "mrs", "ms", "pc") or (following and following.standing.family))
            else None
        )
    if (word.standing.sure and _is_name(word)) or _own(word):
        return at + (
            2 if near and following is not None and _is_family(following) and not following.standing.english else 1
        )
    if word.text.lower() in _WORD_NAMES and near and following is not None and _is_rare(following):
        return at + 2
    if not _is_family(word) or word.standing.english:
        return at + 1 if word.text.lower() in _WORD_NAMES | {"will"} and previous in _CUES else None
    if (
        near
        and following is not None
        and (
            (len(following.text) == 1 and len(word.text) > 4 and (following.capital or _is_cue(words, at + 2)))
            or (_is_name(following) and word.standing.family)
        )
    ):
        return at + 2
    if word.standing.family or (
        previous in _CUES
        and word.standing.unknown
        and len(word.text) > 4
        and previous not in ("and", "of", "o", "i", "am")
    ):
        return at + 1
    return None


def _is_rare(word: Word) -> bool:
    """A family name, or a word of some length that no list has."""
    return word.standing.family or (word.standing.unknown and len(word.text) > 4)


def _is_cue(words: list[Word], at: int) -> bool:
    return at < len(words) and words[at].text.lower() in _CUES


def _own(word: Word) -> bool:
    lower = word.text.lower()
    return lower in lexicon().own_first and lower not in _NO_NAMES_HERE and not word.standing.known and len(lower) > 2


RULES = (
    Rule(
        id="name-in-small-letters",
        kind=Kind.PERSON_NAME,
        reason=_("Messages and hurried notes write names without capitals."),
        example="The note said: simone holloway has the key.",
        not_this="The note said: ask the desk for a key.",
        find=_in_sentences,
    ),
    Rule(
        id="name-in-a-file-name",
        kind=Kind.PERSON_NAME,
        reason=_("File names are published with the file, and often carry a name."),
        example="statement_simone_holloway.pdf",
        not_this="issue-44-custody-corridor_final.png",
        find=_in_file_names,
        where=Where.FILE_NAME,
    ),
)
