"""Building and changing the schedule: sections, rows, series, their order."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from meetings import actions
from meetings.models import (
    AttendancePromise,
    Doubt,
    Frequency,
    Manner,
    Meeting,
    ScheduleRow,
    Section,
    Series,
    SeriesChange,
    SeriesName,
)
from meetings.queries.arranging import arranged
from meetings.queries.row_details import Lead, Part, Promised, RowDetails, row_details
from meetings.queries.series_details import SeriesDetails, series_details
from opcc.office.models import BankHoliday, Office, Role
from tests.factories.meetings import (
    MeetingFactory,
    ScheduleRowFactory,
    SectionFactory,
    SeriesFactory,
)
from tests.factories.office import OrganisationFactory, PlaceFactory, UserFactory, VenueFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def pcc():
    return Office.objects.create(code="pcc", name="Commissioner", abbreviation="PCC")


def url(name, *args):
    return reverse(f"meetings:office-{name}", args=args)


def read(response):
    return " ".join(response.content.decode().split())


def no_rows(*names):
    return {
        f"{name}-{what}": value
        for name in names or ("promises", "parts", "leads")
        for what, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
    }


def typed_row(section, **more):
    kept = {"weekends": "ignore", "bank_holidays": "avoid", "august": "flag"}
    return {
        "section": section.pk,
        "frequency": "words",
        "pre_election": "flag",
        "shown_in_schedule": "on",
        **kept,
        **no_rows(),
        **more,
    }


def test_a_new_office_builds_its_whole_schedule_from_nothing(office):
    assert "Add a section" in read(office.get(url("arrange")))
    office.post(url("section-new"), {"name": "Community"})
    section = Section.objects.get()
    rugby = PlaceFactory(name="Rugby")
    office.post(
        url("row-new"),
        typed_row(
            section,
            names="Rugby Forum\nNorth Forum",
            name="Community forums",
            frequency_words="Quarterly",
        ),
    )
    row = ScheduleRow.objects.get()
    assert (row.frequency, row.every) == (Frequency.MONTHS_BY_WEEKDAY, 3)
    first, second = row.series.order_by("position")
    assert list(first.places.all()) == [rugby]
    assert not second.places.exists()
    typed = {"first_on-day": "12", "first_on-month": "1", "first_on-year": "2027"}
    office.post(
        url("series-days", first.uid), {**typed, "version": 1, "ahead": "12", "then": "set"}
    )
    assert Meeting.objects.filter(series=first).count() == 4
    assert "Community forums" in read(office.get(url("schedule")))


@pytest.mark.parametrize("names", ["Rugby Forum", "Rugby Forum\nNorth Forum"])
def test_a_row_that_was_added_leads_to_where_one_says_when_it_meets(office, names):
    typed = typed_row(SectionFactory(), names=names, name="Forums", frequency_words="Quarterly")
    added = office.post(url("row-new"), typed)
    row = ScheduleRow.objects.get()
    if row.series.count() == 1:
        page = url("series", row.series.get().uid)
        assert added["Location"] == page
        assert "Added. Say below when it meets" in read(office.get(page))
        assert url("series-days", row.series.get().uid) in read(office.get(page))
    else:
        assert added["Location"] == f"{url('arrange')}#row-{row.uid}"


def test_a_row_sent_twice_is_one_row(office):
    section = SectionFactory()
    uid = str(office.get(url("row-new")).context["form"]["uid"].value())
    for _time in range(2):
        typed = typed_row(section, uid=uid, names="Rugby Forum", frequency="weeks", every="2")
        office.post(url("row-new"), typed)
    assert str(ScheduleRow.objects.get().uid) == uid
    assert Series.objects.get().name == "Rugby Forum"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"names": ""}, "Name the meeting, or several, one to a line"),
        ({"names": "A\nB"}, "Several meetings need a name for their row"),
        ({"names": "A\na", "name": "Both"}, "Line 2: this name stands in the list already"),
        ({"names": "A", "frequency_words": "Now and then"}, "name no frequency we know"),
        ({"names": "A", "frequency": "weeks", "per_year": "6"}, "Leave this empty, or choose"),
        ({"names": "A", "frequency": "weeks", "every": "27"}, "up to 26 weeks"),
        ({"names": "A", "frequency": "weeks", "per_month": "2"}, "choose the same weekday"),
        ({"names": "A", "section": ""}, "Choose the section"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_and_nothing_typed_is_lost(office, more, told):
    typed = typed_row(SectionFactory(), notes="Tea is served") | more
    content = read(office.post(url("row-new"), typed))
    assert told in content
    assert "Tea is served" in content
    assert not ScheduleRow.objects.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"manner": "at-least"}, "Say at how many meetings"),
        ({"manner": "all", "months": "12"}, "They come to each meeting, so leave this empty"),
        ({"manner": "all", "offices": []}, "Choose who attends, or write a title below"),
        ({"manner": ""}, "Choose how they attend"),
        ({"ends_on-day": "1", "ends_on-month": "1", "ends_on-year": "2020"}, "before the first"),
    ],
)
def test_a_promise_that_could_not_be_judged_is_refused(office, pcc, more, told):
    promise = {
        "manner": "rotation",
        "offices": [pcc.pk],
        "starts_on-day": "1",
        "starts_on-month": "1",
        "starts_on-year": "2026",
    } | more
    rows = {f"promises-0-{name}": value for name, value in promise.items()}
    typed = typed_row(SectionFactory(), names="A", frequency="none") | rows
    content = read(office.post(url("row-new"), typed | {"promises-TOTAL_FORMS": "1"}))
    assert told in content
    assert not AttendancePromise.objects.exists()


def test_bi_monthly_words_are_asked_about_unless_the_rule_is_chosen(office):
    section = SectionFactory()
    office.post(url("row-new"), typed_row(section, names="A", frequency_words="Bi-monthly"))
    chosen = {"frequency": "months-by-weekday", "every": "2", "frequency_words": "Bi-monthly"}
    office.post(url("row-new"), typed_row(section, names="B", **chosen))
    asked, said = ScheduleRow.objects.order_by("pk")
    assert (asked.every, asked.frequency_doubt) == (2, Doubt.BI_MONTHLY)
    assert (said.every, said.frequency_doubt) == (2, "")


def details_of(row, pcc, **more):
    given = {
        "section_id": row.section_id,
        "chair": "Cllr Made Up",
        "frequency": Frequency.WEEKS,
        "every": 2,
        "partner_ids": frozenset({OrganisationFactory().pk}),
        "leads": (Lead("Policy Officer"), Lead("Chief of Staff")),
        "parts": (Part("chair", pcc.pk, date(2024, 5, 9)),),
        "promises": (
            Promised("rotation", (pcc.pk,), date(2026, 1, 1), months=24, others=("Treasurer",)),
        ),
    }
    return RowDetails(**given | more)


def bare(details):
    """The details without the numbers their lines got."""
    lines = {
        name: tuple(type(one)(**{**vars(one), "id": None}) for one in getattr(details, name))
        for name in ("parts", "promises")
    }
    return RowDetails(**{**vars(details), **lines})


def test_a_row_reads_back_as_it_was_entered(officer, pcc):
    row = SeriesFactory().row
    details = details_of(row, pcc)
    actions.change_schedule_row(row=row, version=1, details=details, by=officer, now=NOW)
    row.refresh_from_db()
    assert bare(row_details(row)) == details
    assert row.version == 2


def test_saving_the_same_again_writes_nothing_however_late(officer, pcc):
    row = SeriesFactory().row
    details = details_of(row, pcc)
    actions.change_schedule_row(row=row, version=1, details=details, by=officer, now=NOW)
    row.refresh_from_db()
    stands = row_details(row)
    actions.change_schedule_row(row=row, version=1, details=stands, by=officer, now=NOW)
    row.refresh_from_db()
    assert row.version == 2


def test_lines_that_are_gone_are_taken_away_and_the_others_stay_the_same(officer, pcc):
    row = SeriesFactory().row
    actions.change_schedule_row(
        row=row, version=1, details=details_of(row, pcc), by=officer, now=NOW
    )
    row.refresh_from_db()
    promise = row.promises.get()
    stands = row_details(row)
    fewer = RowDetails(**{**vars(stands), "leads": stands.leads[:1], "parts": ()})
    actions.change_schedule_row(row=row, version=2, details=fewer, by=officer, now=NOW)
    assert [lead.title for lead in row.leads.all()] == ["Policy Officer"]
    assert not row.parts.exists()
    assert row.promises.get() == promise


def test_a_doubtful_promise_entered_anew_is_confirmed(officer, pcc):
    row = SeriesFactory().row
    promise = AttendancePromise.objects.create(
        row=row, manner=Manner.ALL, starts_on=date(2026, 1, 1), doubt=Doubt.UNREADABLE
    )
    said = Promised("all", (pcc.pk,), date(2026, 1, 1), id=promise.pk)
    stands = row_details(row)
    details = RowDetails(**{**vars(stands), "promises": (said,)})
    actions.change_schedule_row(row=row, version=1, details=details, by=officer, now=NOW)
    promise.refresh_from_db()
    assert (promise.confirmed_by, promise.confirmed_at) == (officer, NOW)


def test_another_rule_clears_the_doubt_about_the_words(officer):
    row = ScheduleRowFactory(frequency_doubt=Doubt.BI_MONTHLY, every=2)
    stands = row_details(row)
    same = RowDetails(**{**vars(stands), "chair": "Somebody"})
    actions.change_schedule_row(row=row, version=1, details=same, by=officer, now=NOW)
    row.refresh_from_db()
    assert row.frequency_doubt == Doubt.BI_MONTHLY
    other = RowDetails(**{**vars(row_details(row)), "every": 1})
    actions.change_schedule_row(row=row, version=2, details=other, by=officer, now=NOW)
    row.refresh_from_db()
    assert row.frequency_doubt == ""


def test_meetings_are_set_anew_by_a_changed_row_and_those_by_hand_stay(officer):
    series = SeriesFactory()
    actions.set_meetings(series=[series], until=date(2027, 12, 31), by=officer, now=NOW)
    by_hand = Meeting.objects.in_order().first()
    Meeting.objects.filter(pk=by_hand.pk).update(set_by_hand=True, starts_on=date(2027, 1, 14))
    details = RowDetails(**{**vars(row_details(series.row)), "every": 6})
    settled = actions.change_schedule_row(
        row=series.row,
        version=1,
        details=details,
        by=officer,
        now=NOW,
        set_until=date(2027, 12, 31),
    )
    assert (settled.taken_away, settled.kept) == (2, 2)
    assert Meeting.objects.filter(pk=by_hand.pk, starts_on=date(2027, 1, 14)).exists()


def test_the_dates_of_a_changed_rule_are_shown_before_it_is_saved(office):
    series = SeriesFactory()
    BankHoliday.objects.create(day=date(2027, 1, 12), name="A day off")
    row = series.row
    typed = typed_row(
        row.section, version=1, frequency="months-by-weekday", every="1", ahead="12", then="look"
    )
    content = read(office.post(url("row", row.uid), typed))
    assert "Tuesday 8 December 2026" in content
    assert "not on 12 January: a bank holiday" in content
    row.refresh_from_db()
    assert row.every == 3
    assert not Meeting.objects.exists()


def test_of_two_who_change_a_row_the_second_sees_what_the_first_wrote(office):
    row = SeriesFactory().row
    ScheduleRow.objects.filter(pk=row.pk).update(version=2, chair="The first one’s chair")
    typed = typed_row(row.section, version=1, frequency="none", chair="The second one’s chair")
    content = read(office.post(url("row", row.uid), typed))
    assert "The first one’s chair" in content
    assert "The second one’s chair" in content
    assert 'name="version" value="2"' in content
    office.post(url("row", row.uid), typed | {"version": 2})
    row.refresh_from_db()
    assert row.chair == "The second one’s chair"


def test_a_line_is_added_without_javascript_and_nothing_is_judged(office):
    typed = typed_row(SectionFactory(), names="", **{"add-row": "promises"})
    content = read(office.post(url("row-new"), typed))
    assert 'name="promises-0-manner"' in content
    assert "There is a problem" not in content


def test_many_series_are_looked_over_before_they_are_added(office):
    rugby = PlaceFactory(name="Rugby")
    row = SeriesFactory(name="North Forum").row
    typed = {"names": "Rugby Forum\nNorth Forum\nEast Forum | Rugby", "then": "look"}
    looked = read(office.post(url("row-names", row.uid), typed))
    assert "in the row already: left out" in looked
    assert row.series.count() == 1
    office.post(url("row-names", row.uid), typed | {"then": "add"})
    assert [one.name for one in row.series.all()] == ["North Forum", "Rugby Forum", "East Forum"]
    assert rugby.series.count() == 2
    office.post(url("row-names", row.uid), typed | {"then": "add"})
    assert row.series.count() == 3


def test_an_unknown_place_is_told_with_its_line_and_nothing_is_added(office):
    row = SeriesFactory().row
    content = read(office.post(url("row-names", row.uid), {"names": "A\nB | Nowhere"}))
    assert "Line 2: no place, or more than one, is called “Nowhere”" in content
    assert "B | Nowhere" in content
    assert row.series.count() == 1


@pytest.mark.parametrize(
    ("to", "pressed", "order"),
    [
        ("up", "b", ["b", "a", "c"]),
        ("down", "b", ["a", "c", "b"]),
        ("up", "a", ["a", "b", "c"]),
        ("down", "c", ["a", "b", "c"]),
    ],
)
def test_rows_change_places_without_javascript(office, to, pressed, order):
    section = SectionFactory()
    for name in "abc":  # all in the same position, as an import may leave them
        ScheduleRowFactory(section=section, name=name)
    row = ScheduleRow.objects.get(name=pressed)
    office.post(url("row-move", row.uid), {"to": to})
    assert [one.row.name for one in arranged()[0].rows] == order


def test_sections_and_series_change_places_too(office):
    first, second = SectionFactory(name="First"), SectionFactory(name="Second")
    office.post(url("section-move", second.pk), {"to": "up"})
    assert list(Section.objects.all()) == [second, first]
    row = ScheduleRowFactory(section=first)
    one, other = SeriesFactory(row=row, name="One"), SeriesFactory(row=row, name="Two")
    office.post(url("series-move", other.uid), {"to": "up"})
    assert list(row.series.all()) == [other, one]


def test_a_section_is_renamed_retired_and_brought_back(office):
    section = SectionFactory(name="Comunity")
    page = office.get(url("section", section.pk))
    seen = page.context["form"].initial["seen"]
    office.post(url("section", section.pk), {"name": "Community", "seen": seen})
    office.post(url("section-retire", section.pk))
    section.refresh_from_db()
    assert (section.name, section.retired_on) == ("Community", date(2026, 11, 22))
    assert "Community" in read(office.get(url("arrange")))
    office.post(url("section-bring-back", section.pk))
    section.refresh_from_db()
    assert section.retired_on is None


def test_a_row_in_error_is_taken_away_with_its_coming_meetings_and_comes_back(office):
    meeting = MeetingFactory()
    row = meeting.series.row
    assert meeting.series.name in read(office.get(url("row-remove", row.uid)))
    office.post(url("row-remove", row.uid))
    assert not Series.objects.live().exists()
    assert not Meeting.objects.live().exists()
    assert meeting.series.name in read(office.get(url("arrange")))
    office.post(url("row-put-back", row.uid))
    assert Series.objects.live().exists()
    assert Meeting.objects.live().exists()


@pytest.mark.parametrize(
    "touched",
    [
        {"status": "held"},
        {"set_by_hand": True},
        {"starts_on": date(2026, 11, 21)},
        {"status": "cancelled", "status_reason": "Snow"},
    ],
)
def test_what_has_met_or_was_set_by_hand_is_not_taken_away(office, touched):
    series = MeetingFactory(**touched).series
    assert "End it instead" in read(office.post(url("row-remove", series.row.uid)))
    assert "End it instead" in read(office.post(url("series-remove", series.uid)))
    assert Series.objects.live().exists()
    assert Meeting.objects.live().exists()


@pytest.mark.parametrize(
    ("decision", "stays"), [("pending", True), ("agreed", True), ("rejected", False)]
)
@pytest.mark.parametrize("page", ["row-remove", "series-remove"])
def test_what_another_series_is_merged_into_is_not_taken_away(office, page, decision, stays):
    into = SeriesFactory()
    day = None if decision == "pending" else date(2026, 11, 1)
    SeriesChange.objects.create(
        series=SeriesFactory(),
        kind="merge",
        other=into,
        reason="Few came",
        decision=decision,
        decided_on=day,
        takes_effect_on=day,
        proposed_at=NOW,
    )
    named = into.row if page == "row-remove" else into
    content = read(office.post(url(page, named.uid), follow=True))
    assert ("Another series is to be merged into it" in content) == stays
    assert Series.objects.live().filter(pk=into.pk).exists() == stays


def test_a_row_goes_with_a_merger_among_its_own_series(office):
    one = SeriesFactory()
    SeriesChange.objects.create(
        series=SeriesFactory(row=one.row), kind="merge", other=one, reason="Few", proposed_at=NOW
    )
    office.post(url("row-remove", one.row.uid))
    assert not Series.objects.live().exists()


def test_a_series_is_taken_away_and_put_back(office):
    series = MeetingFactory().series
    office.post(url("series-remove", series.uid))
    assert not Meeting.objects.live().exists()
    office.post(url("series-put-back", series.uid))
    assert Meeting.objects.live().get().series == series


def test_a_series_takes_turns_of_venues_in_the_order_given(officer):
    first, second = VenueFactory(), VenueFactory()
    series, place = SeriesFactory(), PlaceFactory()
    details = SeriesDetails(
        row_id=series.row_id,
        purpose="To listen",
        place_ids=frozenset({place.pk}),
        venue_ids=(second.pk, first.pk),
    )
    settled = actions.change_series(
        series=series,
        version=1,
        details=details,
        by=officer,
        now=NOW,
        set_until=date(2027, 6, 30),
    )
    assert settled.added == 2
    assert set(Meeting.objects.values_list("venue_id", flat=True)) == {first.pk, second.pk}
    series.refresh_from_db()
    assert series_details(series) == details
    with pytest.raises(actions.RecordChanged):
        actions.change_series(
            series=series,
            version=1,
            details=SeriesDetails(row_id=series.row_id),
            by=officer,
            now=NOW,
        )


def typed_series(series, **more):
    return {
        "version": series.version,
        "row": series.row_id,
        "status": "active",
        **no_rows("venues"),
        **more,
    }


def test_a_paused_series_says_why_and_is_set_no_meetings(office, officer):
    series = SeriesFactory()
    address = url("series-edit", series.uid)
    content = read(office.post(address, typed_series(series, status="paused")))
    assert "Say why it is paused" in content
    office.post(address, typed_series(series, status="paused", status_reason="No chair"))
    series.refresh_from_db()
    assert series.status == Series.Status.PAUSED
    assert "No chair" in read(office.get(series.get_absolute_url()))
    settled = actions.set_meetings(series=[series], until=date(2027, 12, 31), by=officer, now=NOW)
    assert settled.added == 0


def test_of_two_who_change_a_series_the_second_sees_what_the_first_wrote(office):
    series = SeriesFactory(version=2, purpose="The first one’s words")
    typed = typed_series(series, version=1, purpose="The second one’s words")
    content = read(office.post(url("series-edit", series.uid), typed))
    assert "The first one’s words" in content
    assert "The second one’s words" in content


def typed_name(**more):
    day = {"until-day": "21", "until-month": "11", "until-year": "2026"}
    return {"version": 1, "name": "New", "why": "renamed", "reason": "Rebuilt", **day, **more}


def test_a_series_renamed_keeps_its_identity_and_its_earlier_name(office):
    meeting = MeetingFactory(series__name="Old")
    series = meeting.series
    office.post(url("series-rename", series.uid), typed_name())
    series.refresh_from_db()
    assert series.name == "New"
    earlier = series.earlier_names.get()
    assert (earlier.name, earlier.until) == ("Old", date(2026, 11, 21))
    assert "“Old” until 21 November 2026" in read(office.get(url("series-history", series.uid)))
    assert meeting.series == series


def test_a_misspelt_name_is_put_right_and_never_was(office):
    series = SeriesFactory(name="Comunity")
    office.post(url("series-rename", series.uid), typed_name(why="slip"))
    assert not SeriesName.objects.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": ""}, "Enter the name"),
        ({"until-day": "", "until-month": "", "until-year": ""}, "last day of the old name"),
        ({"until-day": "23"}, "This day is still to come"),
        ({"version": 0}, "Somebody else has changed this since you opened it"),
    ],
)
def test_a_name_that_cannot_be_kept_is_told(office, more, told):
    series = SeriesFactory(name="Old")
    content = read(office.post(url("series-rename", series.uid), typed_name(**more)))
    assert told in content
    series.refresh_from_db()
    assert series.name == "Old"


def test_an_order_that_fails_is_told_with_its_dates_before_and_after_saving(office):
    board = SeriesFactory(name="Board", first_on=date(2027, 1, 12))
    panel = SeriesFactory(name="Pre-meeting", row__precedes=board.row, first_on=None)
    MeetingFactory(series=board, starts_on=date(2027, 1, 12))
    typed = {"first_on-day": "13", "first_on-month": "1", "first_on-year": "2027"}
    typed |= {"version": 1, "ahead": "12", "then": "look"}
    told = "“Pre-meeting” has to meet before “Board”, and does not before: 12 January 2027."
    address = url("series-days", panel.uid)
    assert told in read(office.post(address, typed))
    assert told in read(office.post(address, typed | {"then": "set"}, follow=True))
    right = typed | {"first_on-day": "11"}
    assert "has to meet before" not in read(office.post(address, right))


def test_an_order_that_fails_is_told_of_the_row_a_series_is_put_into(office):
    board = SeriesFactory(name="Board")
    first = ScheduleRowFactory(precedes=board.row)
    panel = SeriesFactory(name="Pre-meeting", first_on=date(2027, 1, 13))
    MeetingFactory(series=board, starts_on=date(2027, 1, 12))
    typed = typed_series(panel, row=first.pk, ahead="12")
    content = read(office.post(url("series-edit", panel.uid), typed, follow=True))
    assert "“Pre-meeting” has to meet before “Board”" in content


def test_of_two_who_rename_a_series_the_second_sees_the_name_the_first_gave(office):
    series = SeriesFactory(version=2, name="First")
    content = read(office.post(url("series-rename", series.uid), typed_name(name="Second")))
    assert "Look at what changed, then save again" in content
    assert 'name="version" value="2"' in content
    assert 'value="Second"' in content
    assert "First" in content


def test_the_days_page_shows_what_the_other_one_set(office):
    series = SeriesFactory(version=2, starts_at=time(18, 30))
    typed = {"first_on-day": "13", "first_on-month": "1", "first_on-year": "2026"}
    content = read(
        office.post(
            url("series-days", series.uid),
            {**typed, "version": 1, "ahead": "12", "then": "set", "starts_at": "7pm"},
        )
    )
    assert "6:30pm" in content
    assert 'name="version" value="2"' in content


def test_the_page_of_a_series_tells_what_is_said_of_it_and_its_row(office, pcc, officer):
    series = SeriesFactory(purpose="To listen")
    details = details_of(series.row, pcc, promises=())
    actions.change_schedule_row(row=series.row, version=1, details=details, by=officer, now=NOW)
    content = read(office.get(series.get_absolute_url()))
    for words in ("To listen", "Chair, Commissioner (from 9 May 2024)"):
        assert words in content


@pytest.mark.parametrize("name", ["arrange", "row-new"])
def test_the_number_of_queries_does_not_grow(office, name, django_assert_max_num_queries):
    SeriesFactory.create_batch(2)
    office.get(url(name))
    with django_assert_max_num_queries(40) as few:
        office.get(url(name))
    SeriesFactory.create_batch(15)
    with django_assert_max_num_queries(len(few)):
        office.get(url(name))


def test_a_reader_sees_no_way_to_change_anything(client):
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    series = SeriesFactory()
    content = client.get(series.get_absolute_url()).content.decode()
    assert url("series-edit", series.uid) not in content
    assert client.post(url("series-remove", series.uid)).status_code == 403
