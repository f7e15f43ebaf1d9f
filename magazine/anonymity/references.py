"""Rules for numbers of officers, incidents and cases, by which anybody with a register can look a person up."""

import re

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind
from magazine.anonymity.numbers import ALONE, ENDS
from magazine.anonymity.rules import Match, Rule, pattern

#: Ranks that go before a number.
RANK = (
    r"(?:PCSO|WPC|TDC|T/?DC|A/?PS|T/?PS|[PD]CI?|[PD]S|DI|SC|SGT|Sgt|sgt|Con|Insp|pc|ps|dc|ds|pcso|[Pp]c|[Pp]s|"
    r"(?:[Ss]pecial |[Pp]olice |[Dd]etective )?[Cc]onstable|[Ss]ergeant|[Oo]fficer|[Ss]wyddog|"
    r"[Gg]wnstabl|[Cc]wnstabl|[Cc]hwnstabl|[Rr]h?ingyll|[Dd]etention [Oo]fficer|DO|CDO)"
)
_YEAR = re.compile(r"19[5-9]\d|20[0-2]\d")
_SURE_LOG = re.compile(r"(?:\bcad|\blog|\burn|number|\bno\.?|\bref\.?|rhif) $")
_SAME_YEARS = re.compile(r"((?:19|20)\d\d)[/-]((?:19|20)?\d\d)")
_COUNTED = re.compile(r" (?:per cent|percent|times|calls|hours|minutes|days|people|officers|cases|incidents|years|%)")

_LOG = (
    r"(?i:\b(?:cad|c\.a\.d\.|incident|occurrence|occ|crime|urn|custody record|custody no|custody number"
    r"|custody ref|detention log|record|crn|"
    r"reference|ref|claim|case|complaint|exhibit|job|storm|niche|athena|intel(?:ligence)?|log|report|docket|file"
    r"|warrant|"
    r"investigation|matter|iopc|pnd|misper|missing person|summons|bail|court|inquest|"
    r"cyfeirnod|gyfeirnod|chyfeirnod|digwyddiad|ddigwyddiad|trosedd|drosedd|achos|cofnod(?: dalfa)?|gofnod|log"
    r"|cwyn|gŵyn|adroddiad)\b)"
)


def _is_a_year_or_a_count(match: Match) -> bool:
    if len(re.sub(r"\D", "", match.text)) < 3 and re.search(r"\bcad $", match.before(12)):
        return False
    if (_YEAR.fullmatch(match.text) and not _SURE_LOG.search(match.before(12))) or len(
        re.sub(r"\D", "", match.text)
    ) < 3:
        return True
    years = _SAME_YEARS.fullmatch(match.text)
    if years and 0 <= int(years.group(2)[-2:]) - int(years.group(1)[-2:]) <= 10 and len(years.group(2)) in (2, 4):
        return True
    after = match.passage.text[match.span[1] : match.span[1] + 12]
    return bool(_COUNTED.match(after)) or match.before(12).endswith("lot ")


def _is_no_number_of_an_officer(match: Match) -> bool:
    digits = re.sub(r"\D", "", match.text)
    return len(digits) < 3 and not 20 <= int(digits or 0) <= 99


RULES = (
    Rule(
        id="collar-number-after-its-word",
        kind=Kind.COLLAR_NUMBER,
        reason=_("A collar, shoulder or warrant number is printed on the uniform: it names the officer."),
        example="The officer with shoulder number 8841 took notes.",
        not_this="The collar of his coat was torn in 2 places.",
        find=pattern(
            r"(?i:\b(?:collar|shoulder|warrant(?: card)?|epaulette|epaulettes|badge|force|coler|goler|ysgwydd"
            r"|gwarant|warant|bathodyn)\b)"
            r"(?i:[ .:,#(]+(?:numbers?|no|nos|num|id|letters|rhif|is|was|oedd|yw|of|reading|read|marked|y)){0,4}"
            r"[ .:,#('\"]+(?P<it>[A-Z]{0,3}[ -]?\d{2,7}[A-Z]{0,2})(?![A-Za-z0-9/])",
            r"(?i:\b(?:rhif (?:coler|goler|ysgwydd|gwarant)|(?:collar|shoulder|warrant) (?:number"
            r"|no)))[^\d\n.]{0,20}(?P<it>[A-Z]{0,3}[ -]?\d{2,7}[A-Z]{0,2})(?![A-Za-z0-9/])",
            unless=lambda match: bool(_YEAR.fullmatch(match.text)) and "number" not in match.before(20),
        ),
    ),
    Rule(
        id="rank-and-number",
        kind=Kind.COLLAR_NUMBER,
        reason=_("A rank with a number of two or more digits is a collar number. PC 1 and Officer 2 are let through."),
        example="PC 6190 arrived first and PS 77 second.",
        not_this="PC 1 and Officer 12 searched the garden.",
        find=pattern(
            rf"{ALONE}{RANK}[ #/-]{{1,2}}(?:(?i:no|number|rhif)\.? )?(?P<it>[A-Z]{{0,2}}\d{{2,6}}[A-Z]{{0,2}}){ENDS}",
            rf"{ALONE}{RANK}(?P<it>\d{{2,6}}[A-Z]{{0,2}}){ENDS}",
            rf"{ALONE}(?P<it>\d{{3,5}}) (?:PC|PS|DC|DS|PCSO|SC){ENDS}",
            unless=_is_no_number_of_an_officer,
        ),
    ),
    Rule(
        id="name-and-number",
        kind=Kind.COLLAR_NUMBER,
        reason=_("A number straight after the name of an officer is the collar number."),
        example="PC Ashdown 4471 completed the log.",
        not_this="PC A and 12 other officers were there.",
        find=pattern(
            rf"{ALONE}{RANK}\.? (?:[A-Z]\.? )?[A-Z][a-z'A-Z-]{{1,25}},? [(]?(?P<it>(?:[A-Z]{{1,2}} ?)?\d{{3,6}}){ENDS}",
            r"(?<![\w,.])(?P<it>\d{3,5}) (?=[A-Z][a-z]{2,20}(?:,|\)| (?:attended|said|arrived|stated|wrote|replied"
            r"|on scene)))",
            unless=lambda match: bool(_YEAR.fullmatch(match.text)) and "," in match.before(3),
        ),
    ),
    Rule(
        id="reference-after-its-word",
        kind=Kind.CASE_REFERENCE,
        reason=_("A log, crime, custody or complaint number opens the whole file to anybody who can look it up."),
        example="It was opened as incident 481 by the desk.",
        not_this="In case 4 the incident took 481 minutes.",
        find=pattern(
            _LOG + r"(?i:[ .:,#(]+(?:no|nos|number|num|ref|reference|rhif|log|record|report|is|was|oedd|yw|of|under"
            r"|as|dan|y|id)){0,4}"
            r"[ .:,#('\"]+(?P<it>[A-Z]{0,5}[ /-]?\d[\dA-Z]{0,14}(?:[/-][\dA-Z]{1,14}){0,4}(?: [A-Z]{1,3} "
            r"\d{2,10}(?: \d\d)?)?)(?![A-Za-z0-9])",
            unless=_is_a_year_or_a_count,
        ),
    ),
    Rule(
        id="exhibit",
        kind=Kind.CASE_REFERENCE,
        reason=_("An exhibit number holds the initials of the officer who found it."),
        example="The lighter became exhibit RJT/3.",
        not_this="Exhibit A was the first picture in the slides.",
        find=pattern(
            r"(?i:\bexhibits?|\barddangosyn)(?i:[ :(]+(?:no|number|ref)\.?)?[ :(]+(?P<it>[A-Z]{2,4}[/ -]?\d{1,3})(?!\d)"
        ),
    ),
    Rule(
        id="reference-by-its-form",
        kind=Kind.CASE_REFERENCE,
        reason=_("Groups of digits with strokes, or a year and a long number: the form of a file number."),
        example="See 2021/104477 and 05/CR/1182/20.",
        not_this="Figures for 2019/20 and 2020/2021 are in table 3.",
        find=pattern(
            rf"{ALONE}(?:19|20)\d\d[/-]\d{{3,7}}{ENDS}",
            rf"{ALONE}\d{{3,6}}[/-]\d{{6}}{ENDS}",
            rf"{ALONE}\d{{1,4}}[/-][A-Z]{{1,5}}[/-]\d{{1,7}}(?:[/-]\d{{2,4}})?{ENDS}",
            rf"{ALONE}[A-Z]{{1,5}}[/-]\d{{2,8}}[/-]\d{{2,6}}{ENDS}",
            rf"{ALONE}[A-Z]{{2,5}}[/-](?:19|20)\d\d[/-]\d{{1,7}}{ENDS}",
            rf"{ALONE}\d\d ?[A-Z]{{2}} ?\d{{4,7}} ?\d\d{ENDS}",
            rf"{ALONE}\d{{4,8}}/(?:19|20)?\d\d{ENDS}",
            unless=_is_a_year_or_a_count,
        ),
    ),
)
