"""A reader opens the case, subscribes with confirmation, and unsubscribes; a GET changes nothing."""

import re
from collections.abc import Mapping
from typing import Any

import httpx

from demo.story.ledger import Ledger, TookTooLongError, wait_until
from demo.story.postbox import links, newest, one_click
from learning_site.correspondence.mailbox import Mail
from subscribers.choices import SubscriberState
from subscribers.models import Subscriber

STEP = "read"
READER = "new.reader@readers.example"


def read(content: Mapping[str, Any], *, site: str, ledger: Ledger) -> None:
    """Do over HTTP what a reader does, and count what the database says after each step."""
    with ledger.timed(STEP), httpx.Client(base_url=site, timeout=30, follow_redirects=True) as web:
        case = content["case_studies"][0]
        number = case["ref"].rsplit("-", 1)[1]
        page = web.get(f"/issues/{content['slug']}/{number}/")
        ledger.count(STEP, "case page opened", expected=1, seen=int(page.is_success and case["title"] in page.text))
        found = web.get("/search/", params={"q": case["title"]})
        ledger.count(STEP, "case on the search page", expected=1, seen=int(case["title"] in found.text))
        _subscribe(web, ledger)
        _unsubscribe(web, ledger)
        ledger.count(STEP, "cookies given to the reader", expected=0, seen=len(web.cookies))


def _subscribe(web: httpx.Client, ledger: Ledger) -> None:
    form = web.get("/subscribe/")
    web.post("/subscribe/", data={**filled(form.text), "address": READER})
    wait_until("the confirmation mail arrives", lambda: newest(READER) is not None)
    link = next(link for link in links(_mail_to(READER)) if "/confirm/" in link)
    shown = web.get(link)
    ledger.count(STEP, "subscribed by opening the link", expected=0, seen=_confirmed(READER))
    web.post(link, data=filled(shown.text))
    ledger.count(STEP, "subscribed by pressing the button", expected=1, seen=_confirmed(READER))


def _unsubscribe(web: httpx.Client, ledger: Ledger) -> None:
    someone = Subscriber.objects.filter(state=SubscriberState.ACTIVE, deliveries__state="accepted").first()
    if someone is None:
        ledger.count(STEP, "a reader who got the issue", expected=1, seen=0)
        return
    address = one_click(_mail_to(someone.address))
    web.get(address)
    ledger.count(STEP, "left by opening the link", expected=0, seen=1 - _confirmed(someone.address))
    answer = web.post(address, data={"List-Unsubscribe": "One-Click"}, follow_redirects=False)
    left = int(answer.status_code == httpx.codes.OK and not _confirmed(someone.address))
    ledger.count(STEP, "left by one click", expected=1, seen=left)


def _mail_to(address: str) -> Mail:
    mail = newest(address)
    if mail is None:
        raise TookTooLongError(f"no mail for {address} lies in the mailbox")
    return mail


def _confirmed(address: str) -> int:
    return Subscriber.objects.filter(address=address, state=SubscriberState.ACTIVE).count()


def filled(html: str) -> dict[str, str]:
    """The fields of the form of ``html`` as a browser would send them: hidden values, first choices, ticked boxes."""
    values: dict[str, str] = {}
    for tag in re.findall(r"<(?:input|button)\b[^>]*>", html):
        field = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        name = field.get("name")
        if name and name not in values and field.get("type") in {"hidden", "radio", "checkbox"}:
            values[name] = field.get("value", "on")
    for name, options in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        offered = [value for value in re.findall(r'<option[^>]*value="([^"]*)"', options) if value]
        if offered:
            values.setdefault(name, offered[0])
    return values
