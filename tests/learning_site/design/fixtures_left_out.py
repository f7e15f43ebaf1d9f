"""Fixtures of govuk-frontend that our components are not compared with, each with the reason."""

COUNTED = "what is counted follows from maxlength or maxwords, and a limit is always given"
TRANSLATED = "the words come from our own catalogues, not from options"
DROP_ZONE = "the drop zone is not used: a plain file field says the same to everybody"
INTERRUPTION = "panels only confirm that something is done"
MASTHEAD = "the masthead names the service, not the navigation"
NO_TOGGLE = "the sections are never behind a menu button"
NO_SECTION = "the language navigation stands in the navigation without a landmark around both"

LEFT_OUT: dict[str, dict[str, str]] = {
    "character-count": {
        "with count type 'length'": COUNTED,
        "with count type 'characters'": COUNTED,
        "with count type 'characters' and value": COUNTED,
        "with count type 'characters' and error message": COUNTED,
        "with count type 'characters' and threshold": COUNTED,
        "with count type 'words'": COUNTED,
        "with count type 'words' and value": COUNTED,
        "with count type 'words' and error message": COUNTED,
        "with count type 'words' and threshold": COUNTED,
        "to configure in JavaScript": COUNTED,
        "with neither maxlength nor maxwords set": COUNTED,
        "with neither maxlength, maxwords nor textarea description set": COUNTED,
        "with translations": TRANSLATED,
    },
    "date-input": {
        "with values, name prefix and custom names": "a box with another name gives it as field_name",
    },
    "file-upload": {
        "enhanced": DROP_ZONE,
        "enhanced, with error message and hint": DROP_ZONE,
        "enhanced, multiple files": DROP_ZONE,
        "enhanced, custom wrapper classes and attributes": DROP_ZONE,
        "with value": "no browser lets a page choose a file",
        "translated, no javascript enhancement": TRANSLATED,
        "translated": TRANSLATED,
    },
    "panel": {
        "interruption": INTERRUPTION,
        "interruption-with-content-with-long-line-length": INTERRUPTION,
        "interruption-with-headings-content-and-lists": INTERRUPTION,
        "interruption with custom classes": INTERRUPTION,
        "confirmation, with actions": INTERRUPTION,
        "interruption, with actions classes and attributes": INTERRUPTION,
        "interruption, submit action": INTERRUPTION,
        "interruption, button link": INTERRUPTION,
        "interruption, no actions": INTERRUPTION,
        "interruption, no actions items": INTERRUPTION,
    },
    "password-input": {"with translations": TRANSLATED},
    "select": {"with falsy values": "false is written differently in Python"},
    "service-navigation": {
        "with service name": MASTHEAD,
        "with service link": MASTHEAD,
        "with long service name": MASTHEAD,
        "with service name and navigation": MASTHEAD,
        "inverse": MASTHEAD,
        "with collapseNavigationOnMobile set to false": MASTHEAD,
        "with a single navigation item": MASTHEAD,
        "with a single navigation item and collapseNavigationOnMobile set to true": MASTHEAD,
        "attributes": MASTHEAD,
        "classes": MASTHEAD,
        "with custom aria-label": MASTHEAD,
        "with custom navigation toggle text": NO_TOGGLE,
        "with custom navigation toggle label": NO_TOGGLE,
        "with identical navigation toggle text and label": NO_TOGGLE,
        "with custom navigation toggle text and navigation label": NO_TOGGLE,
        "with language navigation": NO_SECTION,
        "with right-aligned language navigation": NO_SECTION,
        "inverse with language navigation": NO_SECTION,
        "with slotted content": NO_SECTION,
        "with `inline` end slot": NO_SECTION,
    },
}
