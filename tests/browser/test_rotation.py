"""A two-year rotation of thirty forums: filled, published, upset, put right, published again.

What upsets it are a leaver and a cancellation; what is published is read back as calendars are.
"""

import os
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Event
from playwright.sync_api import Page, expect

from meetings.actions import make_calendar_address
from meetings.models import Attendance, AttendancePromise, Meeting, PublishedSeries, Series
from opcc.office.models import Office, Person, Role, Term
from tests.browser.axe import complaints, complaints_at
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.engagement.test_public_calendars import strict
from tests.factories.meetings import THEN, PromiseFactory
from tests.factories.office import TermFactory, UserFactory

FORUMS, QUARTERS = 30, 8
PROMISES = "/office/meetings/promises/"
FILL = f"{PROMISES}fill/?quarters=8"


@pytest.fixture
def deputy(cast: Cast) -> Term:
    """The promise, its thirty forums with eight meetings each, and who the Deputy is."""
    offices = [Office.objects.get(code=code) for code in ("pcc", "deputy-pcc")]
    TermFactory(office=offices[0], person__name="Carys Commissioner")
    set_forums(PromiseFactory(offices=offices, starts_on=localdate()))
    return TermFactory(office=offices[1], person__name="Dafydd Deputy")


def set_forums(promise: AttendancePromise) -> None:
    forums = Series.objects.bulk_create(
        Series(row=promise.row, name=f"Forum {number:02}", created_at=THEN, changed_at=THEN)
        for number in range(FORUMS)
    )
    Meeting.objects.bulk_create(
        Meeting(
            series=forum,
            starts_on=localdate() + timedelta(days=91 * quarter + 2 * number + 1),
            starts_at=time(18),
            ends_at=time(20),
            created_at=THEN,
            changed_at=THEN,
        )
        for number, forum in enumerate(forums)
        for quarter in range(QUARTERS)
    )


def test_a_rotation_is_filled_published_upset_and_put_right(
    desktop_page: Page, open_window: Callable[..., Window], cast: Cast, deputy: Term
):
    page, signer = desktop_page, open_window().page
    sign_in(signer, cast.approver)
    sign_in(page, cast.officer)
    page.goto(PROMISES)
    expect(page.get_by_text("Nobody is down yet")).to_have_count(FORUMS)
    page.get_by_role("link", name="Fill the missing turns").click()
    page.get_by_label("Fill the turns of the coming").select_option("Two years")
    page.get_by_role("button", name="Propose").click()
    assert "\n".join(complaints(page)) == ""
    put_down(page, 30)
    assert "\n".join(complaints(page)) == ""
    commissioner = Term.objects.get(person__name="Carys Commissioner").person
    own = own_calendar(commissioner)
    assert meetings_in(read(page, own)) == meetings_of(commissioner)

    publish(page, signer, FORUMS + FORUMS * QUARTERS)
    before = read(page, "/meetings/calendar.ics")
    assert len(before) == FORUMS * QUARTERS
    assert {one["STATUS"] for one in before.values()} == {"CONFIRMED"}

    leaves_on = localdate() + relativedelta(months=9)
    gone = Attendance.objects.filter(person=deputy.person, meeting__starts_on__gt=leaves_on)
    call_off(page, Attendance.objects.exclude(person=deputy.person).earliest("pk").meeting)
    succeed(deputy, leaves_on)
    upset = gone.count() + 1
    assert upset > 2
    page.goto(PROMISES)
    expect(page.get_by_text(f"{upset} promises were upset")).to_be_visible()
    page.get_by_label("State").select_option(f"Nobody or not everybody is down yet ({upset})")
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_text("no longer holds the office then")).to_have_count(upset - 1)
    expect(page.get_by_text("is off.", exact=False)).not_to_have_count(0)
    shown(page, "promises")

    page.goto(FILL)
    put_down(page, upset)
    page.goto(f"{PROMISES}?state=on-course")
    expect(page.get_by_text("30 promises", exact=True)).to_be_visible()
    expect(page.get_by_text("were upset")).to_have_count(0)
    assert not gone.exists()
    publish(page, signer, 1)
    after = read(page, "/meetings/calendar.ics")
    assert after.keys() == before.keys()
    [off] = [uid for uid, one in after.items() if one["STATUS"] == "CANCELLED"]
    assert after[off]["SEQUENCE"] > before[off]["SEQUENCE"]
    forum = PublishedSeries.objects.earliest("pk")
    of_forum = read(page, f"{forum.get_absolute_url()}calendar.ics")
    assert len(of_forum) == QUARTERS and of_forum.keys() < after.keys()
    stands = {uid: one for uid, one in read(page, own).items() if one["STATUS"] != "CANCELLED"}
    assert meetings_in(stands) == meetings_of(commissioner)

    successor = Term.objects.get(person__name="Sioned Successor").person
    month = (leaves_on + relativedelta(months=2)).strftime("%Y-%m")
    assert (
        complaints_at(
            page,
            (
                PROMISES,
                "/office/meetings/coming/",
                *(
                    f"/office/meetings/coming/{view}/?month={month}"
                    for view in ("week", "month", "people", "places")
                ),
                f"/office/meetings/diary/{successor.pk}/?month={month}",
            ),
        )
        == ""
    )


def publish(page: Page, signer: Page, number: int) -> None:
    """Send all that the public has not been told, and let somebody else approve it."""
    choose_all(page, "/office/meetings/to-tell/", "Send for approval", number)
    choose_all(signer, "/office/meetings/sign-off/", "Decide", number)


def choose_all(page: Page, address: str, button: str, number: int) -> None:
    """As often as it takes: a page shows no more than so many."""
    while number:
        page.goto(address)
        rows = page.locator("input[name=chosen]").count()
        page.locator("input[name=which][value=all]").check()
        if page.locator("input[name=decision]").count():
            page.locator("input[name=decision][value=approve]").check()
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("alert")).to_contain_text(f"{rows} text")
        number -= rows
    assert number == 0


def own_calendar(person: Person) -> str:
    """The secret address of somebody's own calendar."""
    user = UserFactory(roles=[Role.OFFICER], person=person)
    token = make_calendar_address(by=user, now=timezone.now())
    return reverse("meetings:own-calendar", args=[token])


def read(page: Page, path: str) -> dict[str, Event]:
    """Fetch a calendar as a strict reader does; its entries by UID."""
    answer = page.request.get(path)
    assert answer.status == 200, path
    events = strict(answer.body()).events
    assert len({str(one["UID"]) for one in events}) == len(events)
    return {str(one["UID"]): one for one in events}


def meetings_in(events: dict[str, Event]) -> set[str]:
    return {uid.partition("@")[0] for uid in events}


def meetings_of(person: Person) -> set[str]:
    """Where somebody is down to be."""
    meetings = Meeting.objects.standing().filter(attendances__person=person)
    return {str(uid) for uid in meetings.values_list("uid", flat=True)}


def put_down(page: Page, number: int) -> None:
    shown(page, "fill")
    page.get_by_role("button", name="Put them down").click()
    expect(page.get_by_role("alert")).to_contain_text(f"{number} turns filled.")


def call_off(page: Page, meeting: Meeting) -> None:
    page.goto(f"{meeting.get_absolute_url()}cancel/")
    page.locator("main textarea").first.fill("Snow")
    page.locator("main form button[type=submit]").last.click()
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.CANCELLED


def succeed(term: Term, day: date) -> None:
    Term.objects.filter(pk=term.pk).update(ends_on=day)
    TermFactory(
        office=term.office,
        body=term.body,
        person__name="Sioned Successor",
        starts_on=day + timedelta(days=1),
    )


def shown(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")
