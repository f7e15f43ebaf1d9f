"""Words with capitals that stand together and may be a name: what the rules for bare names look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from magazine.anonymity.lexicon import word_set
from magazine.anonymity.passage import Passage, Span, Word
from magazine.anonymity.vocabulary import BODIES_OF, HEADS, PARTICLES, UNDERTAKINGS, WELSH_HEADS

_JOINED = re.compile(r" |\. ?|-| '")
_FUNCTION = word_set("function")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that may be one name; ``index`` is the place of the first among the passage's words."""

    passage: Passage
    words: tuple[Word, ...]
    index: int

    @property
    def span(self) -> Span:
        last = self.words[-1]
        return self.words[0].start, last.end - 2 if last.text.lower().endswith("'s") else last.end

    @property
    def full(self) -> tuple[Word, ...]:
        """The words without initials and particles."""
        return tuple(word for word in self.words if len(word.text) > 1 and word.text.lower() not in PARTICLES)

    @property
    def opens(self) -> bool:
        return self.words[0].opens

    @property
    def possessive(self) -> bool:
        return self.words[-1].text.lower().endswith(("'s", "s'"))

    @property
    def before(self) -> str:
        return self.passage.before(self.span, 40)

    @property
    def after(self) -> str:
        return self.passage.text[self.words[-1].end : self.words[-1].end + 40]

    def next_words(self, count: int) -> list[Word]:
        at = self.index + len(self.words)
        return list(self.passage.words[at : at + count])

    @property
    def previous(self) -> Word | None:
        return self.passage.words[self.index - 1] if self.index else None


def _part_of_a_name(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    if not word.capital or word.text.lower() in _FUNCTION:
        return False
    if len(word.text) == 1:
        after = passage.text[word.end : word.end + 2]
        following = passage.words[at + 1] if at + 1 < len(passage.words) else None
        return (
            after[:1] == "."
            and following is not None
            and following.start - word.end <= 2
            and following.capital
            and (
                len(following.text) == 1
                or (following.standing.nameish and not following.standing.english and not following.standing.known)
            )
        )
    if word.letter or len(word.text) > 40:
        return False
    known = word.standing
    if word.all_capitals and len(word.text) <= 3 and not known.sure:
        return False
    return known.first or known.last or known.unknown


def runs(passage: Passage) -> Iterator[Run]:
    """Every run of the passage that is no known phrase and not part of the name of a body or a place."""
    words, at = passage.words, 0
    while at < len(words):
        if not _part_of_a_name(passage, at):
            at += 1
            continue
        end = at + 1
        while end < len(words) and _JOINED.fullmatch(passage.text[words[end - 1].end : words[end].start]):
            if words[end - 1].text.endswith("'s") or (
                len(words[end - 1].text) > 1 and "." in passage.text[words[end - 1].end : words[end].start]
            ):
                break
            if _part_of_a_name(passage, end):
                end += 1
            elif (
                end + 1 < len(words)
                and words[end].text.lower() in PARTICLES
                and _part_of_a_name(passage, end + 1)
                and words[end + 1].start - words[end].end == 1
            ):
                end += 2
            else:
                break
        if passage.welsh and words[at].opens and words[at].standing.unknown and end - at > 1:
            at += 1  # a Welsh sentence begins with its verb
        run = Run(passage, words[at:end], at)
        at = end
        if not _is_known(run) and not _belongs_to_a_body(run):
            yield run


def _is_known(run: Run) -> bool:
    start, end = run.span
    return any(known[0] < end and start < known[1] for known in run.passage.known_phrases)


def _belongs_to_a_body(run: Run) -> bool:
    """ "Harlow Road", "Okafor Inquiry", "University of Bevan", "Operation Hodan", "Heddlu Gwent"."""
    passage, first, last = run.passage, run.words[0], run.words[-1]
    following = run.next_words(1)
    if following and following[0].start - last.end == 1:
        head = following[0].text.lower().removesuffix("'s")
        lower_head = following[0].text.islower()
        if head in HEADS and (not lower_head or head in _EPONYMS or (run.possessive and head not in _OWNED)):
            return True
    after_article = run.previous is not None and run.previous.text.lower() == "the" and not run.opens
    if after_article and following and following[0].start - last.end == 1 and following[0].capital:
        return following[0].standing.english and len(following[0].text) > 1
    if len(run.words) > 1 and first.text.lower() in WELSH_HEADS:
        return True
    if len(run.words) > 1 and last.text.lower().removesuffix("'s") in HEADS and last.standing.english:
        return True
    before = run.before.rstrip()
    previous = before.split()[-1] if before.split() else ""
    gap = passage.text[max(0, first.start - 1) : first.start]
    if (previous in UNDERTAKINGS or previous.rstrip(".") in _SAINTS) and gap == " ":
        return True
    capitalised = run.previous is not None and run.previous.capital
    if previous in WELSH_HEADS and gap == " " and capitalised:
        return True
    if re.search(rf"\b(?:{_BODIES}) of(?: the)?$", before):
        return True
    return bool(re.search(r"&$|\band$", before) and following and following[0].text in ("Ltd", "LLP", "Solicitors"))


_BODIES = "|".join(sorted(BODIES_OF))
_SAINTS = frozenset({"st", "saint", "sant", "san", "santes"})
#: Written small after the name of the person whom a thing is called after.
_EPONYMS = word_set("eponyms")
#: Of these, a possessive is a person's: "Hodan's house" is a home, "Clare's Law" is a law.
_OWNED = word_set("owned")
