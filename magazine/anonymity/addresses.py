"""Rules for streets and houses, in English and Welsh."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.lexicon import standing, word_set
from magazine.anonymity.passage import Passage, Span
from magazine.anonymity.rules import Rule, pattern

_CAP = r"[^\W\da-z_][\w'-]{0,28}"
_NUMBER = r"\d{1,4}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?"
_STRONG = r"(?:Street|Str|Road|Rd|Lane|Avenue|Ave|Close|Crescent|Cres|Terrace|Drive|Gardens|Gdns|Grove|Mews|Boulevard)"
_WEAK = (
    r"(?:Way|Court|Ct|Place|Pl|Rise|View|Park|Hill|Green|House|Walk|Row|Square|Sq|Yard|Cottages?|Villas?|Wharf"
    r"|Quay|Parade|Mount|Vale|End|Fold|Croft|"
    r"Bank|Hall|Flats|Buildings|Estate|Chase|Ridge|Path|Circus|St|Dr|Ln|Cl|Gate|Side|Heights|Towers?|Point|Mead"
    r"|Meadows?|Garth|Dene|Bungalows?|Lodge|Farm)"
)
_HOUSE = (
    r"(?:Cottages?|Farm|Farmhouse|Lodge|Rectory|Vicarage|Manor|Bungalow|Barn|Mill|Grange|Fold|Croft|Villas?|House"
    r"|Court|Flats|Towers?|Mansions|Wharf|Walk|Rise|Row|Heights|Way)"
)
_FIRST_WORDS = (
    r"(?:\b(?:at|in|on|to|from|of|into|outside|near|behind|opposite|along|off|down|up|via|toward|towards|left"
    r"|called|address|yn|ar|i|o|ger|wrth) )"
)
_LOCALITY = rf"(?:, {_CAP}(?: {_CAP}){{0,2}}(?! [A-Z]))?"
#: Streets and houses that everybody knows, and words that make a street of no address.
_NOT_A_STREET = re.compile(
    r"^(?:(?:The|A|An|This|That|Our|Your|Every|Each|Any|No|One|Wrong|Right|Main|High|Side|Ring|Slip|Bus|Fast|Slow"
    r"|Cycle|Middle|Inside|Outside|Nearside|"
    r"Offside|Dual|Safer|Safe|Country|Open|Long|Last|Same|Home|Next|Back|Hard|New|Old|Public|Private|Civil|Busy"
    r"|Quiet|Local|Care|Guest|Public|Coffee|"
    r"Full|Half|Disk|Hard|Test|Flash|Thumb|Pen|USB|Charity|Whole|Getting|Too|On|In|By|And|Of|For|To|From|With|How"
    r"|Why|What|When|Where|Who)\s)+"
    r"|^(?:Downing|Coronation|Sesame|Fleet|Harley|Wall|Marsham|Abbey|Hollywood|Bow|Grange) (?:Street|Road|Boulevard)"
)
_NOT_A_HOUSE = re.compile(
    r"(?:Crown|Magistrates'?|Magistrates's|County|High|Family|Supreme|Youth|Coroner'?s?|Criminal|Appeal|Combined"
    r"|Drug|Law|Open|Rights|Justice|Tennis) Court"
    r"|(?:Mansion|Opera|Custom|Companies|Somerset|Chatham|White|Full|Upper|Lower|Public|Safe|Guest|Halfway|Police"
    r"|Clearing|Care|Marlborough|Opposition) House"
    r"|(?:Own|Right|Wrong|Better|New|Only|Long|Other|Same|Milky|Fair|Safe|Best|This|Hard|Easy|Third|One|That"
    r"|No) (?:Way|Walk|Rise|Row|Mill)"
    r"|(?:Welsh|Death|Back|Front|Skid|The) (?:Row|Mill|Tower|Manor|Barn|Farm)|The (?:House|Court|Way|Rise|Walk"
    r"|Farm|Flats)|Spinning Mill|Animal Farm|Moulin"
)
_HEOL = (
    r"(?:Heol|Ffordd|Stryd|Lôn|Lon|Rhes|Res|Rhesdai|Teras|Deras|Clos|Glos|"
    r"Rhodfa|Rodfa|Cilgant|Gilgant|Gerddi|Erddi|Sgwâr|Llwybr)"
)
_TAI = (
    r"(?:Maes|Faes|Llys|Lys|Bro|Fro|Cae|Gae|Allt|Rhiw|Riw|Ystâd|Bryn|Fryn|Trem|Drem|Coed|Goed|Parc|Barc|Pen|Ben"
    r"|Tan|Dan|Min|Fin|Golwg|Tŷ|Dŷ|Ty|Tai|Dai|Bwthyn|Fwthyn|"
    r"Fferm|Plas|Blas|Cwrt|Gwrt|Cwm|Gwm|Nant|Porth|Tyddyn|Dyddyn|Hafod|Pant|Bant|Cefn|Gefn|Hendre|Felin|Capel|Gapel)"
)
_Y = r"(?:(?: |-)(?:y|yr|ar|[A-ZÂÊÎÔÛŴŶ][\w'-]{0,28})){1,4}"
_GENERIC_WELSH = re.compile(
    r"^(?:Stryd Fawr|Ffordd Osgoi|Ffordd Ymlaen|Parc Cenedlaethol|Pen Draw|Llys y Goron|Llys Ynadon|Llys yr"
    r"|Lys y Goron|Ffordd Gymreig|Tŷ'r)"
)
_SMALL_WORDS = word_set("small_words")


def _streets(passage: Passage) -> Iterator[Span]:
    for match in _STREET.finditer(passage.text):
        name = match["name"]
        street = re.sub(_NOT_A_STREET, "", name) if not match["number"] else name
        if (
            len(street.split()) > 1
            and (match["number"] or not passage.title_case or _is_a_proper(street))
            and not _is_known(passage, match.span("it"))
        ):
            yield match.span("it")


def _is_a_proper(name: str) -> bool:
    return any(standing(word).nameish for word in re.findall(r"[^\W\d_][\w'-]*", name)[:-1])


def _is_known(passage: Passage, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in passage.known_phrases)


def _houses(passage: Passage) -> Iterator[Span]:
    for match in _NAMED_HOUSE.finditer(passage.text):
        if not (
            _NOT_A_HOUSE.search(match["it"])
            or (passage.title_case and not _is_a_proper(match["it"]))
            or _is_known(passage, match.span("it"))
        ):
            yield match.span("it")


def _welsh_streets(passage: Passage) -> Iterator[Span]:
    for match in _WELSH_STREET.finditer(passage.text):
        if match["number"] or not _GENERIC_WELSH.match(match["name"]):
            yield match.span()
    for match in _WELSH_HOUSE.finditer(passage.text):
        if match["number"] or not _GENERIC_WELSH.match(match["name"]):
            yield match.span("it")


def _in_file_names(passage: Passage) -> Iterator[Span]:
    if passage.file_name:
        text = passage.text.replace("-", " ").replace(".", " ")
        for match in _FILE_STREET.finditer(text):
            words = match["name"].lower().split()
            if not _SMALL_WORDS.intersection(words) and (
                match["number"] or any(standing(word).nameish for word in words)
            ):
                yield match.span()


_STREET = re.compile(
    rf"(?<![\w.,£-])(?P<it>(?:(?P<number>{_NUMBER}),? )?(?P<name>(?:{_CAP} ){{1,3}}{_STRONG})\b{_LOCALITY})(?! (?:Act"
    r"|Traffic|Policing|Police|Station|Hospital|School|College|Hotel|Surgery|Clinic|Theatre|Market|Safety|Triage"
    r"|Unit|Team)\b)"
)
_NAMED_HOUSE = re.compile(
    rf"{_FIRST_WORDS}(?P<it>(?:The |the )?(?:{_CAP} ){{1,2}}{_HOUSE})\b(?! (?:Office|of|Trust|Service|Police"
    r"|Hotel Group)\b)"
)
_WELSH_STREET = re.compile(
    rf"(?<![\w.,£-])(?:(?P<number>{_NUMBER}),? )?(?P<name>(?:Y |y )?{_HEOL}(?:'r)?{_Y})(?:, {_CAP}(?:[ -](?:y|yr"
    rf"|{_CAP})){{0,3}})?"
)
_WELSH_HOUSE = re.compile(rf"(?<![\w.,£-])(?P<it>(?P<number>{_NUMBER}),? (?P<name>{_TAI}{_Y})(?:, {_CAP})?)")
_FILE_STREET = re.compile(
    r"(?<![\w])(?:(?P<number>\d{1,4}[A-Za-z]?) )?(?P<name>[A-Za-z']{3,20}(?: [A-Za-z']{3,20})?) "
    r"(?i:street|road|rd|lane|avenue|ave|close|crescent|terrace|drive|gardens|grove|way|court|place|cottages?|mews"
    r"|walk|rise|row)\b"
)


def _in_welsh_file_names(passage: Passage) -> Iterator[Span]:
    if passage.file_name:
        for match in _FILE_HEOL.finditer(passage.text.replace("-", " ")):
            yield match.span()


_FILE_HEOL = re.compile(
    r"(?<!\w)(?:\d{1,4}[A-Za-z]? (?i:heol|ffordd|stryd|lon|lôn|maes|rhes|clos|bryn|llys|rhodfa|tan|parc)|(?i:heol"
    r"|stryd|lôn|rhodfa))(?: (?!pdf|jpg|png)[A-Za-zŵŷâêô]{1,20}){1,3}"
)

RULES = (
    Rule(
        id="street",
        kind=Kind.STREET_ADDRESS,
        reason=_("A street with its name, with or without a number, is close to somebody's door."),
        example="They drove to 9 Fernhill Avenue.",
        not_this="The Road Traffic Act applies on every High Street.",
        find=_streets,
    ),
    Rule(
        id="numbered-home",
        kind=Kind.STREET_ADDRESS,
        reason=_("A number before the name of a court, house, row or the like is a home."),
        example="She moved to 21 Kestrel Way in spring.",
        not_this="The 2 Crown Court hearings were short.",
        find=pattern(
            rf"(?<![\w.,£:/-])(?<!Act )(?P<it>{_NUMBER},? (?:{_CAP} ){{1,2}}{_WEAK})\b(?! (?:Court|Office|of)\b)",
            unless=lambda match: bool(_NOT_A_HOUSE.search(match.text)) or bool(re.match(r"(?:19|20)\d\d ", match.text)),
        ),
    ),
    Rule(
        id="flat",
        kind=Kind.STREET_ADDRESS,
        reason=_("The number of a flat or caravan is a home."),
        example="He was found in Flat 6b on the first floor.",
        not_this="The flat was searched; Unit 4 of the course covers it.",
        find=pattern(
            r"\b(?:Flat|Apartment|Apt\.?|Fflat|Caravan|Maisonette|Bedsit|flat|apartment"
            rf"|fflat) (?:\d{{1,3}}[A-Za-z]?|[A-Z]\d{{0,3}})\b(?:,? {_NUMBER})?(?:,? {_CAP}){{0,4}}"
        ),
    ),
    Rule(
        id="named-house",
        kind=Kind.STREET_ADDRESS,
        reason=_("A house or farm with a name of its own is a home that neighbours know."),
        example="The dog was taken to Bramble Cottage that night.",
        not_this="The hearing at Leeds Crown Court took a day.",
        find=_houses,
    ),
    Rule(
        id="house-and-place",
        kind=Kind.STREET_ADDRESS,
        reason=_("The name of a house followed by a comma and a street or a village."),
        example="The parcel went to Orchard House, Tilling.",
        not_this="The House, the Lords and the Ministry agreed.",
        find=pattern(
            rf"(?<![\w])(?:{_CAP} ){{1,2}}(?:Cottage|Farm|Farmhouse|Lodge|Rectory|Vicarage|Manor|Bungalow|Barn"
            rf"|Grange|House|Court)(?:, {_CAP}(?: {_CAP}){{0,2}}){{1,2}}",
            unless=lambda match: (
                bool(_NOT_A_HOUSE.search(match.text)) or match.text.startswith(("The House", "The Court"))
            ),
        ),
    ),
    Rule(
        id="welsh-street",
        kind=Kind.STREET_ADDRESS,
        reason=_("A Welsh street name, or a number before a Welsh house name."),
        example="Aeth y swyddogion i 4 Maes y Deri.",
        not_this="Roedd y ffordd ar gau a'r stryd yn wag.",
        find=_welsh_streets,
        lang="cy",
    ),
    Rule(
        id="street-in-a-file-name",
        kind=Kind.STREET_ADDRESS,
        reason=_("File names carry addresses too, in small letters and with strokes."),
        example="22-fernhill-avenue-rear.jpg",
        not_this="high-street-patrol-poster.png",
        find=_in_file_names,
        where=Where.FILE_NAME,
    ),
    Rule(
        id="welsh-street-in-a-file-name",
        kind=Kind.STREET_ADDRESS,
        reason=_("File names carry Welsh addresses too."),
        example="llun_4_maes_y_deri.jpg",
        not_this="rhifyn-4-clawr.png",
        find=_in_welsh_file_names,
        where=Where.FILE_NAME,
        lang="cy",
    ),
)
