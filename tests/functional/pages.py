"""Every kind of public page of the demonstration, and what each page must be on every screen and in both languages."""

from typing import Any

#: One address of each kind. The demonstration has them all; its content is part of the project.
READING = {
    "home": "/",
    "archive": "/issues/",
    "issue": "/issues/custody/",
    "case": "/issues/custody/1/",
    "article": "/issues/custody/a1/",
    "question library": "/questions/",
    "question library, chosen": "/questions/?audience=managers&words=custody",
    "question library, nothing fits": "/questions/?words=zzzz",
    "question": "/questions/1/",
    "factor table": "/factors/",
    "factor": "/factors/record-keeping/",
    "register": "/recommendations/",
    "register, chosen": "/recommendations/?state=overdue",
    "recommendation": "/recommendations/LR-2026-014/",
    "recommendation as at a day": "/recommendations/LR-2026-014/?as-at=2026-06-01",
    "response": "/recommendations/LR-2026-014/oakhampton/",
    "organisations": "/organisations/",
    "organisation": "/organisations/aldermoor/",
    "search": "/search/",
    "search results": "/search/?q=custody",
    "search, chosen": "/search/?q=custody&kind=case",
    "search, nothing found": "/search/?q=zzzzzz",
    "search, signs alone": "/search/?q=%22*",
    "subscribe": "/subscribe/",
    "check your email": "/subscribe/check-your-mail/",
    "sign in": "/accounts/login/",
    "forgotten password": "/accounts/password/reset/",
    "mailbox": "/mailbox/",
}
#: Addresses that answer with an error page, and the status of each.
ERRORS = {
    "no such page": ("/nothing-here/", 404),
    "no such recommendation": ("/recommendations/LR-1999-001/", 404),
    "a link cut in two": ("/subscribe/preferences/cut/", 400),
}
WIDTHS = (320, 768, 1280)


def assert_sound(page: Any, *, within: str | None = None) -> None:
    """The page breaks no rule of axe (below ``within``, if given) and is no wider than its screen."""
    from axe_playwright_python.sync_playwright import Axe  # the group `browser`, which the default suite does without

    found = Axe().run(page, context=within).response["violations"]
    broken = [(rule["id"], rule["help"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
    assert (page.url, broken) == (page.url, [])
    if within is None:
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways at {width}"
