"""The pictures of the README, taken of the demonstration by a browser: anybody can take them again.

    .venv/bin/uv sync --frozen --all-groups && .venv/bin/python scripts/pictures.py

It needs Debian's Chromium (scripts/services.py install --only chromium). A throw-away site is started for them.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import demonstrate
from PIL import Image
from servers.chromium import FLAGS, chromium

FOLDER = demonstrate.ROOT / "docs" / "pictures"
WIDTH, HEIGHT, BYTES = 1280, 1400, 300_000
#: What a reader sees, by address.
PUBLIC = {
    "home": "/",
    "case-study": "/issues/custody/1/",
    "recommendation": "/recommendations/LR-2026-014/oakhampton/",
    "search": "/search/?q=custody",
}
LINKS = "import json; from demo.loader import people; print(json.dumps(people.one_time_links()))"


def main() -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="learning-pictures-"))
    try:
        with demonstrate.site(folder) as env, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            until_it_answers(env["SITE_URL"])
            for name, address in PUBLIC.items():
                page = a_page(browser, env)
                page.goto(address)
                keep(page, name)
            keep(mailing(browser, env), "dispatch")
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def until_it_answers(address: str) -> None:
    """Wait until the site is up; Ctrl-C ends the waiting."""
    while True:
        try:
            urllib.request.urlopen(f"{address}/-/live", timeout=5).close()  # noqa: S310 - the address of our own site
            return
        except OSError:
            time.sleep(0.5)


def a_page(browser: Any, env: Mapping[str, str]) -> Any:
    """An empty page of somebody who is not signed in."""
    context = browser.new_context(base_url=env["SITE_URL"], viewport={"width": WIDTH, "height": 900})
    context.set_default_timeout(120_000)
    return context.new_page()


def mailing(browser: Any, env: Mapping[str, str]) -> Any:
    """The desk while the newest issue is on its way: frozen by the editor, approved and started by the publisher."""
    links = sign_in_links(env)
    editor, publisher = a_page(browser, env), a_page(browser, env)
    for page, role in ((editor, "editor@"), (publisher, "publisher@")):
        page.goto(next(link for who, link in links.items() if role in who))
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**/admin/**")
    editor.goto("/admin/mailing/")
    editor.get_by_role("button", name="Freeze the mail of issue 8").click()
    editor.wait_for_url("**/admin/mailing/*/")
    publisher.goto(editor.url)
    publisher.get_by_role("link", name="Look at it and approve it").click()
    publisher.get_by_role("button", name="I have looked at it and approve it").click()
    publisher.get_by_role("button", name="Start sending").click()
    publisher.wait_for_function("() => document.querySelector('[data-count=accepted]').textContent !== '0'")
    publisher.locator(".messages").evaluate("told => told.remove()")
    return publisher


def sign_in_links(env: Mapping[str, str]) -> dict[str, str]:
    """A fresh link for each person of the demonstration."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", LINKS]
    done = subprocess.run(command, cwd=demonstrate.ROOT, env=dict(env), check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def keep(page: Any, name: str) -> None:
    """Write what the page looks like, cut at HEIGHT, in as many colours as BYTES allow."""
    page.wait_for_load_state("networkidle")
    taken = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    taken = taken.crop((0, 0, WIDTH, min(taken.height, HEIGHT)))
    file = FOLDER / f"{name}.png"
    for colours in (256, 128, 64, 32):
        taken.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= BYTES:
            break
    print(f"{file.relative_to(demonstrate.ROOT)}: {file.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    main()
