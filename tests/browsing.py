"""A browser window that remembers every complaint."""

import os
from collections.abc import Callable, Iterator
from threading import Condition
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

# Chromium's sandbox starts neither as root nor in most containers; it opens only our own pages.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-zygote"]
PATIENCE = 15_000  # milliseconds
# The library's style sheet names a font that is not ours to serve, and ours takes every use of it
# back. A test that measures a page between the two makes the browser ask for it; no reader does.
FONT_NOBODY_USES = "/assets/fonts/"


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)


class Window:
    """One browser session with one page, at the site's address."""

    def __init__(self, browser: Browser, base_url: str, **options: Any) -> None:
        self.context = browser.new_context(base_url=base_url, locale="en-GB", **options)
        self.context.set_default_timeout(PATIENCE)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.complaints: list[str] = []
        self.expected: list[str] = []
        self.page: Page = self.context.new_page()

    def expects(self, part: str) -> None:
        """Let a complaint that contains these words pass."""
        self.expected.append(part)

    def close(self) -> list[str]:
        """Close the session and return what nobody expected."""
        self.context.close()
        return [line for line in self.complaints if not any(part in line for part in self.expected)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and FONT_NOBODY_USES not in message.location["url"]:
            self.complaints.append(f"{message.text} ({message.location['url']})")


class UnderWay:
    """The requests a site is answering. A window can be closed in the middle of one.

    What it then still writes must not meet the emptying of the database after the test.
    """

    def __init__(self) -> None:
        self.number = 0
        self.changed = Condition()

    def watch(self, application: Callable[..., Any]) -> Callable[..., Iterator[bytes]]:
        """Return the WSGI application with its answers counted until they are closed."""

        def answer(environ: Any, start_response: Any) -> Iterator[bytes]:
            self._count(+1)
            try:
                response = application(environ, start_response)
                try:
                    yield from response
                finally:
                    response.close()
            finally:
                self._count(-1)

        return answer

    def wait_for_none(self) -> None:
        with self.changed:
            done = self.changed.wait_for(lambda: not self.number, timeout=PATIENCE / 1000)
        assert done, f"{self.number} requests are still under way."

    def _count(self, more: int) -> None:
        with self.changed:
            self.number += more
            self.changed.notify_all()
