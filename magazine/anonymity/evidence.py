"""What the words around a run say: whether a person stands there or a thing."""

import re

from magazine.anonymity.lexicon import word_set
from magazine.anonymity.runs import Run
from magazine.anonymity.vocabulary import ADVERB, AGES, AUXILIARY, DOES, DONE, KIN, PEOPLE, SAYS, WELSH_VERBS

_LINKS = word_set("links")
_ARTICLES = word_set("articles")
_PEOPLE = "|".join(sorted(PEOPLE))
_OF_A_PERSON = re.compile(rf"\b(?:{_PEOPLE})\b[^.]{{0,25}}\b(?:called|named|known as|named as|identified as) ['\"]?$")
#: What is done to a person and hardly ever to a thing with a capital.
_DONE_TO = re.compile(
    r"\b(?:(?:message|letter|note|card|parcel|vigil|memorial|appeal) (?:for|from|to)|"
    r"(?:handed|given|gave|spoke|spoken|talked|listened|wrote|passed|shown|according|belonging|belonged|next"
    r"|married|related|said|apologised) to|"
    r"told|asked|arrested|sectioned|interviewed|handcuffed|married|siaradodd â|yn ôl|dywedwyd wrth|ffoniodd) $"
)


def acts(run: Run) -> bool:
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
    if (
        following[0] in ("was", "is")
        and len(following) > 1
        and (following[1] in AGES or re.match(r" \w+ \d\d?\b", after))
    ):
        return True
    rest = [word for word in following[1:] if word not in ADVERB and word not in ("been", "a")]
    return bool(rest) and (rest[0] in DONE or rest[0] in DOES)


def acts_or_ends(run: Run) -> bool:
    """A person acts, or nothing with a capital or a small noun follows that would make the run its attribute."""
    words = run.next_words(1)
    return (
        acts(run)
        or not run.after.startswith(" ")
        or (bool(words) and (words[0].text.lower() in AUXILIARY | DOES | _LINKS or run.passage.welsh))
    )


def alone_in_quotes(run: Run) -> bool:
    """ "Cell 4 reads 'Rahim – 30 min obs'": the word fills the first field of what is written down."""
    return run.passage.text[: run.span[0]].endswith(("'", '"', ": ")) and bool(
        re.match(r" ?[–—-] | ?['\"]|, | ?$", run.after)
    )


def kin_before(run: Run) -> bool:
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


def stands_alone(run: Run) -> bool:
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


def done_to(run: Run) -> bool:
    """What stands before is done to people: "spoke to …", "arrested …"."""
    return bool(_DONE_TO.search(run.before))


def said_of_a_person(before: str) -> bool:
    """What stands before calls a person by a name: "a lad called …", "the friend was named as …"."""
    return bool(_OF_A_PERSON.search(before))


def says(run: Run) -> bool:
    """What follows leaves no doubt, even for a name that is also a place or a month."""
    words = run.next_words(1)
    return bool(words) and run.after.startswith(" ") and words[0].text.lower() in SAYS


def beside_a_name(run: Run) -> bool:
    """ "Kofi and …" or "… and Rashid", where the other is surely a name."""
    before, after = run.passage.words[max(0, run.index - 2) : run.index], run.next_words(2)
    if len(before) == 2 and before[1].text in ("and", "a", "ac", "&") and before[0].standing.sure and before[0].capital:
        return True
    return len(after) == 2 and after[0].text in ("and", "a", "ac") and after[1].standing.sure and after[1].capital


def follows_a_welsh_verb(run: Run) -> bool:
    """In Welsh the verb stands before the person who acts: "Gofynnodd …", "Daeth …"."""
    previous = run.previous
    if not run.passage.welsh or previous is None or not run.before.endswith(" "):
        return False
    following = run.next_words(1)
    if following and following[0].capital and run.after.startswith(" "):
        return False
    lower = previous.text.lower()
    return (lower.endswith("odd") and len(lower) > 5) or (previous.opens and lower in WELSH_VERBS)
