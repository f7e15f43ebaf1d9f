"""The development mailbox keeps what real SMTP brings, finds it quickly, and shows it without letting it act."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from learning_site.correspondence import mailbox
from learning_site.correspondence.management.commands.mailbox import serve
from tests.learning_site.correspondence.relays import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEVELOPMENT = True


@pytest.fixture
def server() -> Iterator[int]:
    """The command's own server, on a free port."""
    port, loop = free_port(), asyncio.new_event_loop()
    started = threading.Event()

    async def run() -> None:
        task = asyncio.ensure_future(serve(port))
        loop.call_later(0, started.set)
        try:
            await task
        except asyncio.CancelledError:
            return

    thread = threading.Thread(target=loop.run_until_complete, args=[run()])
    thread.start()
    started.wait()
    yield port
    loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
    thread.join()
    loop.close()


def message(
    subject: str = "Adolygiad", html: str = "<html><head></head><body><p>Words</p></body></html>"
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"], mail["To"] = "learning@example.org", "ann@example.org"
    mail["List-Unsubscribe"] = "<http://localhost:8000/subscribe/stop/token/>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content("Words, and http://localhost:8000/issues/custody/ to read on.\n")
    mail.add_alternative(html, subtype="html")
    return mail


def test_what_smtp_brings_is_kept_for_each_recipient(server: int) -> None:
    connection = None
    while connection is None:
        try:
            connection = smtplib.SMTP("127.0.0.1", server, "localhost")
        except ConnectionRefusedError:
            continue
    with connection:
        connection.send_message(message(), to_addrs=["ann@example.org", "bob@example.org"])
    assert sorted(mail.recipient for mail in mailbox.mails()) == ["ann@example.org", "bob@example.org"]
    kept = mailbox.mails(recipient="BOB")[0]
    assert kept.subject == "Adolygiad"
    assert "to read on" in kept.part("plain")


def test_a_list_of_many_is_paged_and_opens_only_its_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(120):
        mailbox.keep(recipient=f"person{number}@example.org", content=message(f"Mail {number}").as_bytes())
    opened: list[str] = []
    headers = mailbox.Mail.headers.fget
    monkeypatch.setattr(mailbox.Mail, "headers", property(lambda mail: opened.append(mail.name) or headers(mail)))
    first = client.get("/mailbox/").content.decode()
    assert len(opened) == 50
    assert "120 mails" in first
    assert "Mail 119" in first
    assert "Mail 69" not in first
    assert "Mail 0<" in client.get("/mailbox/?page=3").content.decode()


def test_mails_are_found_by_a_part_of_the_address(client: Client) -> None:
    for name in ("ann", "bob"):
        mailbox.keep(recipient=f"{name}@example.org", content=message(f"To {name}").as_bytes())
    found = client.get("/mailbox/?to=bob%40").content.decode()
    assert "To bob" in found
    assert "To ann" not in found
    assert "No mail went to “nobody”" in client.get("/mailbox/?to=nobody").content.decode()


def test_an_empty_mailbox_says_so(client: Client) -> None:
    assert "No mail was sent yet" in client.get("/mailbox/").content.decode()


def test_one_mail_shows_its_headers_its_text_and_a_frame(client: Client) -> None:
    mailbox.keep(recipient="ann@example.org", content=message().as_bytes())
    name = mailbox.mails()[0].name
    shown = client.get(reverse("mailbox:mail", args=[name])).content.decode()
    assert "List-Unsubscribe-Post" in shown
    assert 'href="http://localhost:8000/subscribe/stop/token/"' in shown
    assert 'href="http://localhost:8000/issues/custody/"' in shown
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in shown


def test_the_frame_can_run_nothing_and_reach_nobody(client: Client) -> None:
    hostile = "<html><head></head><body><script>alert(1)</script><img src=https://tracker.example/></body></html>"
    mailbox.keep(recipient="ann@example.org", content=message(html=hostile).as_bytes())
    answer = client.get(reverse("mailbox:page", args=[mailbox.mails()[0].name]))
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert "img-src http://localhost:8000 data:" in policy
    assert b'<base target="_blank">' in answer.content


@pytest.mark.parametrize("name", ["..", "1.2.nobody@example.org", ".hidden.a.b"])
def test_a_mail_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/mailbox/{name}/").status_code == 404


def test_the_mailbox_runs_in_development_only(settings: Any) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="development only"):
        call_command("mailbox", "--port", "0")
