"""Rules for addresses and names on the internet. Public bodies and charities are let through."""

import ipaddress
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.lexicon import standing
from magazine.anonymity.passage import Passage, Span
from magazine.anonymity.rules import Match, Rule, pattern

_PUBLIC_HOST = re.compile(
    r"(?:^|\.)(?:gov\.uk|police\.uk|nhs\.uk|parliament\.uk|mod\.uk|gov\.wales|llyw\.cymru|senedd\.(?:wales|cymru)"
    r"|nhs\.wales|cymru\.nhs\.uk|"
    r"samaritans\.org|mind\.org\.uk|nspcc\.org\.uk|childline\.org\.uk|crimestoppers-uk\.org|victimsupport\.org\.uk"
    r"|refuge\.org\.uk|"
    r"womensaid\.org\.uk|nationaldahelpline\.org\.uk|papyrus-uk\.org|cruse\.org\.uk|inquest\.org\.uk"
    r"|rapecrisis\.org\.uk|"
    r"missingpeople\.org\.uk|citizensadvice\.org\.uk|mencap\.org\.uk|autism\.org\.uk|rethink\.org|shelter\.org\.uk"
    r"|galop\.org\.uk|"
    r"suzylamplugh\.org|mensadviceline\.org\.uk|stopitnow\.org\.uk|brake\.org\.uk|w3\.org|legislation\.gov\.uk"
    r"|meiccymru\.org|"
    r"callhelpline\.org\.uk|equalityhumanrights\.com|npcc\.police\.uk|bailii\.org|creativecommons\.org)$"
)
_ROLE = re.compile(
    r"^(?:enquir(?:y|ies)|info|contact|learning|lessons|feedback|press|media|complaints|foi|help|support|office"
    r"|admin|editor|newsletter|"
    r"subscriptions?|webmaster|noreply|no-reply|ymholiadau|cyswllt|adborth|dysgu|hello|team)[\w.-]*@(?=.*(?:police"
    r"|gov|nhs|wales|cymru)\b)"
)
_OFFICIAL_HANDLE = re.compile(
    r"(?i)police|heddlu|^@?(?:iopc|policeconduct|collegeofpolice|nhs|govuk|ukhomeoffice|samaritans|mindcharity"
    r"|nspcc|childline)"
)
_FILE_ENDING = re.compile(
    r"\.(?:pdf|docx?|jpe?g|png|svg|gif|tiff?|mp4|mov|zip|txt|html?|css|js|xlsx?|pptx?|csv)$", re.I
)
_VERSION = re.compile(r"\b(?:version|fersiwn|v|release|build|firmware|software|paragraph|section)\W*(?:\w+\W+)?$")
_ENDING = (
    r"(?:com|org|net|uk|wales|cymru|io|co|gov|edu|me|tv|info|app|dev|eu|ie|"
    r"social|online|site|live|gg|ly|test|example|invalid|local|onion)"
)
_PLATFORM = (
    r"(?i:\b(?:snapchat|snap|instagram|insta|tiktok|tik tok|twitter|facebook|discord|telegram|kik|xbox|playstation"
    r"|psn|steam|reddit|youtube|roblox|"
    r"tinder|grindr|bumble|twitch|onlyfans|vinted|wechat|signal|threads|bluesky|mastodon|user ?name|screen ?name"
    r"|gamer ?tag|handle|user|profile|"
    r"nickname|alias|account|enw defnyddiwr|defnyddiwr|cyfrif|gyfrif|chyfrif|proffil|broffil|posted as"
    r"|known online as|online as|under the name|dan yr enw|o'r enw)\b)"
)
_BETWEEN = (
    r"(?i:[ ,:'\"()=]+(?:user|username|name|handle|account|profile|tag|id|called|was|is|as|of|the|page|"
    r"gyfrif|cyfrif|enw|defnyddiwr|o'r|yr|oedd|yw|named|under|by|belonging|to|in)){0,5}"
)
_HANDLE = (
    r"[A-Za-z0-9]{1,30}(?:[._-]{1,3}[A-Za-z0-9]{1,30}){1,6}_{0,3}|"
    r"[A-Za-z]{3,30}_{1,3}|[A-Za-z]{2,20}\d{1,8}[A-Za-z]{0,12}"
)


def _host(address: str) -> str:
    return re.split(r"[/?#:]", re.sub(r"^\w+://", "", address.lower()))[0].rstrip(".")


def _is_public_page(match: Match) -> bool:
    return bool(_PUBLIC_HOST.search(_host(match.text)) or (_FILE_ENDING.search(match.text) and "/" not in match.text))


def _is_office_mailbox(match: Match) -> bool:
    return bool(_ROLE.match(match.text.lower()))


def _is_no_handle(match: Match) -> bool:
    text = match.text
    if _OFFICIAL_HANDLE.search(text) or _FILE_ENDING.search(text) or _PUBLIC_HOST.search(text.lower()):
        return True
    dictionary = all(standing(part).english or len(part) == 1 for part in re.split(r"[._-]+", text) if part)
    return "-" in text and not re.search(r"[._\d]", text) and dictionary


def _network_addresses(passage: Passage) -> Iterator[Span]:
    for match in re.finditer(r"(?<![\w.:])[0-9A-Fa-f:.]{3,45}(?![\w:])", passage.text):
        text = match.group().rstrip(".:") if not match.group().endswith("::") else match.group()
        span = (match.start(), match.start() + len(text))
        try:
            ipaddress.ip_address(text)
        except ValueError:
            continue
        if any(letter.isalnum() for letter in text) and not _VERSION.search(passage.before(span, 30)):
            yield span


def _names_after_a_platform(passage: Passage) -> Iterator[Span]:
    for match in _PLAIN_HANDLE.finditer(passage.text):
        word = match["it"]
        if not (standing(word).english or standing(word).known):
            yield match.span("it")


_PLAIN_HANDLE = re.compile(
    r"(?i:\b(?:user ?name|screen ?name|gamer ?tag|handle|enw defnyddiwr)\b)(?:[ ,:'\"]+[a-z]{2,8}){0,4}?(?:[:,]"
    r"|(?: was| is| oedd| yw| of| called))[ ,:'\"]+(?P<it>[a-z]{5,30})\b"
)

RULES = (
    Rule(
        id="e-mail",
        kind=Kind.EMAIL,
        reason=_("An e-mail address reaches one person. Mailboxes of an office at a public body are let through."),
        example="Write to s.holloway@example.net at once.",
        not_this="Write to enquiries@force.police.uk for a copy.",
        find=pattern(
            r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,18}",
            r"(?<![\w.])[\w.-]{2,40} ?[(\[]?(?:\bat\b|@)[)\]]? ?[\w-]{2,40} ?[(\[]?\b(?:dot"
            r"|dotcom)\b[)\]]? ?\w{2,10}\b",
            unless=_is_office_mailbox,
        ),
    ),
    Rule(
        id="web-address",
        kind=Kind.IP_OR_URL,
        reason=_("A web address may lead to a person's page. Public bodies and the support charities are let through."),
        example="He wrote it on myblog.example.com/about that week.",
        not_this="Read it on www.gov.uk/guidance and college.police.uk.",
        find=pattern(
            r"(?i:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"'()]{3,300}(?<![.,;:!?])",
            rf"(?<![\w@./-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?i:{_ENDING})\b(?:/[^\s<>\"'()]{{0,300}}(?<![.,;:!?]))?(?!\.?\w*@)",
            unless=lambda match: _is_public_page(match) or (match.passage.file_name and "/" not in match.text),
        ),
    ),
    Rule(
        id="network-address",
        kind=Kind.IP_OR_URL,
        reason=_("A network address leads to one connection, often one home."),
        example="The log shows 203.0.113.77 at that minute.",
        not_this="Version 2.14.0.3 was installed at 03:42:10.",
        find=_network_addresses,
    ),
    Rule(
        id="hardware-address",
        kind=Kind.IP_OR_URL,
        reason=_("The hardware address of a device belongs to that device alone."),
        example="The phone, 00:1B:44:11:3A:B7, joined the network.",
        not_this="The clip runs from 00:12:44 to 00:13:02.",
        find=pattern(r"(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-])"),
    ),
    Rule(
        id="at-name",
        kind=Kind.SOCIAL_HANDLE,
        reason=_("A name with @ in front leads to one account. Accounts of police forces are let through."),
        example="The clip was shared by @moss.and.fern last night.",
        not_this="Follow @HeddluGogledd for news.",
        find=pattern(
            r"(?<![\w.@/])@[A-Za-z0-9_][\w.-]{1,40}(?<![.-])",
            r"(?<![\w/])[ur]/[A-Za-z0-9_-]{3,30}",
            unless=lambda match: bool(_OFFICIAL_HANDLE.search(match.text)),
        ),
    ),
    Rule(
        id="name-on-a-platform",
        kind=Kind.SOCIAL_HANDLE,
        reason=_("A word with dots, digits or underscores after the name of a platform is an account name."),
        example="On Instagram, rosie_m.94 had replied.",
        not_this="His Facebook account was closed in 2021.",
        find=pattern(_PLATFORM + _BETWEEN + rf"[ ,:'\"()=]+@?(?P<it>{_HANDLE})(?![\w@])", unless=_is_no_handle),
    ),
    Rule(
        id="account-by-its-form",
        kind=Kind.SOCIAL_HANDLE,
        reason=_("Words with an underscore, or with a dot and digits, are hardly ever anything but accounts."),
        example="The messages were from wild_heron to his sister.",
        not_this="The files were named A.1 and B.2 by the vendor.",
        find=pattern(
            r"(?<![\w.@/-])(?:[A-Za-z][A-Za-z0-9]{0,30}_+[A-Za-z0-9_]{1,30}"
            r"|[a-z][a-z-]{2,30}[._][a-z._-]{0,30}\d{1,8})(?![\w@/]|\.\w)",
            unless=lambda match: match.passage.where in (Where.FILE_NAME, Where.METADATA) or _is_no_handle(match),
        ),
    ),
    Rule(
        id="user-name",
        kind=Kind.SOCIAL_HANDLE,
        reason=_("A word that is no English word after 'username' is an account name."),
        example="Her username was fernmoss and nobody noted it.",
        not_this="The username was wrong.",
        find=_names_after_a_platform,
    ),
)
