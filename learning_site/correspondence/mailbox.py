"""The development mailbox: mails as files in a folder, newest first, listed without opening any.

The name of a file bears the instant and the recipient, so that a list or a search of thousands reads one folder and
then only the mails of one page.
"""

import email
import email.policy
import time
import uuid
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote, unquote

from django.conf import settings

#: File names are bounded; an address longer than this is cut in the name only.
_LONGEST_NAME = 180


def folder() -> Path:
    """Where the mails lie; a Maildir, so that other programs can read it too."""
    path: Path = settings.VAR_DIR / "mailbox"
    return path


def keep(*, recipient: str, content: bytes) -> None:
    """Put one mail into the mailbox, whole or not at all."""
    for part in ("new", "cur", "tmp"):
        (folder() / part).mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns():020d}.{uuid.uuid4().hex[:8]}.{quote(recipient, safe='@+')[:_LONGEST_NAME]}"
    unfinished = folder() / "tmp" / name
    unfinished.write_bytes(content)
    unfinished.rename(folder() / "new" / name)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in the mailbox; its file is read when its headers or its parts are asked for."""

    name: str

    @property
    def recipient(self) -> str:
        return unquote(self.name.split(".", 2)[2])

    @property
    def content(self) -> bytes:
        return (folder() / "new" / self.name).read_bytes()

    @property
    def message(self) -> EmailMessage:
        parsed = email.message_from_bytes(self.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)  # noqa: S101 - the policy makes it one
        return parsed

    @property
    def headers(self) -> EmailMessage:
        """Only the header, which is quick for a long mail."""
        with (folder() / "new" / self.name).open("rb") as file:
            head = file.read(16_384).replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        parsed = email.message_from_bytes(head + b"\n\n", policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)  # noqa: S101 - the policy makes it one
        return parsed

    @property
    def subject(self) -> str:
        return str(self.headers.get("Subject", ""))

    def part(self, kind: str) -> str:
        """The text of the ``plain`` or ``html`` part, or nothing."""
        body = self.message.get_body((kind,))
        return "" if body is None else str(body.get_content())


def mails(*, recipient: str = "") -> list[Mail]:
    """Every mail whose recipient contains ``recipient``, newest first. No mail is opened."""
    try:
        names = sorted((entry.name for entry in (folder() / "new").iterdir()), reverse=True)
    except FileNotFoundError:
        return []
    found = [Mail(name) for name in names if name.count(".") >= 2]
    wanted = recipient.strip().lower()
    return [mail for mail in found if wanted in mail.recipient.lower()] if wanted else found


def mail_named(name: str) -> Mail | None:
    """The mail with this file name, if it is one of ours."""
    if "/" in name or name.startswith(".") or name.count(".") < 2:
        return None
    return Mail(name) if (folder() / "new" / name).is_file() else None
