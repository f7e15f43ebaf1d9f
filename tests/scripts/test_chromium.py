"""Debian's Chromium opens a page under Playwright, with the flags that all browser tests use."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from servers.chromium import FLAGS, chromium

pytestmark = pytest.mark.browser


class Page(BaseHTTPRequestHandler):
    """Answers every address with one page whose heading a script has written."""

    def do_GET(self) -> None:
        """Answer."""
        body = b"<title>Page</title><h1></h1><script>document.querySelector('h1').textContent = 'Ran';</script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_page_opens_and_its_script_runs(site: str) -> None:
    from playwright.sync_api import sync_playwright  # the group `browser`, which the default suite does without

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            page = browser.new_page()
            page.goto(site)
            assert page.locator("h1").text_content() == "Ran"
        finally:
            browser.close()
