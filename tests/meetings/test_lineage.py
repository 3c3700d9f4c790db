"""Merging, splitting and ending series: proposed, decided, in effect, undone."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from meetings.actions import MeetingDetails, NotArranged, set_meetings, set_one_off
from meetings.actions.lineage import (
    Agreement,
    Proposal,
    agree_change,
    carry_out_changes,
    propose_change,
    reject_change,
    undo_decision,
    withdraw_change,
)
from meetings.models import (
    ChangedMeeting,
    Keeping,
    Meeting,
    Notice,
    ScheduleRow,
    Series,
    SeriesChange,
)
from meetings.queries.outlook import outlook
from meetings.tasks import carry_out_changes as look_for_changes
from opcc.office.models import BankHoliday, Role
from tests.factories.meetings import AttendanceFactory, MeetingFactory, SeriesFactory
from tests.factories.office import PersonFactory, UserFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
EFFECT = date(2027, 4, 1)
ON_THE_DAY = datetime(2027, 4, 1, 0, 30, tzinfo=UTC)
UNTIL = date(2027, 12, 31)


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def forum(officer):
    """It meets in January, April, July and October of 2027."""
    series = SeriesFactory(name="Rugby Forum")
    set_meetings(series=[series], until=UNTIL, by=officer, now=NOW)
    return series


def proposed(series, officer, kind="end", **more):
    (change,) = propose_change(
        series=[series],
        proposal=Proposal(kind=kind, reason="Few came", **more),
        by=officer,
        now=NOW,
    )
    return change


def agreed(change, officer, now=NOW, **more):
    given = {"decided_on": TODAY, "takes_effect_on": EFFECT, "told": "It ends"} | more
    return agree_change(change=change, agreement=Agreement(**given), by=officer, now=now)


def statuses(series):
    return [one.status for one in Meeting.objects.live().filter(series=series).in_order()]


def read(response):
    return " ".join(response.content.decode().split())


def url(name, *args):
    return reverse(f"meetings:office-{name}", args=args)


def test_what_is_only_proposed_changes_nothing_and_is_not_shown_as_done(office, officer, forum):
    change = proposed(forum, officer, "merge", other_id=SeriesFactory(name="Town Forum").pk)
    forum.refresh_from_db()
    assert forum.status == Series.Status.ACTIVE
    assert statuses(forum) == ["planned"] * 4
    for page in (url("changes"), url("change", change.pk), forum.get_absolute_url()):
        content = read(office.get(page))
        assert "Rugby Forum may be merged into Town Forum" in content
        assert "was merged" not in content


def test_no_meeting_is_set_by_hand_after_the_agreed_end(officer, forum):
    agreed(proposed(forum, officer), officer)
    for day, may in ((EFFECT - timedelta(days=1), True), (EFFECT, False)):
        details = MeetingDetails(starts_on=day)
        given = {"uid": uuid4(), "details": details, "series": forum, "by": officer, "now": NOW}
        if may:
            assert set_one_off(**given).series == forum
        else:
            with pytest.raises(NotArranged, match="over by then"):
                set_one_off(**given)


def test_several_are_proposed_at_once_and_each_is_decided_by_itself(officer):
    one, other, into = SeriesFactory(), SeriesFactory(), SeriesFactory()
    proposal = Proposal(kind="merge", reason="Few came", other_id=into.pk)
    first, second = propose_change(series=[one, other], proposal=proposal, by=officer, now=NOW)
    reject_change(change=first, decided_on=TODAY, note="It works well", by=officer, now=NOW)
    agreed(second, officer)
    assert set(SeriesChange.objects.values_list("decision", flat=True)) == {"rejected", "agreed"}


def test_proposing_twice_is_proposing_once(officer, forum):
    assert proposed(forum, officer) == proposed(forum, officer)


def test_a_split_into_other_series_is_another_proposal(officer, forum):
    halves = (("North", ""), ("South", ""))
    first = proposed(forum, officer, "split", names=halves)
    assert proposed(forum, officer, "split", names=halves) == first
    other = proposed(forum, officer, "split", names=(("East", ""), ("West", "")))
    assert [part.name for part in other.parts.all()] == ["East", "West"]
    assert proposed(forum, officer, "split", names=halves, goes_on=True) not in (first, other)


def test_an_agreed_end_calls_the_later_meetings_off_and_the_series_meets_until_then(officer, forum):
    agreed(proposed(forum, officer), officer)
    forum.refresh_from_db()
    assert forum.status == Series.Status.ACTIVE
    assert statuses(forum) == ["planned", "cancelled", "cancelled", "cancelled"]
    off = Meeting.objects.filter(status="cancelled").first()
    assert (off.status_reason, off.version) == ("It ends", 2)


def test_no_rule_sets_meetings_after_an_agreed_end(officer, forum):
    agreed(proposed(forum, officer), officer)
    settled = set_meetings(series=[forum], until=date(2028, 12, 31), by=officer, now=NOW)
    assert settled.added == 0
    assert statuses(forum) == ["planned", "cancelled", "cancelled", "cancelled"]


@pytest.mark.parametrize(("hours", "number"), [(-1, 0), (0, 1)])
def test_it_takes_effect_on_its_day_in_london(officer, forum, hours, number):
    agreed(proposed(forum, officer), officer)
    midnight = datetime(2027, 3, 31, 23, tzinfo=UTC)  # summer time: 1 April begins here
    now = midnight.replace(hour=23 + hours)
    assert carry_out_changes(now=now) == number
    assert carry_out_changes(now=now) == 0
    forum.refresh_from_db()
    assert (forum.status == Series.Status.ENDED) == bool(number)


def test_no_meeting_is_moved_behind_an_agreed_end(officer, forum):
    """A bank holiday on the last day would move the meeting to a day on which it is over."""
    agreed(proposed(forum, officer), officer, takes_effect_on=date(2027, 4, 14))
    BankHoliday.objects.create(day=date(2027, 4, 13), name="A day off")
    ScheduleRow.objects.update(bank_holidays=Keeping.AVOID)
    assert [one.on for one in outlook(forum, today=TODAY, until=UNTIL)] == [date(2027, 1, 12)]
    set_meetings(series=[forum], until=UNTIL, by=officer, now=NOW)
    planned = Meeting.objects.live().filter(status=Meeting.Status.PLANNED)
    assert [one.starts_on for one in planned] == [date(2027, 1, 12)]


def test_the_worker_carries_out_what_is_due(officer, forum):
    agreed(proposed(forum, officer), officer)
    with time_machine.travel(ON_THE_DAY, tick=False):
        look_for_changes()
    forum.refresh_from_db()
    assert (forum.status, forum.ended_on) == (Series.Status.ENDED, EFFECT)


def test_merged_meetings_become_the_other_series_and_its_rule_leaves_them_alone(officer, forum):
    into = SeriesFactory(name="Town Forum", first_on=None)
    change = proposed(forum, officer, "merge", other_id=into.pk)
    agreed(change, officer, moves_meetings=True, told="")
    assert statuses(forum) == ["planned"]
    assert statuses(into) == ["planned"] * 3
    assert all(one.set_by_hand for one in Meeting.objects.filter(series=into))


def test_an_old_address_leads_to_the_series_it_was_merged_into_and_says_so(office, officer, forum):
    into = SeriesFactory(name="Town Forum")
    change = proposed(forum, officer, "merge", other_id=into.pk)
    agreed(change, officer, takes_effect_on=TODAY)
    response = office.get(forum.get_absolute_url(), follow=True)
    assert response.redirect_chain[-1][0] == into.get_absolute_url()
    assert "“Rugby Forum” was merged into this series on 22 November 2026." in read(response)
    history = read(office.get(url("series-history", into.uid)))
    assert url("series-history", forum.uid) in history
    assert "What became of “Rugby Forum”" in read(office.get(url("series-history", forum.uid)))


def test_a_split_makes_its_series_on_the_day_and_says_where_they_come_from(office, officer, forum):
    names = (("Rugby North", "Gogledd Rugby"), ("Rugby South", ""))
    change = agreed(proposed(forum, officer, "split", names=names), officer)
    assert not Series.objects.filter(name="Rugby North").exists()
    carry_out_changes(now=ON_THE_DAY)
    north = Series.objects.get(name="Rugby North")
    assert (north.name_cy, north.row, north.status) == ("Gogledd Rugby", forum.row, "active")
    assert "Rugby Forum was split on 1 April 2027" in read(
        office.get(url("series-history", north.uid))
    )
    change.refresh_from_db()
    assert change.done_at == ON_THE_DAY


def test_what_is_split_off_leaves_the_rest_and_its_meetings(officer, forum):
    change = proposed(forum, officer, "split", names=(("Villages", ""),), goes_on=True)
    agreed(change, officer)
    carry_out_changes(now=ON_THE_DAY)
    forum.refresh_from_db()
    assert forum.status == Series.Status.ACTIVE
    assert statuses(forum) == ["planned"] * 4


@pytest.mark.parametrize("moves", [False, True])
def test_a_decision_is_undone_before_it_takes_effect(officer, forum, moves):
    before = list(Meeting.objects.order_by("pk").values_list("regular_on", "status", "series"))
    into = SeriesFactory()
    change = proposed(forum, officer, "merge", other_id=into.pk)
    agreed(change, officer, moves_meetings=moves)
    assert undo_decision(change=change, by=officer, now=NOW) == []
    after = list(Meeting.objects.order_by("pk").values_list("regular_on", "status", "series"))
    assert after == before
    assert not Meeting.objects.filter(set_by_hand=True).exists()
    assert not ChangedMeeting.objects.exists()
    change.refresh_from_db()
    assert (change.decision, change.takes_effect_on) == ("pending", None)
    assert undo_decision(change=change, by=officer, now=NOW) == []


def test_a_meeting_somebody_wrote_to_since_stays_as_they_left_it(officer, forum):
    change = agreed(proposed(forum, officer), officer)
    touched = Meeting.objects.filter(status="cancelled").in_order().first()
    Meeting.objects.filter(pk=touched.pk).update(version=7, status_reason="Said otherwise")
    assert undo_decision(change=change, by=officer, now=NOW) == [touched]
    assert statuses(forum) == ["planned", "cancelled", "planned", "planned"]


def test_what_has_taken_effect_is_not_undone(officer, forum):
    change = agreed(proposed(forum, officer), officer, takes_effect_on=TODAY)
    with pytest.raises(NotArranged, match="has taken effect"):
        undo_decision(change=change, by=officer, now=NOW)


def test_held_meetings_and_the_past_are_never_touched(officer, forum):
    held = Meeting.objects.in_order().last()
    Meeting.objects.filter(pk=held.pk).update(status="held")
    past = MeetingFactory(series=forum, starts_on=date(2026, 10, 1))
    agreed(proposed(forum, officer), officer, takes_effect_on=date(2026, 9, 1))
    held.refresh_from_db()
    past.refresh_from_db()
    assert (held.status, past.status) == ("held", "planned")


@pytest.mark.parametrize("status", ["ended", "merged"])
def test_what_is_over_neither_ends_again_nor_takes_others_in(officer, forum, status):
    over = SeriesFactory(status=status, ended_on=TODAY)
    with pytest.raises(NotArranged, match="is over already"):
        proposed(over, officer)
    change = proposed(forum, officer, "merge", other_id=over.pk)
    with pytest.raises(NotArranged, match="is over already"):
        agreed(change, officer)


def test_one_change_at_a_time_is_to_come(officer, forum):
    agreed(proposed(forum, officer), officer)
    other = proposed(forum, officer, "merge", other_id=SeriesFactory().pk)
    with pytest.raises(NotArranged, match="is agreed and still to come"):
        agreed(other, officer)


def test_nothing_is_merged_into_what_is_to_end_itself(officer, forum):
    ending = SeriesFactory()
    agreed(proposed(ending, officer), officer)
    change = proposed(forum, officer, "merge", other_id=ending.pk)
    with pytest.raises(NotArranged, match="is to end itself"):
        agreed(change, officer)


def test_what_another_is_to_be_merged_into_does_not_end_first(officer, forum):
    into = SeriesFactory()
    merge = agreed(proposed(forum, officer, "merge", other_id=into.pk), officer)
    end = proposed(into, officer)
    with pytest.raises(NotArranged, match="“Rugby Forum” is to be merged into this series"):
        agreed(end, officer)
    agreed(proposed(into, officer, "split", names=(("Villages", ""),), goes_on=True), officer)
    undo_decision(change=merge, by=officer, now=NOW)
    undo_decision(change=into.changes.coming().get(), by=officer, now=NOW)
    assert agreed(end, officer).decision == "agreed"


def test_agreeing_twice_is_agreeing_once(officer, forum):
    change = agreed(proposed(forum, officer), officer)
    agreed(change, officer, takes_effect_on=date(2030, 1, 1))
    change.refresh_from_db()
    assert change.takes_effect_on == EFFECT
    assert ChangedMeeting.objects.count() == 3


def test_only_what_nobody_decided_on_is_taken_back(officer, forum):
    change = proposed(forum, officer)
    reject_change(change=change, decided_on=TODAY, note="", by=officer, now=NOW)
    with pytest.raises(NotArranged, match="was decided on"):
        withdraw_change(change=change, by=officer, now=NOW)
    undo_decision(change=change, by=officer, now=NOW)
    withdraw_change(change=change, by=officer, now=NOW)
    assert not SeriesChange.objects.exists()


def test_who_is_down_for_a_meeting_is_told_that_it_is_off_and_on_again(officer, forum):
    colleague = UserFactory(person=PersonFactory(), roles=[Role.OFFICER])
    last = Meeting.objects.in_order().last()
    AttendanceFactory(meeting=last, person=colleague.person)
    AttendanceFactory(meeting=Meeting.objects.in_order().first(), person=colleague.person)
    change = agreed(proposed(forum, officer), officer, tells=True)
    assert [(one.what, one.meeting) for one in colleague.meeting_notices.all()] == [
        ("cancelled", last)
    ]
    undo_decision(change=change, by=officer, now=NOW)
    assert [one.what for one in colleague.meeting_notices.order_by("pk")] == [
        "cancelled",
        "reinstated",
    ]


@pytest.mark.parametrize("since", ["moved", "reinstated"])
def test_who_was_told_of_something_else_long_ago_is_not_told_that_it_is_on_again(
    officer, forum, since
):
    colleague = UserFactory(person=PersonFactory(), roles=[Role.OFFICER])
    last = Meeting.objects.in_order().last()
    AttendanceFactory(meeting=last, person=colleague.person)
    for what in ("cancelled", since):
        notice = Notice.objects.create(
            meeting=last, what=what, was_on=last.starts_on, made_by=officer, made_at=NOW
        )
        notice.told.add(colleague)
    undo_decision(change=agreed(proposed(forum, officer), officer), by=officer, now=NOW)
    assert colleague.meeting_notices.count() == 2


def test_nobody_is_told_where_nobody_asked_for_it(officer, forum):
    colleague = UserFactory(person=PersonFactory(), roles=[Role.OFFICER])
    AttendanceFactory(meeting=Meeting.objects.in_order().last(), person=colleague.person)
    change = agreed(proposed(forum, officer), officer)
    undo_decision(change=change, by=officer, now=NOW)
    assert not colleague.meeting_notices.exists()


def in_boxes(name, day):
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def test_the_whole_way_over_the_pages(office, forum):
    by_hand = Meeting.objects.in_order().last()
    Meeting.objects.filter(pk=by_hand.pk).update(set_by_hand=True)
    into = SeriesFactory(name="Town Forum")
    office.post(
        url("change-new"),
        {
            "kind": "merge",
            "series": [forum.pk],
            "other": into.pk,
            "reason": "Few came",
            "target_words": "in the New Year",
            **in_boxes("target_until", date(2027, 1, 31)),
        },
    )
    change = SeriesChange.objects.get()
    shown = read(office.get(url("change", change.pk)))
    assert "“in the New Year” (by 31 January 2027)" in shown
    typed = {
        "meetings": "call-off",
        "told": "The forums meet together",
        **in_boxes("decided_on", TODAY),
        **in_boxes("takes_effect_on", EFFECT),
    }
    looked = read(office.post(url("change-agree", change.pk), typed | {"then": "look"}))
    assert "1 of them was changed by hand" in looked
    assert statuses(forum) == ["planned"] * 4
    office.post(url("change-agree", change.pk), typed | {"then": "agree"})
    assert statuses(forum).count("cancelled") == 3
    assert "Rugby Forum will be merged into Town Forum on 1 April 2027" in read(
        office.get(forum.get_absolute_url())
    )
    office.post(url("change-undo", change.pk))
    assert statuses(forum) == ["planned"] * 4
    office.post(url("change-reject", change.pk), in_boxes("decided_on", TODAY) | {"note": "No"})
    assert "Rugby Forum will not be merged" in read(office.get(url("changes")))


@pytest.mark.parametrize("page", ["change-new", "review-new"])
def test_an_address_may_name_the_series_it_is_about(office, forum, page):
    chosen = office.get(f"{url(page)}?series={forum.uid}").context["form"].initial["series"]
    assert chosen == [forum.pk]
    assert office.get(f"{url(page)}?series=nonsense").context["form"].initial["series"] == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": ""}, "Choose what is proposed"),
        ({"kind": "merge"}, "Choose the series it is merged into"),
        ({"kind": "split"}, "Name at least two"),
        ({"kind": "split", "names": "One"}, "Name at least two"),
        ({"kind": "split", "names": "One\n| Dau"}, "Write a name before the “|” of “| Dau”"),
        ({"kind": "end", "series": []}, "Choose the series"),
        ({"kind": "end", "reason": ""}, "Give the reason"),
    ],
)
def test_a_proposal_that_lacks_something_is_told(office, forum, more, told):
    typed = {"kind": "end", "series": [forum.pk], "reason": "Few came"} | more
    content = read(office.post(url("change-new"), typed))
    assert told in content
    assert not SeriesChange.objects.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"told": ""}, "Say why these meetings are called off"),
        (in_boxes("decided_on", date(2026, 11, 23)), "This day is still to come"),
        ({"takes_effect_on-day": ""}, "must include a day"),
    ],
)
def test_an_agreement_that_lacks_something_is_told(office, officer, forum, more, told):
    change = proposed(forum, officer)
    typed = {
        "told": "It ends",
        "then": "agree",
        **in_boxes("decided_on", TODAY),
        **in_boxes("takes_effect_on", EFFECT),
    }
    assert told in read(office.post(url("change-agree", change.pk), typed | more))
    change.refresh_from_db()
    assert change.decision == "pending"


def test_the_number_of_queries_does_not_grow_with_the_changes(
    office, officer, django_assert_max_num_queries
):
    for _number in range(2):
        proposed(SeriesFactory(), officer, "split", names=(("A", ""), ("B", "")))
    office.get(url("changes"))
    with django_assert_max_num_queries(30) as few:
        office.get(url("changes"))
    for _number in range(10):
        proposed(SeriesFactory(), officer, "split", names=(("A", ""), ("B", "")))
    with django_assert_max_num_queries(len(few)):
        office.get(url("changes"))


def test_a_reader_reads_and_decides_nothing(client, officer, forum):
    change = proposed(forum, officer)
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    assert url("change-agree", change.pk) not in read(client.get(url("change", change.pk)))
    assert client.post(url("change-undo", change.pk)).status_code == 403
