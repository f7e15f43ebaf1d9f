"""What a reader's mail program takes out of a mail: the newest one, its links, its one-click address."""

import re

from learning_site.correspondence import mailbox


def newest(address: str) -> mailbox.Mail | None:
    """The last mail that arrived for ``address``, if any did."""
    return next(iter(mailbox.mails(recipient=address)), None)


def links(mail: mailbox.Mail) -> list[str]:
    """Every web address in the plain text part of ``mail``, in order."""
    return re.findall(r"https?://[^\s<>\"')]+", mail.part("plain"))


def one_click(mail: mailbox.Mail) -> str:
    """The address of the one-click unsubscribe of RFC 8058; raises ValueError if the mail has none."""
    if str(mail.headers["List-Unsubscribe-Post"]) != "List-Unsubscribe=One-Click":
        raise ValueError("the mail offers no one-click unsubscribe")
    found = re.search(r"<(https?://[^>]+)>", str(mail.headers["List-Unsubscribe"]))
    if found is None:
        raise ValueError("the mail's List-Unsubscribe holds no web address")
    return found[1]
