"""The pages of promises: the list and its filters, what a verdict rests on, filling and undoing."""

import csv
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Attendance, Doubt, Filling, Manner, Meeting, Series
from meetings.queries.filling import plan_of_turns
from opcc.office.models import Role
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    PromiseFactory,
    SeriesFactory,
)
from tests.factories.office import OfficeFactory, UserFactory
from tests.meetings.conftest import NOW, meetings_of_forum

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def url(name, *args, **query):
    return reverse(f"meetings:{name}", args=args, query=query or None)


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def held(series, on, term, **columns):
    meeting = MeetingFactory(series=series, starts_on=on, status=Meeting.Status.HELD)
    given = {"person": term.person, "office": term.office, "came": "present"} | columns
    return AttendanceFactory(meeting=meeting, **given)


def test_a_promise_is_told_with_state_turn_and_reason(office, forums, commissioner):
    held(forums.row.series.order_by("position").first(), date(2026, 3, 1), commissioner)
    text = text_of(office.get(url("office-promises")))
    assert "PCC or DPCC by turns, within 24 months" in text
    assert "Nobody is down yet" in text
    assert "due by 1 January 2028" in text
    assert "last kept on 1 March 2026" in text
    assert "next: DPCC (A Deputy) – came here less often" in text
    assert "next: PCC (A Commissioner) – nobody has come here yet; named first" in text


def test_of_all_who_have_to_come_those_are_named_who_are_not_down_yet(
    office, forums, commissioner, deputy
):
    treasurer = OfficeFactory(code="treasurer", abbreviation="Treasurer")
    offices = [commissioner.office, deputy.office, treasurer]
    promise = PromiseFactory(manner=Manner.ALL, months=None, offices=offices)
    board = meetings_of_forum(promise, 3)
    address = url("office-promises", section=promise.row.section.code)
    text = text_of(office.get(address))
    assert "next: PCC (A Commissioner), DPCC (A Deputy) and Treasurer" in text
    assert "Not all are down yet" not in text
    meeting = board.meetings.order_by("starts_on").first()
    AttendanceFactory(meeting=meeting, person=deputy.person, office=deputy.office)
    for place in (address, url("office-series", board.uid)):
        text = text_of(office.get(place))
        assert "Not all are down yet" in text
        assert "not down yet: PCC (A Commissioner) and Treasurer (nobody holds the office)" in text
        assert "Nobody is down yet" not in text


def test_the_most_pressing_stand_first_and_filters_stay_in_the_address(office, forums):
    late = PromiseFactory(
        starts_on=date(2023, 1, 1), offices=[link.office for link in forums.office_links.all()]
    )
    meetings_of_forum(late, 7)
    text = text_of(office.get(url("office-promises")))
    assert text.index("Forum 7") < text.index("Forum 0")
    filtered = office.get(url("office-promises", state="missed", section=late.row.section.code))
    text = text_of(filtered)
    assert "Forum 7" in text
    assert "Forum 0" not in text
    assert "promises.csv?state=missed&amp;section=" in text


def test_the_pages_of_a_long_list_lead_to_each_other_and_keep_the_filters(
    office, forums, monkeypatch
):
    monkeypatch.setattr("meetings.views.office.promises.ON_A_PAGE", 2)
    for number in range(2, 5):
        meetings_of_forum(forums, number)
    address, seen = url("office-promises", state="due"), []
    while address:
        page = office.get(address)
        seen += [line.name for line in page.context["lines"]]
        assert page.context["count"] == 5
        assert address.count("state=due") == 1
        last, address = page, page.context["later_url"]
    assert seen == [f"Forum {number}" for number in range(5)]
    before = office.get(last.context["earlier_url"])
    assert [line.name for line in before.context["lines"]] == ["Forum 2", "Forum 3"]


def test_what_could_not_be_found_anew_in_time_is_said(office, forums, monkeypatch):
    monkeypatch.setattr("meetings.actions.standings.only_one", lambda name: False)
    text = text_of(office.get(url("office-promises")))
    assert "How some promises stand is being worked out." in text
    assert "Nothing is promised yet" not in text
    table = office.get(url("office-promises-table", state="due"))
    assert table.headers["Location"] == url("office-promises", state="due")


def test_a_promise_whose_series_all_stopped_meanwhile_is_not_told(office, monkeypatch):
    promise = PromiseFactory(shared=True)
    SeriesFactory(row=promise.row, name="Town Forum")
    assert "Town Forum" in text_of(office.get(url("office-promises")))
    Series.objects.update(status="paused")
    monkeypatch.setattr("meetings.actions.standings.only_one", lambda name: False)
    page = office.get(url("office-promises"))
    assert (page.status_code, page.context["count"]) == (200, 0)


def test_a_filter_that_finds_nothing_says_how_to_go_on(office, forums):
    text = text_of(office.get(url("office-promises", office="pcc", state="due")))
    assert "Forum 0" in text
    MeetingFactory(series=None, title="Panel")
    forums.office_links.filter(office__code="pcc").delete()
    text = text_of(office.get(url("office-promises", state="due", section="gone")))
    assert "no longer in the list" in text


def test_without_any_promise_the_page_leads_to_the_schedule(office):
    text = text_of(office.get(url("office-promises")))
    assert "Nothing is promised yet" in text


def test_the_table_has_every_promise_asked_for(office, forums, commissioner):
    held(forums.row.series.order_by("position").first(), date(2026, 11, 1), commissioner)
    response = office.get(url("office-promises-table", state="kept"))
    rows = list(csv.reader(StringIO(b"".join(response).decode().lstrip("\ufeff"))))
    assert len(rows) == 2
    told = dict(zip(*rows, strict=True))
    assert told["State"] == "Kept"
    assert told["Last kept on"] == "1 November 2026"
    assert told["Who is next"] == "DPCC (A Deputy)"


def test_what_words_leave_open_is_asked_beside_the_promise(office, forums):
    promise = PromiseFactory(
        row=forums.row,
        manner=Manner.ANY,
        months=None,
        words="PCC / DPCC",
        doubt=Doubt.EITHER_OR_BOTH,
        offices=[link.office for link in forums.office_links.all()],
    )
    text = text_of(office.get(url("office-promises")))
    assert "does either of them come, or both?" in text
    assert url("office-question-promise", promise.pk) in text


def test_a_promise_that_begins_later_is_told_where_it_is_not_filled_yet(office, forums):
    forums.starts_on = date(2026, 12, 1)
    forums.save()
    series = forums.row.series.order_by("position").first()
    told = "PCC or DPCC by turns, within 24 months – begins on 1 December 2026"
    for name in ("office-series", "office-series-promises"):
        text = text_of(office.get(url(name, series.uid)))
        assert told in text
        assert "Nothing is promised for this series" not in text
    assert f"Forum 0; Forum 1: {told}" in text_of(office.get(url("office-fill")))
    forums.starts_on = date(2036, 1, 1)
    forums.save()
    assert "by turns" not in text_of(office.get(url("office-fill")))


def test_a_series_shows_its_promises_and_the_meetings_behind_them(office, forums, commissioner):
    series = forums.row.series.order_by("position").first()
    held(series, date(2026, 3, 1), commissioner)
    held(series, date(2026, 6, 1), commissioner, came="apologies")
    text = text_of(office.get(url("office-series", series.uid)))
    assert url("office-series-promises", series.uid) in text
    text = text_of(office.get(url("office-series-promises", series.uid)))
    assert "Kept the promise" in text
    assert "Did not keep it" in text
    assert "A Commissioner was down for 1 June 2026 and did not come" in text
    assert "Forum 1" not in text


@pytest.mark.parametrize("name", ["office-promises", "office-fill"])
def test_the_number_of_queries_is_the_same_for_two_forums_and_for_thirty(
    office, forums, name, django_assert_max_num_queries
):
    office.get(url(name))
    with django_assert_max_num_queries(60) as few:
        office.get(url(name))
    most = len(few)
    for number in range(2, 30):
        meetings_of_forum(forums, number)
    doubtful = {"doubt": Doubt.EITHER_OR_BOTH, "manner": Manner.ANY, "months": None}
    PromiseFactory.create_batch(3, row=forums.row, **doubtful)
    office.get(url(name))  # what changed is found anew by whoever reads first
    with django_assert_max_num_queries(most):
        office.get(url(name))


# Filling


def proposed(office, **query):
    """The form as it is proposed, ready to be sent: (address, what it sends)."""
    address = url("office-fill", **query)
    response = office.get(address)
    form = response.context["form"]
    return address, {"uid": str(form["uid"].value())} | {
        name: form[name].value() or "" for name in form.fields if name != "uid"
    }


def test_filled_in_one_step_looked_at_and_taken_back(office, forums):
    address, sent = proposed(office, quarters="8")
    response = office.post(address, sent, follow=True)
    text = text_of(response)
    assert "2 turns filled." in text
    assert "A Deputy, Deputy pcc" in text
    filling = Filling.objects.get()
    assert Attendance.objects.count() == 2
    undone = office.post(url("office-filling-undo", filling.uid), follow=True)
    assert "2 turns were taken back." in text_of(undone)
    assert Attendance.objects.count() == 0
    assert "Fill the missing turns" in text_of(office.get(url("office-fill")))


def test_what_somebody_filled_meanwhile_is_told(office, forums, commissioner):
    address, sent = proposed(office, quarters="8")
    series = forums.row.series.order_by("position").first()
    AttendanceFactory(
        meeting=series.meetings.first(), person=commissioner.person, office=commissioner.office
    )
    told = "1 turn was left as it is, because something was changed meanwhile."
    still_open = next(
        one.key for one in plan_of_turns(today=NOW.date(), until=date(2028, 11, 22)).turns
    )
    wrong = office.post(address, sent | {f"way-{still_open}": "nobody.at-all"})
    assert "This is no longer possible" in text_of(wrong)
    assert told in text_of(wrong)
    for times in (1, 0):  # sent once more, nothing was overtaken
        text = text_of(office.post(address, sent, follow=True))
        assert text.count(told) == times
        assert "1 turn filled." in text


def test_a_line_left_open_stays_open(office, forums):
    address, sent = proposed(office, quarters="8")
    first = next(name for name in sent if name.startswith("way-"))
    office.post(address, sent | {first: ""})
    assert Attendance.objects.count() == 1


def test_a_clash_is_told_at_its_field_and_nothing_typed_is_lost(office, forums, commissioner):
    address, sent = proposed(office, quarters="8")
    ways = [name for name in sent if name.startswith("way-")]
    meeting = Meeting.objects.order_by("starts_on").first()
    panel = MeetingFactory(series=None, title="Panel", starts_on=meeting.starts_on)
    AttendanceFactory(meeting=panel, person=commissioner.person)
    clashing = f"{meeting.pk}.{commissioner.office.pk}"
    key = next(name for name in ways if f"-{meeting.series_id}-" in name)
    reasons = {key.replace("way-", "reason-"): ""}
    response = office.post(address, sent | {key: clashing} | reasons)
    text = text_of(response)
    assert "A Commissioner is elsewhere then: Panel. Say why they go, or choose again" in text
    assert response.context["form"][key].value() == clashing
    assert Attendance.objects.count() == 1
    office.post(
        address, sent | {key: clashing, key.replace("way-", "reason-"): "The panel is told"}
    )
    assert Attendance.objects.filter(clash_reason="The panel is told").count() == 1


def test_what_is_no_longer_possible_is_told_at_its_field(office, forums):
    address, sent = proposed(office, quarters="8")
    key = next(name for name in sent if name.startswith("way-"))
    meeting = Meeting.objects.get(pk=sent[key].partition(".")[0])
    meeting.status, meeting.status_reason = Meeting.Status.CANCELLED, "Snow"
    meeting.save()
    text = text_of(office.post(address, sent))
    assert "This is no longer possible. Choose again, or leave it open" in text


def test_who_only_reads_may_not_fill(client, forums):
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    assert client.get(url("office-promises")).status_code == 200
    assert url("office-fill") not in text_of(client.get(url("office-promises")))
    assert client.get(url("office-fill")).status_code == 403


def test_what_is_upset_is_said_above_the_list(office, forums, deputy):
    meeting = Meeting.objects.order_by("starts_on").first()
    AttendanceFactory(meeting=meeting, person=deputy.person, office=deputy.office)
    deputy.ends_on = date(2026, 11, 30)
    deputy.save()
    text = text_of(office.get(url("office-promises")))
    assert "1 promise was upset" in text
    assert "A Deputy is down for 5 January 2027, but no longer holds the office then" in text
    text = text_of(office.get(url("office-fill")))
    assert "Put down by hand: change it at the meeting." in text
