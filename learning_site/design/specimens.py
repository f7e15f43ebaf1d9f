"""What the gallery shows: one specimen of everything, with the longest words that a page is likely to hold."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html

from learning_site.design.cover import Column
from learning_site.design.dates import DateField

PUBLISHED = dt.date(2025, 2, 13)

COLUMNS = [
    Column([64, 60, 62, 44, 69, 35, 49], 4, 3),
    Column([56, 64, 52, 75, 53, 57, 32], 3, 3),
    Column([50, 63, 61, 61, 52, 45, 65], 4, 3),
    Column([82, 53, 69, 70, 47, 61], 4, 3),
    Column([81, 70, 68, 49, 44, 47, 31], 4, 3),
    Column([42, 83, 54, 77, 52, 60, 63], 3, 3),
]


@dataclass(frozen=True, slots=True)
class Factor:
    """A case factor as the taxonomy has it."""

    name: str
    slug: str
    group: str


FACTORS = [
    Factor("Silent calls", "silent-calls", "contact"),
    Factor("Risk assessment", "risk-assessment", "vulnerability"),
    Factor("Searches", "searches", "custody"),
    Factor("Body-worn video", "body-worn-video", "force-and-equipment"),
    Factor("Pursuits", "pursuits", "roads"),
    Factor("Information misuse", "information-misuse", "integrity"),
    Factor("Domestic abuse", "domestic-abuse", "violence-against-women-and-girls"),
    Factor("Supervision", "supervision", "cross-cutting"),
]


class SpecimenForm(forms.Form):
    """One field of every kind."""

    email = forms.EmailField(
        label="Email address",
        help_text="We send one message there first. Nothing else comes until you confirm.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Enter your email address"},
    )
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput, error_messages={"required": "Enter your password"}
    )
    kind = forms.ChoiceField(
        label="What best describes you",
        help_text="It decides which questions come first in your copy.",
        choices=[
            ("", "Choose one"),
            ("handler", "Complaint handler, professional standards"),
            ("public", "Member of the public"),
        ],
        error_messages={"required": "Choose what best describes you"},
    )
    language = forms.ChoiceField(
        label="Language",
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a language"},
    )
    themes = forms.MultipleChoiceField(
        label="Themes (optional)",
        help_text="New recommendations and published responses on these themes.",
        choices=[("1", "Custody"), ("2", "Missing people"), ("3", "Violence against women and girls")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    made_on = DateField(label="When was it made?", help_text="For example, 27 3 2026")
    words = forms.CharField(
        label="What was done or will be done, or why nothing was or will be",
        help_text="The public will read it, so name roles and not people.",
        widget=forms.Textarea,
        error_messages={"required": "Write what was done or will be done"},
    )
    evidence = forms.FileField(label="Evidence", error_messages={"required": "Choose a file"})
    agree = forms.BooleanField(
        label="I have read the draft", error_messages={"required": "Say that you have read the draft"}
    )


def gallery() -> dict[str, Any]:
    """The context of the gallery."""
    wrong = SpecimenForm(
        {"email": "someone", "made_on_day": "31", "made_on_month": "2", "made_on_year": "2026"}, prefix="w"
    )
    return {
        "demonstration": True,
        "alternates": {"en": "/design/", "cy": "/cy/design/"},
        "breadcrumbs": [
            ("Home", "/"),
            ("All issues", "/issues/"),
            ("Issue 5: Call handling", "/issues/call-handling/"),
        ],
        "issue_number": 5,
        "columns": COLUMNS,
        "published": PUBLISHED,
        "factors": FACTORS,
        "asked": SpecimenForm(),
        "wrong": wrong,
        **_lists(),
        **_record(),
    }


def _lists() -> dict[str, Any]:
    return {
        "paragraphs": [
            "Late one evening a woman, Ms A, dialled 999 from her mobile phone and said nothing.",
            "Call handler B answered in the force control room. They could hear a television and a door closing.",
        ],
        "questions": [
            {
                "number": 165,
                "anchor": "m1",
                "text": "What guidance does your force give about a silent caller who has pressed 55?",
            },
            {"number": 166, "anchor": "m2", "text": "Have your headsets been tested for quiet sounds such as tapping?"},
        ],
        "library": [
            {
                "number": 57,
                "anchor": "q-57",
                "href": "#q-57",
                "audience": "officers",
                "issue": 2,
                "text": "A caller reads you a goodbye letter. What would you do before you ended the call?",
                "meta": format_html(
                    '<a class="govuk-link" href="#">{}</a>, issue 2, October 2023', "A letter found on the ward"
                ),
            }
        ],
        "chips": [
            {"text": "Mental health", "href": "#", "what": "theme"},
            {"text": "2025", "href": "#", "what": "year"},
        ],
        "matrix_columns": [
            {"number": n, "name": name} for n, name in enumerate(("Custody", "Missing people", "Young people"), 1)
        ],
        "matrix_groups": [
            {
                "name": "Contact",
                "symbol": "contact",
                "rows": [
                    {
                        "name": "Call handling",
                        "slug": "row-call-handling",
                        "cells": [
                            {"count": 0},
                            {"count": 1, "href": "#", "label": "1 in issue 2: Call handling"},
                            {"count": 2, "href": "#", "label": "2 in issue 3: Call handling"},
                            {"count": 3, "href": "#", "label": "3 in all: Call handling"},
                        ],
                    }
                ],
            }
        ],
        "feedback_options": [("yes", "Yes"), ("maybe", "Perhaps"), ("no", "No")],
        "previous": {"href": "#", "text": "Previous case", "label_text": "Man left alone in a cell after a fall"},
        "next": {
            "href": "#",
            "text": "Next case",
            "label_text": "Repeat caller’s plea for help hidden behind a warning flag",
        },
        "pages": [
            {"number": 1, "href": "#"},
            {"ellipsis": True},
            {"number": 6, "href": "#", "current": True},
            {"number": 7, "href": "#"},
        ],
    }


def _record() -> dict[str, Any]:
    received = dt.date(2026, 4, 20)
    return {
        "as_at": dt.date(2026, 11, 20),
        "head": ["Step", {"text": "Count", "format": "numeric"}, "What the count means"],
        "rows": [
            ["Response due by now", {"text": "64", "format": "numeric"}, "A body had a legal duty to answer."],
            ["Response received", {"text": "61 of 64", "format": "numeric"}, "55 of the 64 arrived on time."],
        ],
        "summary": [
            {
                "key": "Position",
                "value": "Accepted",
                "actions": [{"text": "Change", "href": "#", "hidden": "position"}],
            },
            {
                "key": "Target date",
                "value": "16 October 2026",
                "actions": [{"text": "Change", "href": "#", "hidden": "target date"}],
            },
        ],
        "said": [
            {
                "key": "You asked for a way to use the magazine locally.",
                "value": "We tested the questions with advisers.",
            }
        ],
        "tasks": [
            {"title": "Position", "href": "#", "status": {"text": "Done"}},
            {
                "title": "Actions and target dates",
                "href": "#",
                "hint": "At least one",
                "status": {"tag": {"text": "Not started", "colour": "blue"}},
            },
            {"title": "Evidence", "status": {"text": "Cannot start yet"}},
        ],
        "steps": [
            {"name": "Made", "date": dt.date(2026, 2, 5), "how": "The decision maker signed it. This is day 1."},
            {"name": "Days in judicial review", "date": "0 days", "how": "There were no proceedings."},
            {"name": "Response due", "date": dt.date(2026, 4, 22), "how": "The end of the extension.", "answer": True},
        ],
        "timeline": [
            {"title": "Response received", "byline": "Kingsweald Police", "date": received, "text": "Receipt issued."},
            {"title": "Extension asked for", "byline": "Kingsweald Police", "date": dt.date(2026, 3, 18)},
        ],
    }


def workspace() -> dict[str, Any]:
    """The context of the internal frame."""
    return {
        "demonstration": True,
        "area_name": "Workspace",
        "person": {
            "organisation": "Ironbridge and Severn Police",
            "change_href": "#",
            "name": "Sam Whitlock",
            "role": "drafter",
            "sign_out_href": "#",
        },
        "navigation": [
            {"text": "Home", "href": "#", "active": True},
            {"text": "Recommendations", "href": "#"},
            {"text": "Could it happen here?", "href": "#"},
        ],
        "back": {"href": "#", "text": "Back to LR-2026-041"},
        "form": SpecimenForm({"email": "someone"}),
    }
