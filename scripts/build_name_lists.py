"""Rebuild the word lists of ``magazine/anonymity/data`` from freely licensed sources.

Names come from the locale providers of Faker (MIT), which the development environment installs. English words come
from SCOWL, as Debian's package ``wbritish`` installs them at ``/usr/share/dict/british-english``; its copyright
file is kept beside the list. Welsh words come from the Welsh translations that Django, Wagtail and their kin (BSD,
MIT) carry. The lists in ``own_*.txt``, ``known_*.txt`` and the other files are written by hand and are not touched.

Usage: ``python scripts/build_name_lists.py [--words PATH]``
"""

import argparse
import importlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import polib

DATA = Path(__file__).resolve().parent.parent / "magazine" / "anonymity" / "data"
DEBIAN_WORDS = Path("/usr/share/dict/british-english")
#: The languages of the names that people in England and Wales bear, as far as Faker writes them in Latin letters.
LOCALES = [
    "en_GB",
    "en_IE",
    "ga_IE",
    "en",
    "en_US",
    "en_NZ",
    "en_IN",
    "en_PK",
    "en_NG",
    "en_KE",
    "sw",
    "ha_NG",
    "yo_NG",
    "ig_NG",
    "tw_GH",
    "pl_PL",
    "lt_LT",
    "lv_LV",
    "ro_RO",
    "pt_PT",
    "es_ES",
    "it_IT",
    "fr_FR",
    "fr_DZ",
    "de_DE",
    "nl_NL",
    "tr_TR",
    "hu_HU",
    "cs_CZ",
    "sk_SK",
    "hr_HR",
    "vi_VN",
    "zh_CN",
    "zh_TW",
    "ja_JP",
]
FIRST = ("first_names", "first_names_male", "first_names_female", "first_names_unisex", "first_romanized_names")
LAST = (
    "last_names", "last_names_male", "last_names_female", "male_last_names", "unisex_last_names",
    "last_romanized_names",
)  # fmt: skip
#: Libraries with Welsh translations.
TRANSLATED = ("django", "wagtail", "wagtail_localize", "allauth", "taggit", "modelcluster")
#: Entries of Faker that are words and never help to find a name.
NOT_NAMES = frozenset(
    [
        "the",
        "and",
        "of",
        "in",
        "on",
        "at",
        "an",
        "as",
        "is",
        "it",
        "to",
        "no",
        "so",
        "we",
        "do",
        "be",
        "he",
        "me",
        "my",
        "or",
        "up",
        "us",
        "by",
        "if",
        "any",
        "all",
        "she",
        "her",
    ]
)


def parts(names: Iterable[str]) -> set[str]:
    """The words of these names in lower case: "van der Berg" gives "berg"; words with no Latin letter are left out."""
    found = set()
    for name in names:
        for part in unicodedata.normalize("NFC", name).replace("’", "'").split():
            word = part.strip(".'-").lower()
            plain = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
            letters = plain.replace("'", "").replace("-", "")
            if len(word) >= 2 and letters.isalpha() and word not in NOT_NAMES:
                found.add(word)
    return found


def names(attributes: tuple[str, ...], *, at_least: int) -> list[str]:
    """What the providers list under any of these attributes, sorted; shorter words are left out."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in attributes:
            found |= parts(getattr(provider, attribute, ()))
    return sorted(word for word in found if len(word) >= at_least)


def english(path: Path) -> list[str]:
    """The words that the dictionary writes with a small letter: what a name that is no word is not."""
    words = set(path.read_text(encoding="utf-8").split("\n"))
    return sorted(word for word in words if len(word) >= 2 and word.isascii() and word.isalpha() and word.islower())


def welsh() -> list[str]:
    """Words that the Welsh translations of the libraries here write with a small letter."""
    found: set[str] = set()
    for package in TRANSLATED:
        folder = importlib.import_module(package).__path__[0]
        for catalogue in sorted(Path(folder).glob("**/locale/cy/LC_MESSAGES/*.po")):
            for entry in polib.pofile(str(catalogue)):
                for text in (entry.msgstr, *entry.msgstr_plural.values()):
                    plain = re.sub(r"%\(\w+\)\w|\{[^}]*\}|<[^>]*>|%\w", " ", text)
                    found |= set(re.findall(r"(?<![\w&])[a-zâêîôûŵŷïëöäáéíóú]{2,}(?:-[a-zâêîôûŵŷ]+)*(?!\w)", plain))
    return sorted(found)


def write(name: str, words: list[str]) -> None:
    (DATA / name).write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{name}: {len(words)} words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, default=DEBIAN_WORDS, help="where SCOWL's British list is")
    chosen = parser.parse_args()
    write("first_names.txt", names(FIRST, at_least=2))
    write("last_names.txt", names(LAST, at_least=2))
    write("welsh_words.txt", welsh())
    write("english_words.txt", english(chosen.words))


if __name__ == "__main__":
    main()
