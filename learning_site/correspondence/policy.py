"""Who may open which address: the mailbox exists on a developer's machine alone."""

PERMISSIONS: dict[str, str] = {
    "mailbox:list": "development",
    "mailbox:mail": "development",
    "mailbox:page": "development",
}
