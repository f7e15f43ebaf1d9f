"""What a person does in a browser: each person of the demonstration in a context of their own, signed in by link."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.functional.site import Site

#: How long a page may take on a machine under load, in milliseconds. A bound, not an expectation.
PATIENCE = 60_000


@dataclass
class People:
    """The people who use one running site."""

    browser: Any
    site: Site
    pages: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.site.port}"

    def link(self, email: str) -> str:
        """The sign-in link that the site printed for this person when it started."""
        found = re.search(rf"\({re.escape(email)}\)\s+(http\S+)", self.site.log)
        assert found, f"no link was printed for {email}"
        return found[1]

    def page(self, email: str) -> Any:
        """A page of this person, who signs in the first time by the one-time link."""
        if email not in self.pages:
            page = self.stranger()
            page.goto(self.link(email))
            page.get_by_role("button", name="Continue").click()
            page.wait_for_load_state()
            self.pages[email] = page
        return self.pages[email]

    def stranger(self, *, width: int = 1280, **options: Any) -> Any:
        """A page of somebody who has no session; ``options`` go to the browser's context."""
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": 900}, locale="en-GB", **options
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def leave(self) -> None:
        for page in self.pages.values():
            page.context.close()


def words(page: Any) -> str:
    """What the main part of the page says, on one line."""
    return " ".join(page.locator("main").first.inner_text().split())


def wait_for(page: Any, happened: Callable[[], bool], *, seconds: int = 120) -> None:
    """Ask twice a second, letting the browser work meanwhile; fail if it has not ``happened`` in time."""
    for _attempt in range(seconds * 2):
        if happened():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"not within {seconds} seconds; the page says: {words(page)[:2000]}")
