"""What a scan answers with: places in a text that a person must look at, never a verdict."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a detail may be. The values are the words of labelled sets and of stored decisions: they never change."""

    PERSON_NAME = "person_name"
    RANK_AND_NAME = "rank_and_name"
    COLLAR_NUMBER = "collar_number"
    CASE_REFERENCE = "case_reference"
    DATE_EXACT = "date_exact"
    DATE_OF_BIRTH = "date_of_birth"
    STREET_ADDRESS = "street_address"
    POSTCODE = "postcode"
    SMALL_PLACE_WITH_AGE = "small_place_with_age"
    COORDINATES = "coordinates"
    VEHICLE_REGISTRATION = "vehicle_registration"
    PHONE = "phone"
    EMAIL = "email"
    SOCIAL_HANDLE = "social_handle"
    IP_OR_URL = "ip_or_url"
    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    OTHER_NUMBER = "other_number"


class Where(StrEnum):
    """Which part of a page the text comes from: file names and titles are written differently from sentences."""

    BODY = "body"
    TITLE = "title"
    ALT_TEXT = "alt_text"
    CAPTION = "caption"
    FILE_NAME = "file_name"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """``text`` is exactly ``scanned[start:end]`` (characters, end exclusive); ``rule`` is the id of a rule."""

    start: int
    end: int
    kind: Kind
    text: str
    rule: str
