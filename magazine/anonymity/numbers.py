"""Rules for numbers that belong to one person, one vehicle or one home."""

import re

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.rules import Match, Rule, pattern

#: No letter or digit on either side.
ALONE = r"(?<![A-Za-z0-9])"
ENDS = r"(?![A-Za-z0-9])"

_ABBREVIATIONS = re.compile(
    r"^(?:EOS|DSC|IMG|MVI)|(?:BWV|HCP|NHS|GPS|RTC|CPS|PNC|PND|APP|RPU|ARV|TAC|AND|THE|FOR|NOT|WAS|HRS|MIN|MPH|SGT)$",
    re.I,
)
_PUBLIC_PHONE = re.compile(r"^(?:(?:\+|00)440?|0)(?:80[08]|3\d\d|845|870)")
_MONEY = re.compile(r"[£$€]\s?[\d,. ]*$")
_SOFTWARE = re.compile(r"\b(?:version|fersiwn|v|release|build|firmware|lot|batch|isbn|issn|form)\W*(?:\w+\W+)?$")
_CAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|mvi|gopr|dji|frame|screenshot|picture|photo|image|slide)[ _-]*$")


#: The counter of a camera, with its prefix.
_COUNTER = re.compile(r"(?:IMG|DSC[NF]?|P|PXL|MVI|DJI|GOPR)_?-?\d{3,7}$")


def _is_abbreviation(match: Match) -> bool:
    return bool(_ABBREVIATIONS.search(match.text))


def _is_public(match: Match) -> bool:
    return bool(_PUBLIC_PHONE.match(re.sub(r"[() .-]", "", match.text)))


def _counts_something(match: Match) -> bool:
    before = match.before(30)
    if match.passage.file_name and ((_CAMERA.search(before) and len(match.text) < 8) or _COUNTER.match(match.text)):
        return True
    return bool(_MONEY.search(before) or _SOFTWARE.search(before))


RULES = (
    Rule(
        id="national-insurance-number",
        kind=Kind.NI_NUMBER,
        reason=_("Two letters, six digits and a letter: a National Insurance number belongs to one person for life."),
        example="The form bore the number AB 12 34 56 C.",
        not_this="Form MG 11 was not signed.",
        find=pattern(
            rf"{ALONE}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]?\d\d[ .-]?\d\d[ .-]?\d\d(?:[ .-]?[A-D])?{ENDS}",
            rf"{ALONE}[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d\d ?\d\d ?\d\d ?[a-d]?{ENDS}",
        ),
    ),
    Rule(
        id="nhs-number",
        kind=Kind.NHS_NUMBER,
        reason=_("Ten digits in groups of three, three and four, or beside the letters NHS: one patient's number."),
        example="The label said 943 476 5919.",
        not_this="Call 111 or 999 at any hour.",
        find=pattern(
            r"(?<![\d+])(?<!\d[ .-])\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d)",
            r"(?i:\bN\.?H\.?S\.?|\bGIG|\bhospital|\bpatient)(?i:[ .:,#(]+(?:number|no|rhif|is|was"
            r"|oedd)){0,3}[ .:,#(]+(?P<it>\d[\d -]{5,14}\d)",
        ),
    ),
    Rule(
        id="telephone",
        kind=Kind.PHONE,
        reason=_("A telephone number reaches one person or one home. Helplines (0800, 0808, 03…) are let through."),
        example="Ring her on 01632 960 778 after work.",
        not_this="The charity's helpline is 0808 800 5000.",
        find=pattern(
            r"(?<![\w+])(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?\(?\d(?:[ .()-]{0,2}\d){6,10}(?!\d)",
            r"(?<![\w+.,/-])\(?0[1-9]\d{0,3}\)?(?:[ .-]{0,3}\d){5,9}(?!\d)",
            r"(?<![\w+])\+[1-9]\d?(?:[ .()-]{0,2}\d){7,12}(?!\d)",
            unless=lambda match: _is_public(match) or not 10 <= len(re.sub(r"\D", "", match.text)) <= 15,
        ),
    ),
    Rule(
        id="telephone-without-code",
        kind=Kind.PHONE,
        reason=_("A local number in two groups, or digits after the word for a telephone."),
        example="Her landline, 555 0142, was not tried.",
        not_this="The line 116 123 is free to call.",
        find=pattern(
            r"(?<![\d£$€+])(?<!\d[ .,/-])\d{3}[ -]\d{4}(?![\d/])(?![ -]\d)",
            r"(?i:\b(?:tel|phone|mobile|mob|landline|ffôn|symudol)\b)[.:,]?(?i: (?:number|no\.?|rhif|was|is|oedd"
            r"|yw|on|ending|yn|gorffen)){0,3}[ :]{1,2}(?P<it>\d[\d ]{2,13}\d)(?!\d)",
            unless=lambda match: (
                _is_public(match) or match.text.replace(" ", "") in ("116123", "116000", "101", "999", "111")
            ),
        ),
    ),
    Rule(
        id="postcode",
        kind=Kind.POSTCODE,
        reason=_("A postcode names about fifteen homes, sometimes one."),
        example="They searched the fields around LL57 2DG twice.",
        not_this="Take the A40 and then the M4.",
        find=pattern(
            rf"{ALONE}[A-Z]{{1,2}}\d[A-Z\d]?[ -]?\d[A-BD-HJLNP-UW-Z]{{2}}{ENDS}",
            rf"{ALONE}[a-z]{{1,2}}\d[a-z\d]?[ -]?\d[abd-hjlnp-uw-z]{{2}}{ENDS}",
            r"(?i:\b(?:postcode|post code|cod post)\b)(?i:[ ,:'\"(]+(?:area|district|of|is|was|oedd|yw"
            r"|sector)){0,3}[ ,:'\"(]+(?P<it>[A-Z]{1,2}\d[A-Z\d]?)(?![A-Za-z0-9])",
            rf"{ALONE}(?P<it>[A-Z]{{1,2}}\d[A-Z\d]?){ENDS}(?= (?:postcode|post code|area code))",
            unless=lambda match: (
                bool(re.fullmatch(r"[a-z]{2}\d\d[a-z]{2}", match.text)) and not match.passage.file_name
            ),
        ),
    ),
    Rule(
        id="vehicle-registration",
        kind=Kind.VEHICLE_REGISTRATION,
        reason=_("A registration plate leads to one keeper."),
        example="The moped, LB19 XVN, was abandoned.",
        not_this="Junction 11 of the M25 was closed.",
        find=pattern(
            rf"{ALONE}[A-Z]{{2}} ?\d\d ?[A-Z]{{3}}{ENDS}",
            rf"{ALONE}[a-z]{{2}}\d\d ?[a-z]{{3}}{ENDS}",
            rf"{ALONE}[A-Z][a-z]\d\d ?[A-Za-z]{{3}}{ENDS}",
            rf"{ALONE}[A-HJ-NP-Y]\d{{1,3}}[ -]?[A-Z]{{3}}{ENDS}",
            rf"{ALONE}[A-Z]{{3}}[ -]?\d{{1,3}}[A-Z]{ENDS}",
            rf"{ALONE}[A-Z]{{2}}Z ?\d{{2,4}}{ENDS}",
            rf"{ALONE}\d{{3}} ?[DX] ?\d{{3}}{ENDS}",
            rf"{ALONE}[A-Z]{{2}}-?\d\d-[A-Z]{{3}}{ENDS}",
            unless=_is_abbreviation,
        ),
    ),
    Rule(
        id="vehicle-registration-after-its-word",
        kind=Kind.VEHICLE_REGISTRATION,
        reason=_("Letters and digits after a word for a plate, also in part or in an old form."),
        example="A partial plate, KY63, was noted.",
        not_this="The registration process takes 12 weeks.",
        find=pattern(
            r"(?i:\b(?:number plate|plate|index|reg(?:istration)?|vrm|vrn|rhif cofrestru|cofrestru|plât)\b)"
            r"(?i:[ ,.:'\"(-]+(?:number|mark|no|is|was|oedd|yw|of|read|reading|reads|begins|beginning|starting"
            r"|ending|began|begins|started|contained|partial|seen|as|with|y|yn)){0,4}"
            r"[ ,.:'\"(-]+(?P<it>(?=[A-Za-z0-9 ]{0,8}\d)(?=[A-Za-z0-9 ]{0,8}[A-Z])[A-Z0-9]{1,7}(?: "
            r"[A-Z0-9]{1,4}){0,2})(?![A-Za-z0-9])",
            unless=_is_abbreviation,
        ),
    ),
    Rule(
        id="prison-or-police-computer-number",
        kind=Kind.OTHER_NUMBER,
        reason=_("A prison, police computer, driving licence or passport number belongs to one person."),
        example="He was moved as A1234BC to another wing.",
        not_this="Annex A sets out the 12 steps.",
        find=pattern(
            rf"{ALONE}[A-Z]\d{{4}}[A-Z]{{2}}{ENDS}",
            rf"{ALONE}(?:\d\d|\d{{4}})/\d{{4,7}}[A-Z]{ENDS}",
            rf"{ALONE}[A-Z9]{{5}} ?\d{{6}} ?[A-Z9]{{2}} ?\d[A-Z]{{2}}{ENDS}",
            r"(?i:\b(?:passport|licence|license|prison|pnc|cro|account|sort code|imei|payroll|employee|staff"
            r"|student|badge|card|"
            r"pasbort|trwydded|cyfrif|cerdyn)\b)(?i:[ .:,#(]+(?:id|number|no|num|code|rhif|is|was|oedd|ending)){0,3}"
            r"[ .:,#(]+(?P<it>(?=[A-Za-z0-9/ -]{0,6}\d{2})[A-Z0-9]{1,6}(?:[ /-]?\d{2,9})?[A-Z]{0,3})(?![A-Za-z0-9])",
            unless=lambda match: bool(re.fullmatch(r"(?:19|20)\d\d|[A-Z]?\d{1,2}", match.text)),
        ),
    ),
    Rule(
        id="long-number",
        kind=Kind.OTHER_NUMBER,
        reason=_("Six digits or more in a row are hardly ever a count: they are somebody's number or a log's."),
        example="The slip was numbered 70413388.",
        not_this="The scheme cost £250000 and reached 1,200,000 people.",
        find=pattern(
            r"(?<![A-Za-z\d.,/#-])\d{6,20}(?![\d%])(?!,\d)",
            rf"{ALONE}[A-Z]{{1,4}}[/-]?\d{{5,12}}(?:/\d{{2,4}})?{ENDS}",
            unless=_counts_something,
        ),
    ),
    Rule(
        id="coordinates",
        kind=Kind.COORDINATES,
        reason=_("Coordinates, a grid reference or three words point at one spot. Cameras write them into pictures."),
        example="GPS 52.41592, -4.08278",
        not_this="Speeds of 52.4 and 61.2 mph were recorded.",
        find=pattern(
            r"(?<![\d.])-?\d{1,2}\.\d{3,9}[°NSns]{0,2},? {0,2}-?\d{1,3}\.\d{3,9}[°EWew]{0,2}",
            r"\d{1,3}° ?\d{1,2}['′] ?\d{1,2}(?:\.\d{1,6})?[\"″]{0,1} ?[NSEW]?",
            r"(?i:\bgps ?(?:latitude|longitude|position)\b)[ :=]{1,3}(?P<it>-?\d[\d.,'° ]{1,20})",
            r"(?<![/:\w])///?[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}",
            r"(?i:\b(?:grid ref(?:erence)?|cyfeirnod grid)\b)(?i:[ .:,]+(?:is|was"
            r"|oedd))?[ .:,]+(?P<it>[A-Z]{2} ?\d{3,5} ?\d{3,5})",
        ),
        where=Where.METADATA,
    ),
)
