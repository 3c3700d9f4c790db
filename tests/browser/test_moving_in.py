"""The messiest list there is moves in by browser, with every row accounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engagement.models import Event, EventImport
from tests.browser.conftest import Cast, sign_in
from tests.messy import Messy, messy_list
from tests.waiting import wait_until
from tests.working import Worker


@pytest.fixture
def messy(tmp_path: Path) -> tuple[Messy, Path]:
    listed, path = messy_list(10_000), tmp_path / "Engagement 2013-18 FINAL(2).csv"
    path.write_bytes(listed.content)
    return listed, path


def send(page: Page, path: Path) -> None:
    page.goto("/office/engagement/")
    page.get_by_role("link", name="Move in an old list").click()
    page.get_by_role("button", name="Send a list").click()
    page.get_by_label("The list").set_input_files(path)
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the columns are")


def as_above(page: Page, heading: str) -> None:
    page.get_by_role("group", name=heading, exact=True).get_by_role("checkbox").check()


def test_ten_thousand_rows_move_in_and_each_is_accounted_for(
    cast: Cast, desktop_page: Page, worker: Worker, messy: tuple[Messy, Path]
):
    listed, path = messy
    sign_in(desktop_page, cast.officer)
    send(desktop_page, path)
    expect(desktop_page.get_by_role("main")).to_contain_text("10,000 rows under the headings")
    expect(desktop_page.get_by_role("main")).to_contain_text("in another encoding (Windows-1252)")
    as_above(desktop_page, "Where")
    desktop_page.get_by_role("button", name="Look through the list").click()
    start = desktop_page.get_by_role("button", name=f"Import {listed.imported:,} rows")
    start.wait_for(timeout=300_000)
    expect(desktop_page.get_by_role("main")).to_contain_text("Not on the Office’s lists: 100 rows")
    start.click()
    accounted = (
        f"{listed.imported:,} imported + {listed.refused:,} refused + {listed.known:,} already"
        " known = 10,000 rows in the file"
    )
    desktop_page.get_by_text(accounted).wait_for(timeout=300_000)
    assert Event.objects.count() == listed.imported
    done = EventImport.objects.get()
    assert done.blank_lines == listed.blank
    assert Event.objects.filter(title="Café talk 14").count() == 1

    with desktop_page.expect_download() as download:
        desktop_page.get_by_role("button", name="Download the refused rows").click()
    refused = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(refused) == 1 + listed.refused


def test_without_javascript_the_page_tells_how_far_it_is_when_asked_again(
    cast: Cast, no_js_page: Page, start_worker: Callable[[], Worker], tmp_path: Path
):
    path = tmp_path / "old.csv"
    path.write_text("Date,Title,Type,Place\n1/5/13,Talk,Drop-in session,Wold distrct\n")
    sign_in(no_js_page, cast.officer)
    send(no_js_page, path)
    no_js_page.get_by_role("button", name="Look through the list").click()
    expect(no_js_page.get_by_role("main")).to_contain_text("0 of 1 rows")
    start_worker()
    wait_until(lambda: EventImport.objects.get().status == "checked", "the worker looked through")
    no_js_page.get_by_role("link", name="Look again how far it is").click()
    no_js_page.get_by_role("link", name="Say what these names mean").click()
    no_js_page.get_by_label("It is “Wold district”").check()
    no_js_page.get_by_role("button", name="Save the answers").click()
    wait_until(lambda: EventImport.objects.get().status == "checked", "the worker looked again")
    no_js_page.reload()
    no_js_page.get_by_role("button", name="Import 1 row").click()
    wait_until(lambda: EventImport.objects.get().status == "done", "the worker imported it")
    no_js_page.reload()
    expect(no_js_page.get_by_role("main")).to_contain_text("1 imported + 0 refused + 0 already")
    no_js_page.get_by_role("link", name="Undo this import").click()
    no_js_page.get_by_label("Take away every engagement of this import").check()
    no_js_page.get_by_role("button", name="Undo the import").click()
    wait_until(lambda: EventImport.objects.get().status == "undone", "the worker took it away")
    assert not Event.objects.live().exists()
