"""An engagement's whole way: a phone at a village hall, a colleague's approval, the public page."""

from collections.abc import Callable
from datetime import time, timedelta

import feedparser
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from engagement.models import Edition, EditionSettings, Event, PublicVersion, PublishedEntry
from engagement.rules import monday_of, week_name
from engagement.tasks import publish_due_editions
from opcc.office.models import User
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.waiting import wait_until
from tests.working import Worker

TITLE = "Drop-in at Wold village hall"
SUMMARY = "Nine people came. They spoke of speeding on the main road."


@pytest.fixture
def editions_come_out_at_midnight(cast: Cast) -> str:
    """Editions from last week on; the one of last week is due since Monday 00:00. Its name."""
    monday = monday_of(timezone.localdate()) - timedelta(days=7)
    EditionSettings.objects.create(id=1, first_week_starts_on=monday, publish_time=time(0))
    return week_name(monday)


def test_from_the_village_hall_to_the_public(
    cast: Cast,
    phone_page: Page,
    open_window: Callable[..., Window],
    worker: Worker,
    editions_come_out_at_midnight: str,
):
    log_an_engagement(phone_page, cast.officer)
    approve_it(open_window().page, cast.approver)
    pretend_that_was_last_week()

    publish_due_editions.delay()
    wait_until(lambda: Edition.objects.exists(), "the worker published the week")

    read_it(open_window().page, editions_come_out_at_midnight)


def log_an_engagement(page: Page, officer: User) -> None:
    sign_in(page, officer)
    page.goto("/office/engagement/new/")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Kind of engagement").select_option(label="Drop-in session")
    page.get_by_label("Wold district").check()
    page.get_by_text("Public summary", exact=True).first.click()
    page.get_by_role("textbox", name="Public summary").fill(SUMMARY)
    page.get_by_role("button", name="Save and send for approval").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text("Waiting for approval")
    assert Event.objects.get().status == Event.Status.HELD


def approve_it(page: Page, approver: User) -> None:
    sign_in(page, approver)
    page.goto("/office/engagement/review/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("main")).to_contain_text(SUMMARY)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("region"))).to_contain_text(["pproved"])
    assert PublicVersion.objects.get().decision == PublicVersion.Decision.APPROVED
    assert not PublishedEntry.objects.exists()


def pretend_that_was_last_week() -> None:
    last_week = timezone.now() - timedelta(days=7)
    PublicVersion.objects.update(submitted_at=last_week, decided_at=last_week)


def read_it(page: Page, week: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Engagement log").first.click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text(SUMMARY)
    expect(page.get_by_role("main")).not_to_contain_text("Olwen")
    page.goto(f"/engagement/weeks/{week}/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    answer = page.request.get("/engagement/feed/")
    (entry,) = feedparser.parse(answer.body()).entries
    assert entry.title == TITLE
