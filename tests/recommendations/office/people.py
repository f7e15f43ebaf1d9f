"""The people before the officers' pages, and what their pages say."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.today import today
from tests.factories.accounts import person, signed_in


def officer(name: str = "Leah Brandt") -> User:
    return person(Role.RECOMMENDATIONS_OFFICER, name=name)


def client_of(role: Role = Role.RECOMMENDATIONS_OFFICER, name: str = "Leah Brandt") -> Client:
    return signed_in(person(role, name=name))


def days_ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def words(response: Any) -> str:
    """What a page says, on one line."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
