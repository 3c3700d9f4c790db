"""Neighbourhoods and counts of residents in a real browser: sent, told, shown, without a flaw."""

from pathlib import Path

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from opcc.office.actions import begin_reading, read_neighbourhoods
from opcc.office.models import Place
from opcc.office.police_data import PoliceData
from tests.browser.axe import complaints, complaints_at
from tests.browser.conftest import Cast, sign_in
from tests.office.police_data_server import FORCE, Answer, police_server

COUNTS = """source,year,place code,age band,sex,ethnicity,count
Made up for a test,2021,wold,0-15,female,,1000
Made up for a test,2021,wold,0-15,male,,1000
Made up for a test,2021,wold,16+,female,,4000
Made up for a test,2021,wold,16+,male,,c
Made up for a test,2021,wold,,,,10000
Made up for a test,2021,wold,,,White,9000
Made up for a test,2021,wold,,,White: Irish,100
Made up for a test,2021,wold,,,"Asian, Asian British or Asian Welsh: Indian",500
Made up for a test,2021,wold,14-Oct,,Martian,1
Made up for a test,2021,nowhere,,,,about 5
"""


def read_twice() -> None:
    """The second time the Office has renamed one, one fails, one is gone, and two are new."""
    with police_server() as police:
        for again in (False, True):
            reading = begin_reading(force=FORCE, now=timezone.now())
            assert reading is not None
            read_neighbourhoods(reading=reading, source=PoliceData(police.url), clock=timezone.now)
            if not again:
                Place.objects.filter(code="t1").update(name="The Riverside")
                police.answers["T1"] = Answer(b"gone", 404)
                police.lists("T1", "t1", "N1", "N2")
                police.has("N1")


def test_neighbourhoods_read_and_reported(cast: Cast, desktop_page: Page):
    read_twice()
    sign_in(desktop_page, cast.officer)
    town = Place.objects.get(force=FORCE, code="T1")
    assert not complaints_at(
        desktop_page,
        [
            reverse("records:neighbourhoods"),
            reverse("records:list", args=["places"]),
            reverse("records:record", args=["places", town.pk]),
        ],
    )
    desktop_page.goto(reverse("records:neighbourhoods"))
    desktop_page.get_by_role("button", name="Read the neighbourhoods now").click()
    desktop_page.get_by_text("Asking for the list").wait_for()
    assert not [*complaints(desktop_page)]


def test_counts_sent_and_shown(cast: Cast, desktop_page: Page, tmp_path: Path):
    Place.objects.filter(name="Wold district").update(code="wold")
    file = tmp_path / "counts.csv"
    file.write_text(COUNTS)
    page = desktop_page
    sign_in(page, cast.officer)
    assert not complaints_at(page, [reverse("records:population")])
    page.get_by_role("button", name="Send a file of counts").click()
    page.get_by_role("button", name="Take in the counts").click()
    assert not [*complaints(page)]
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Take in the counts").click()
    page.get_by_text("8 imported + 2 refused + 0 already known = 10 rows in the file").wait_for()
    assert not [*complaints(page)]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the refused rows").click()
    assert "Martian" in download.value.path().read_text(encoding="utf-8-sig")
    page.goto(reverse("records:population"))
    assert not [*complaints(page)]
    page.get_by_role("link", name="Wold district, 2021").click()
    page.get_by_text("10,000").first.wait_for()
    assert not [*complaints(page)]
    assert not complaints_at(page, [reverse("figures-subject", args=["places"])])
    page.get_by_text("no profile loaded").wait_for()
