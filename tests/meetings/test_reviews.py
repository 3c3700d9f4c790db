"""Reviews of series, their recommendations seen through, and times before elections."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from engagement.models import Commitment
from meetings.actions import NotArranged, RecordChanged
from meetings.actions.reviews import (
    Recommended,
    ReviewDetails,
    add_review,
    change_review,
    remove_review,
    review_details,
    settle_recommendation,
)
from meetings.models import Keeping, Recommendation, Review
from opcc.office.models import PreElectionPeriod
from tests.factories.meetings import MeetingFactory, SeriesFactory
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


def read(response):
    return " ".join(response.content.decode().split())


def url(name, *args):
    return reverse(f"meetings:office-{name}", args=args)


def reviewed(officer, *recommended, **more):
    details = ReviewDetails(
        title="Full review", reviewed_on=date(2026, 10, 1), recommended=recommended, **more
    )
    return add_review(uid=uuid4(), details=details, by=officer, now=NOW)


def one_of(officer, text="Begin earlier", **more):
    return Recommended(text=text, owner_id=officer.pk, **more)


def test_a_review_reads_back_as_it_was_entered(officer):
    series = SeriesFactory()
    target = {
        "target_words": "in the New Year",
        "target_from": date(2027, 1, 1),
        "due_on": date(2027, 1, 31),
    }
    review = reviewed(officer, one_of(officer, **target), series_ids=frozenset({series.pk}))
    (entered,) = review_details(review).recommended
    assert (entered.target_words, entered.due_on) == ("in the New Year", date(2027, 1, 31))
    assert list(series.reviews.all()) == [review]
    commitment = Commitment.objects.get()
    assert (commitment.event, commitment.owner) == (None, officer)


def test_a_form_sent_twice_makes_one_review(officer):
    details = ReviewDetails(
        title="A", reviewed_on=date(2026, 10, 1), recommended=(one_of(officer),)
    )
    uid = uuid4()
    for _time in range(2):
        add_review(uid=uid, details=details, by=officer, now=NOW)
    assert (Review.objects.count(), Recommendation.objects.count()) == (1, 1)


def test_what_is_settled_stays_when_the_review_is_changed(officer):
    review = reviewed(officer, one_of(officer, "Done"), one_of(officer, "Open"))
    done = review.recommendations.get(commitment__text="Done")
    settle_recommendation(recommendation=done, status="kept", by=officer, now=NOW)
    fewer = ReviewDetails(title="Full review", reviewed_on=date(2026, 10, 1))
    change_review(review=review, version=2, details=fewer, by=officer, now=NOW)
    assert [one.commitment.text for one in review.recommendations.all()] == ["Done"]
    assert Commitment.objects.get().closed_on == date(2026, 11, 22)


@pytest.mark.parametrize("settled_twice", [False, True])
def test_a_form_opened_before_something_was_settled_is_out_of_date(officer, settled_twice):
    review = reviewed(officer, one_of(officer))
    opened = review_details(review)
    for _time in range(1 + settled_twice):
        settle_recommendation(
            recommendation=review.recommendations.get(), status="kept", by=officer, now=NOW
        )
    with pytest.raises(RecordChanged):
        change_review(review=review, version=1, details=opened, by=officer, now=NOW)
    change_review(review=review, version=2, details=opened, by=officer, now=NOW)
    assert Commitment.objects.get().status == Commitment.Status.KEPT


def test_a_form_opened_before_something_was_opened_again_is_out_of_date(officer):
    review = reviewed(officer, one_of(officer))
    one = review.recommendations.get()
    settle_recommendation(recommendation=one, status="dropped", by=officer, now=NOW)
    without = ReviewDetails(title="Another title", reviewed_on=date(2026, 10, 1))
    with pytest.raises(NotArranged, match="open it again first"):
        settle_recommendation(recommendation=one, status="kept", by=officer, now=NOW)
    settle_recommendation(recommendation=one, status="open", by=officer, now=NOW)
    with pytest.raises(RecordChanged):
        change_review(review=review, version=2, details=without, by=officer, now=NOW)
    assert Recommendation.objects.count() == 1


def test_the_second_of_two_is_told_and_writes_nothing(officer):
    review = reviewed(officer)
    first, second = (
        ReviewDetails(title=title, reviewed_on=date(2026, 10, 1)) for title in ("One", "Two")
    )
    change_review(review=review, version=1, details=first, by=officer, now=NOW)
    with pytest.raises(RecordChanged):
        change_review(review=review, version=1, details=second, by=officer, now=NOW)
    review.refresh_from_db()
    assert review.title == "One"


def test_a_review_with_recommendations_is_not_taken_away(officer):
    review = reviewed(officer, one_of(officer))
    with pytest.raises(NotArranged, match="has recommendations"):
        remove_review(review=review, by=officer, now=NOW)


def in_boxes(name, day):
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def typed(officer, **more):
    return {
        "uid": str(uuid4()),
        "title": "Full review",
        **in_boxes("reviewed_on", date(2026, 10, 1)),
        "recommended-TOTAL_FORMS": "1",
        "recommended-INITIAL_FORMS": "0",
        "recommended-0-text": "Begin earlier",
        "recommended-0-owner": officer.pk,
        "recommended-0-target_words": "in the New Year",
        **in_boxes("recommended-0-due_on", date(2026, 11, 21)),
        **more,
    }


def test_the_whole_way_over_the_pages(office, officer):
    series = SeriesFactory()
    office.post(url("review-new"), typed(officer, series=[series.pk]))
    review = Review.objects.get()
    page = read(office.get(review.get_absolute_url()))
    assert "“in the New Year” (by 21 November 2026)" in page
    assert "Overdue" in page
    assert "1 overdue" in read(office.get(url("reviews")))
    recommendation = review.recommendations.get()
    office.post(url("recommendation", recommendation.pk), {"status": "kept"})
    recommendation.commitment.refresh_from_db()
    assert recommendation.commitment.status == "kept"
    office.post(url("recommendation", recommendation.pk))  # what the message's button sends
    recommendation.commitment.refresh_from_db()
    assert recommendation.commitment.status == "open"
    assert review.title in read(office.get(url("series-history", series.uid)))


def test_a_recommendation_stands_among_the_promises_and_leads_to_its_review(office, officer):
    review = reviewed(officer, one_of(officer, due_on=date(2026, 12, 1)))
    page = read(office.get(reverse("engagement:office-promises")))
    assert "Begin earlier" in page
    assert review.get_absolute_url() in page


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": ""}, "Say what it is called"),
        ({"recommended-0-text": ""}, "Write what is recommended"),
        ({"recommended-0-owner": ""}, "Choose who sees to it"),
        ({"recommended-0-due_on-day": ""}, "must include a day"),
        (in_boxes("recommended-0-target_from", date(2027, 1, 1)), "before the first"),
        (
            {f"recommended-0-due_on-{part}": "" for part in ("day", "month", "year")},
            "Enter the last day that this can mean",
        ),
    ],
)
def test_what_is_wrong_with_a_review_is_told_and_nothing_is_lost(office, officer, more, told):
    content = read(office.post(url("review-new"), typed(officer, about="Five areas") | more))
    assert told in content
    assert "Five areas" in content
    assert not Review.objects.exists()


def test_the_second_of_two_sees_both(office, officer):
    review = reviewed(officer)
    Review.objects.filter(pk=review.pk).update(version=2, about="The first one’s words")
    content = read(
        office.post(
            url("review-edit", review.uid),
            typed(officer, version=1, about="The second one’s words"),
        )
    )
    assert "The first one’s words" in content
    assert "The second one’s words" in content


def test_a_review_in_error_is_taken_away_and_comes_back(office, officer):
    review = reviewed(officer)
    office.post(url("review-remove", review.uid))
    assert office.get(review.get_absolute_url()).status_code == 404
    office.post(url("review-put-back", review.uid))
    assert office.get(review.get_absolute_url()).status_code == 200


def test_the_number_of_queries_does_not_grow(office, officer, django_assert_max_num_queries):
    few = reviewed(officer, one_of(officer))
    many = reviewed(officer, *(one_of(officer, f"No. {n}") for n in range(12)))
    office.get(few.get_absolute_url())
    with django_assert_max_num_queries(30) as captured:
        office.get(few.get_absolute_url())
    with django_assert_max_num_queries(len(captured)):
        office.get(many.get_absolute_url())


# Times before elections.


def period(first=date(2027, 1, 1), last=date(2027, 1, 31), **more):
    given = {"name": "An election", **in_boxes("starts_on", first), **in_boxes("ends_on", last)}
    return given | more


def flags():
    return {tuple(one.flagged) for one in MeetingFactory._meta.model.objects.all()}


def test_a_time_before_an_election_is_pointed_out_at_the_meetings_set_already(office):
    meeting = MeetingFactory()
    page = read(office.post(url("election-new"), period(), follow=True))
    assert "1 coming meeting falls into this time" in page
    assert str(meeting) in page
    assert flags() == {("pre-election",)}
    kept = PreElectionPeriod.objects.get()
    seen = office.get(url("election", kept.pk)).context["form"].initial["seen"]
    later = period(date(2027, 2, 1), date(2027, 2, 28), seen=seen)
    office.post(url("election", kept.pk), later)
    assert flags() == {()}


def test_what_is_taken_away_is_pointed_out_no_more(office):
    MeetingFactory()
    office.post(url("election-new"), period())
    kept = PreElectionPeriod.objects.get()
    office.post(url("election-remove", kept.pk))
    assert flags() == {()}
    assert not PreElectionPeriod.objects.exists()


@pytest.mark.parametrize(
    ("manner", "flagged"),
    [
        (Keeping.FLAG, ("pre-election",)),
        (Keeping.AVOID, ("pre-election",)),
        (Keeping.IGNORE, ()),
    ],
)
def test_it_is_pointed_out_as_the_row_says_and_no_meeting_is_moved(office, manner, flagged):
    meeting = MeetingFactory(series__row__pre_election=manner, set_by_hand=True)
    office.post(url("election-new"), period())
    meeting.refresh_from_db()
    assert (tuple(meeting.flagged), meeting.starts_on) == (flagged, date(2027, 1, 12))
    assert meeting.version == 1


@pytest.mark.parametrize("other", [{"status": "held"}, {"starts_on": date(2026, 11, 21)}])
def test_the_past_and_what_was_held_are_not_seen_again(office, other):
    MeetingFactory(**other)
    office.post(url("election-new"), period(first=date(2026, 11, 1)))
    assert flags() == {()}


def test_days_in_the_wrong_order_are_told_and_nothing_is_lost(office):
    wrong = period(date(2027, 2, 1), date(2027, 1, 1))
    content = read(office.post(url("election-new"), wrong))
    assert "The last day is before the first" in content
    assert 'value="An election"' in content
    assert not PreElectionPeriod.objects.exists()
