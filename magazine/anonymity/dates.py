"""Rules for exact days. A month and a year are let through, and so are the days of laws, deadlines and statistics."""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.passage import Passage, Span
from magazine.anonymity.rules import Rule

_EN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"january|february|april|june|july|august|september|october|november|december|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
_CY = (
    r"(?i:ionawr|(?:ch)?chwefror|chwefror|mawrth|fawrth|ebrill|mai|fai|mehefin|fehefin|gorffennaf|orffennaf|awst"
    r"|medi|fedi|hydref|tachwedd|"
    r"dachwedd|thachwedd|rhagfyr|ragfyr)\b"
)
_YEAR = (
    r"(?:,? ?(?:(?:19|20)\d\d|'\d\d)\b| last year"
    r"| this year| that year| the year before| the previous year| y llynedd| eleni)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
_DYDD = (
    r"(?i:(?:dydd|ddydd|nos|bore|fore|prynhawn) "
    r"(?:llun|lun|mawrth|fawrth|mercher|fercher|iau|gwener|wener|sadwrn|sul),? (?:y |yr )?)"
)
_ENDING = r"(?:st|nd|rd|th|ST|ND|RD|TH)"
_TERFYNIAD = r"(?:af|ail|il|ydd|fed|ed|eg|ain)"
_SPELT = (
    r"(?i:(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_SILLAFU = (
    r"(?i:cyntaf|gyntaf|ail|trydydd|pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed|unfed|deuddegfed"
    r"|pymthegfed|deunawfed|ugeinfed)"
    r"(?i: ar ddeg| ar bymtheg| ar hugain)?"
)
_FEAST = (
    r"(?:Christmas (?:Day|Eve)|Boxing Day|New Year's (?:Day|Eve)|Good Friday|Easter (?:Sunday|Monday|Saturday)"
    r"|Halloween|Hallowe'en|Bonfire Night|"
    r"Guy Fawkes Night|Valentine's Day|St (?:David|Patrick|George|Andrew)'s Day|May Day|Mothering Sunday"
    r"|Mother's Day|Father's Day|Remembrance Sunday|"
    r"Shrove Tuesday|Ash Wednesday|Maundy Thursday|Palm Sunday|Pancake Day|Burns Night|Midsummer's Day|Eid(?: al-\w+)?|"
    r"(?:y )?(?:[DN](?:ydd|os)|Noswyl|Ddydd) Nadolig|[DN]os Galan|Nos Galan|(?:Dydd|Ddydd) Calan|(?:Dydd"
    r"|Ddydd) G[wŵ]yl (?:Dewi|San Steffan|Dewi Sant)|"
    r"[GD]?[wŵ]yl San Steffan|G[wŵ]yl San Steffan|(?:Dydd )?Gwener y Groglith|Llun y Pasg|Sul y Pasg|Calan Gaeaf"
    r"|Noson Tân Gwyllt|Sul y Blodau)"
)

#: Each expression gives a date by its whole match or by its group "it".
_FORMS = tuple(
    re.compile(expression)
    for expression in (
        (
            rf"(?<![\w.,:/£-])(?:{_WEEKDAY},? )?(?:the )?{_DAY}{_ENDING}?(?: (?:day )?of)?[ -]?{_EN}(?![a-z])[ "
            rf"-]?(?:{_YEAR}"
            r"|\d\d(?![\d:.]))?"
        ),
        rf"(?<![\w])(?:{_WEEKDAY},? )?{_EN} (?:the )?{_DAY}{_ENDING}?(?![\w:%]|[.,/]\d)(?:{_YEAR})?",
        rf"(?<![\w])(?:{_DYDD})?(?:[yY]r? )?{_DAY}{_TERFYNIAD}?(?: o)? {_CY}(?:{_YEAR})?",
        rf"(?<![\w]){_CY} (?:yr? )?{_DAY}{_TERFYNIAD}?(?![\w:%]|[.,/]\d)(?:{_YEAR})?",
        r"(?<![\d./-])(?:19|20)\d\d[-/. ](?:1[0-2]|0[1-9])[-/. ](?:3[01]|[12]\d|0[1-9])(?!\d|-\d)",
        r"(?<!\d)(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)",
        (
            rf"(?<![\d./:-]){_DAY}(?:/{_DAY}/|-{_DAY}-|\.{_DAY}\.| / ?{_DAY} / ?)(?:(?:19|20)\d\d|\d\d)(?![\d.]\d|\d"
            r"|[/-]\d)"
        ),
        rf"(?<!\d){_DAY}-{_MONTH}-(?:19|20)\d\d(?!\d)",
        rf"(?i:\b(?:on|dated|date|of|ar|dyddiedig) )(?P<it>{_DAY}/{_MONTH})(?![\d/]|\.\d)",
        (
            r"(?i:\b(?:on|of|until|by|before|after|night of|since"
            rf"|from) )(?P<it>(?:{_WEEKDAY},? )?the {_DAY}{_ENDING})(?=[.,;:)\n]|$| (?:and|at|when|but|he|she|they|the"
            r"|it|of (?:that|the same) month|in the (?:morning|evening|afternoon)|an?|officers|police|PC|Mr|Ms|Mrs)\b)"
        ),
        rf"(?<!\w){_WEEKDAY},? (?:the )?{_DAY}{_ENDING}(?!\w)",
        (
            rf"(?i:\b(?:ar|tan|erbyn|ers|cyn) )(?P<it>(?:{_DYDD})?(?:y |yr ){_DAY}{_TERFYNIAD}?)(?=[.,;:)\n]|$| (?:a|am"
            r"|pan|ond|roedd|cafodd|yn y (?:bore|prynhawn)|o'r mis|o)\b)"
        ),
        rf"{_DYDD}{_DAY}{_TERFYNIAD}?(?!\w)",
        rf"\b(?:[tT]he )?{_SPELT}(?: day)? of {_EN}(?![a-z])(?:{_YEAR})?",
        rf"\b{_EN} (?:the )?{_SPELT}\b(?:{_YEAR})?",
        rf"(?<![\w])(?:[yY]r? )?{_SILLAFU} o {_CY}(?:{_YEAR})?",
        rf"(?<![\w])(?:[yY] )?{_FEAST}(?:{_YEAR})",
        (
            r"(?i:\b(?:on|of|before|after|until|since|by|late on|early on|ar|cyn|ar ôl|ers|tan|fore|bore|noson"
            rf"|noswyl) )(?P<it>(?:[yY] )?{_FEAST})(?!\w)"
        ),
    )
)
#: Days in a file name without separators, as a scanner writes them.
_COMPACT = re.compile(r"(?<!\d)(?:3[01]|[12]\d|0[1-9])(?:1[0-2]|0[1-9])(?:19|20)\d\d(?!\d)")
_BORN = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|date[s]?[ -]of[ -]birth|birth[ -]?da(?:te|y)|\bborn\b|year of birth"
    r"|place and date of birth|"
    r"dyddiad geni|\bgeni\b|\beni\b|\bganwyd\b|\banwyd\b|\bganed\b|\baned\b|pen-?blwydd|ben-?blwydd"
    r"|phen-?blwydd)[^.;!?\n]{0,45}$"
)
_BORN_AFTER = re.compile(
    r"^[\s,)]{0,3}(?:was|is|were|oedd|yw)?\s?(?:his|her|their|the|'s|(?:ei|eu) )?\s?(?:date of birth|birthday"
    r"|d\.?o\.?b\b|dyddiad geni|ben-?blwydd)",
    re.I,
)
_BORN_MONTH = re.compile(
    rf"(?i:\b(?:born|ganwyd|ganed|aned|anwyd|geni|birth|d\.?o\.?b\.?)\b)[^.;\n]{{0,30}}?(?:in|:|ym mis"
    rf"|yn)? (?P<it>(?:{_EN}|{_CY}),? (?:19|20)\d\d)"
)
_SOFTWARE = re.compile(
    r"\b(?:version|fersiwn|v|release|paragraph|paragraphs|para|section|sections|rule|chapter|clause|standard"
    r"|regulation|paragraff|adran|part|level|junction)\W*$"
)

_LAW = re.compile(
    r"(?:into force|in force|into effect|takes? effect|took effect|effective|commence[sd]?|enacted|royal assent"
    r"|repealed|abolished|"
    r"i rym|mewn grym)(?:\W+\w+){0,3}\W*$"
)
_LAW_AFTER = re.compile(
    r",? (?:is|was|when|the day|pan)\b[^.]{0,60}\b(?:into force|into effect|took effect|takes effect|became law"
    r"|i rym)\b"
)
_DUTY_AFTER = re.compile(r",? .{0,50}\b(?:must|shall|are required|is required|will have to|will need|rhaid)\b")
_AWARENESS = re.compile(r"\b(?:day|week|month) (?:is|falls|takes place|runs|starts|begins)(?: \w+){0,2} $")
_DOCUMENT = re.compile(
    r"\b(?:code|guidance|report|act|regulations|policy|edition|issue|strategy|standards?|circular|bulletin"
    r"|framework|leaflet|form|app|statistics|figures|"
    r"cod|canllaw|canllawiau|adroddiad|polisi|rhifyn|rheoliadau|deddf)\b.{0,60}\b(?:published|revised|amended"
    r"|reissued|launched|replaced|updated|"
    r"cyhoeddwyd|diwygiwyd|gyhoeddi|ddiwygio)\b(?:\W+\w+){0,3}\W*$"
)
_UNTIL = re.compile(
    r"\b(?:by|before|until|till|no later than|closing date|deadline|closes?|ends?|open to|erbyn|cyn|tan|hyd at"
    r"|dyddiad cau)\b(?:\W+\w+){0,3}\W*$"
)
_ASKED = re.compile(
    r"\b(?:send|reply|replies|respond|responses?|answers?|apply|applications?|register|book|submit|return (?:it"
    r"|them|the|this|your)|survey|consultation|closes|closing|feedback|"
    r"nominations?|deadline|subscribe|anfonwch|anfoner|ymateb|ymatebion|atebion|cofrestrwch|arolwg|ymgynghoriad"
    r"|adborth|dyddiad cau|"
    r"conference|webinar|seminar|next issue|next edition|cynhadledd|gweminar|rhifyn nesaf)\b"
)
_STATISTICAL = re.compile(
    r"\b(?:year|years|quarter|months|period|figures|statistics|data|snapshot|flwyddyn|chwarter|cyfnod|ffigurau"
    r"|data)\b(?:\W+\w+){0,6}\W*$"
)
_EVERY_YEAR = re.compile(
    r"\b(?:every|each|bob|most|busiest|busier|peaks?|awareness|world|international|national|prysuraf)\b"
)
_YEAR_ENDS = re.compile(r"^(?:1 April|31 March|1 Ebrill|31 Mawrth)\b")


def _public(passage: Passage, span: Span) -> bool:
    """Whether the day is that of a law, a document, a deadline or a statistical year: none points at a case."""
    before = passage.before(span, 110)
    if _LAW.search(before) or _DOCUMENT.search(before) or _AWARENESS.search(before):
        return True
    left, right = passage.sentence(span)
    sentence = passage.text[left:right].lower()
    if _LAW_AFTER.match(passage.text[span[1] : right]) or (
        re.search(r"\b(?:from|as of|o) $", before) and _DUTY_AFTER.match(passage.text[span[1] : right])
    ):
        return True
    if _UNTIL.search(before) and _ASKED.search(sentence):
        return True
    if re.search(r"\b(?:conference|webinar|seminar|open day|awareness day|cynhadledd|gweminar)\b", sentence):
        return True
    text = passage.text[slice(*span)]
    if _YEAR_ENDS.match(text) and (
        _STATISTICAL.search(before) or re.search(r"\b(?:between|rhwng|from|to|at|hyd at)\W+(?:\w+\W+){0,4}$", before)
    ):
        return (
            bool(_STATISTICAL.search(before))
            or ("1 april" in sentence and "31 march" in sentence)
            or "1 ebrill" in sentence
        )
    feast = re.search(_FEAST, text)
    return bool(feast and _EVERY_YEAR.search(sentence) and not re.search(r"\d{4}", text))


def _days(passage: Passage) -> Iterator[Span]:
    for form in (*_FORMS, _COMPACT) if passage.file_name else _FORMS:
        for match in form.finditer(passage.text):
            span = match.span("it") if "it" in form.groupindex else match.span()
            if (
                not _SOFTWARE.search(passage.before(span, 24))
                and _is_a_day(match.group())
                and not _is_a_release(passage, match)
            ):
                yield span


def _is_a_day(text: str) -> bool:
    """Of three numbers with dots or strokes, one of the first two must be a month."""
    numbers = re.fullmatch(r"(\d{1,2})[/.\- ]+(\d{1,2})[/.\- ]+\d{2,4}", text.strip())
    return not numbers or min(int(numbers[1]), int(numbers[2])) <= 12


def _is_a_release(passage: Passage, match: re.Match[str]) -> bool:
    """ "GIMP 2.10.30" among the metadata of a picture."""
    return passage.where is Where.METADATA and bool(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d\d", match.group()))


def _find(passage: Passage, *, birth: bool) -> Iterator[Span]:
    for span in _days(passage):
        born = bool(_BORN.search(passage.before(span, 70))) or bool(
            _BORN_AFTER.match(passage.text[span[1] : span[1] + 40])
        )
        if born is birth and (born or not _public(passage, span)):
            yield span
    if birth:
        yield from (match.span("it") for match in _BORN_MONTH.finditer(passage.text))


RULES = (
    Rule(
        id="date-of-birth",
        kind=Kind.DATE_OF_BIRTH,
        reason=_("A day beside 'born' or 'date of birth': with a place it is enough to find one person."),
        example="He was born on 3 November 1991.",
        not_this="She was born abroad; on a Monday she came back.",
        find=partial(_find, birth=True),
    ),
    Rule(
        id="exact-day",
        kind=Kind.DATE_EXACT,
        reason=_("An exact day lets a reader find the case in a newspaper. The month, or the season, is enough."),
        example="On 27 January officers went to the flat.",
        not_this="In January 2021 the force changed the form; reply to our survey by 4 March.",
        find=partial(_find, birth=False),
    ),
)
