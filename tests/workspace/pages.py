"""What the tests of the workspace read and enter."""

import datetime as dt
import html
import re

from django.test import Client

from learning_site.today import today
from recommendations import actions
from recommendations.models import Addressee
from tests.factories.recommendations import FORCE, entry


def days_ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def words(client: Client, path: str, *, status: int = 200) -> str:
    """What the page says, without its markup, on one line."""
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return said(response.content.decode())


def said(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).split())


def receive(about: Addressee, position: str = "accepted", text: str = "We accept it.") -> None:
    actions.receive_response(entry=entry(about, today(), FORCE), position=position, text=text)
