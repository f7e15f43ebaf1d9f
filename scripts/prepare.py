"""Bring the database, the cache, the static files and the demonstration to where a running site needs them.

``make run`` starts it before the site. It is safe to run again; what is there stays. The last line is JSON: what
there is to tell the person at the keyboard.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning_site.settings.dev")

import django


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, and how long it took if that was long."""
    started = time.monotonic()
    print(f"{words} …", file=sys.stderr, flush=True)
    yield
    taken = time.monotonic() - started
    if taken > 5:
        print(f"  ({taken:.0f} seconds)", file=sys.stderr, flush=True)


def prepare() -> dict[str, object]:
    from django.conf import settings
    from django.core.management import call_command

    import learning_site.celery  # noqa: F401 - work asked for here belongs to the project's application
    from learning_site import site_env

    with step("Preparing the database"):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("set_up_magazine", stdout=sys.stderr)
    with step("Collecting style sheets and pictures"):
        call_command("collectstatic", interactive=False, verbosity=0)
    if "DEMONSTRATION" not in site_env.read(settings.VAR_DIR / "site.env"):
        with step("Loading the demonstration"):
            call_command("load_demonstration", stdout=sys.stderr)
    with step("Bringing the search index up to date"):
        call_command("follow_search", stdout=sys.stderr)
    return {"demonstration": settings.DEMONSTRATION, "links": links() if settings.DEMONSTRATION else []}


def links() -> list[tuple[str, str]]:
    """A fresh sign-in link that works once, for each person of the demonstration."""
    from demo.loader import people

    return people.one_time_links()


if __name__ == "__main__":
    django.setup()
    print(json.dumps(prepare()))
