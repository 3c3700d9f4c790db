"""What every test may ask for: a real worker, a real server, a real browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from redis import ConnectionError as RedisConnectionError
from redis import Redis

from opcc.office.parts import of_this_process
from tests.browsing import PATIENCE, UnderWay, Window, launch
from tests.mailbox import Mailbox, mail_server
from tests.working import Worker

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}


def pytest_configure() -> None:
    """Make passwords cheap: hundreds of tests sign in."""
    settings.WHITENOISE_AUTOREFRESH = True  # looks a file up when asked for, not all at the start
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give what goes through a browser a second attempt, which the run then names.

    Between a page that stands and a browser that has painted, focused and listened lies a
    moment that grows on a busy machine. What fails twice fails.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Make each process's database as a copy of the one that is migrated already."""
    database = connection.settings_dict
    database["TEST"]["TEMPLATE"] = database["NAME"]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Start each test with an empty Valkey database: no page, part or task is left over."""
    cache.clear()
    of_this_process.forget_all()


@pytest.fixture
def redis_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Redis answer nobody, whatever it is asked."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise RedisConnectionError("refused by 10.0.0.7 for user opcc")

    monkeypatch.setattr(Redis, "execute_command", refuse)


@pytest.fixture(autouse=True)
def _no_files() -> None:
    """Start each test without files of the log and without files that somebody sent."""
    for folder in (settings.EXPORT_ROOT, settings.MEDIA_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Start each test in English: a Welsh page read before leaves its language behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def django_assert_num_queries(django_assert_num_queries: Callable[..., Any]) -> Callable[..., Any]:
    """Count the queries of a process that remembers nothing yet."""

    def count(*args: Any, **options: Any) -> AbstractContextManager[CaptureQueriesContext]:
        of_this_process.forget_all()
        return django_assert_num_queries(*args, **options)

    return count


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[[], Worker]]:
    """Start real Celery workers on this test's database and queue; the end stops them."""
    with ExitStack() as workers:
        yield lambda: workers.enter_context(Worker())


@pytest.fixture
def worker(start_worker: Callable[[], Worker]) -> Worker:
    """One real Celery worker, ready for tasks."""
    return start_worker()


@pytest.fixture
def mailbox(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A real mail server, to which this test's mail goes, and that of a worker started after it."""
    with mail_server() as mailbox:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        monkeypatch.setenv("EMAIL_URL", mailbox.url)
        yield mailbox


@pytest.fixture(scope="session")
def under_way() -> UnderWay:
    """What the site in a thread is answering."""
    return UnderWay()


@pytest.fixture(scope="session")
def live_server(under_way: UnderWay) -> Iterator[LiveServer]:
    """The site in a thread; WhiteNoise serves the hashed static files, as in production."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = under_way.watch
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, one for the whole run."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def open_window(
    browser: Browser, live_server: LiveServer, under_way: UnderWay
) -> Iterator[Callable[..., Window]]:
    """Open windows with a session each; any error on the console fails the test.

    Script errors and refusals by the Content-Security-Policy count. A test that means to
    meet one says so: `window.expects("status of 404")`.
    """
    windows: list[Window] = []

    def open_one(**options: object) -> Window:
        windows.append(Window(browser, live_server.url, **options))
        return windows[-1]

    yield open_one
    complaints = [line for window in windows for line in window.close()]
    under_way.wait_for_none()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def desktop_window(open_window: Callable[..., Window]) -> Window:
    return open_window(viewport=DESKTOP)


@pytest.fixture
def phone_window(open_window: Callable[..., Window]) -> Window:
    return open_window(viewport=PHONE, is_mobile=True, has_touch=True)


@pytest.fixture
def no_js_window(open_window: Callable[..., Window]) -> Window:
    return open_window(viewport=PHONE, java_script_enabled=False)


@pytest.fixture
def desktop_page(desktop_window: Window) -> Page:
    """A page 1280 pixels wide; `page.goto("/")` goes to the site."""
    return desktop_window.page


@pytest.fixture
def phone_page(phone_window: Window) -> Page:
    """A page on a phone, 375 pixels wide."""
    return phone_window.page


@pytest.fixture
def no_js_page(no_js_window: Window) -> Page:
    """A phone's page with JavaScript off."""
    return no_js_window.page
