"""How often the same people were asked: it moves with the dates, with JavaScript or without."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from consultations.models import ConsultationPlace
from consultations.queries.fatigue import fatigue, plan_of
from consultations.rules.fatigue import EVERYWHERE, Ask, Kind, Who, burdens
from tests.factories.consultations import (
    ConsultationAudienceFactory,
    ConsultationFactory,
    InvitationFactory,
)
from tests.factories.office import AudienceFactory, PlaceFactory

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
YOUNG, RURAL, RUGBY = Who(Kind.AUDIENCE, 1), Who(Kind.AUDIENCE, 2), Who(Kind.PLACE, 7)
OPENS = date(2027, 3, 1)


def ask(name, first, last, *who, **more):
    return Ask(name, first, last, frozenset(who), **more)


@pytest.mark.parametrize(
    ("first", "last", "asked", "overlaps"),
    [
        (date(2026, 2, 28), date(2026, 3, 30), 0, 0),  # a day more than twelve months before
        (date(2026, 3, 1), date(2026, 3, 30), 1, 0),
        (date(2027, 2, 1), date(2027, 2, 28), 1, 0),
        (date(2027, 2, 1), date(2027, 3, 1), 1, 1),  # its last day is our first
        (date(2027, 4, 1), date(2027, 5, 1), 0, 1),
        (date(2027, 4, 2), date(2027, 5, 1), 0, 0),  # the day after ours closes
    ],
)
def test_twelve_months_and_overlaps_to_the_day(first, last, asked, overlaps):
    (one,) = burdens([YOUNG], [ask("A", first, last, YOUNG)], first=OPENS, last=date(2027, 4, 1))
    assert (len(one.asked), len(one.overlaps)) == (asked, overlaps)
    assert one.is_heavy is bool(overlaps)


def test_the_whole_area_counts_for_each_place_and_not_for_each_audience():
    everywhere = ask("Everywhere", date(2027, 1, 1), date(2027, 1, 31), EVERYWHERE)
    found = {one.who: one for one in burdens([RUGBY, YOUNG], [everywhere], first=OPENS, last=None)}
    assert found[RUGBY].asked == ("Everywhere",)
    assert found[YOUNG].asked == ()


def test_the_third_ask_of_a_year_and_an_ask_without_answer_weigh():
    asks = [
        ask(str(n), OPENS - timedelta(days=60 * n), OPENS - timedelta(days=60 * n - 20), YOUNG)
        for n in (1, 2, 3)
    ]
    never = ask(
        "Never", OPENS - timedelta(days=300), OPENS - timedelta(days=290), RURAL, is_unanswered=True
    )
    found = {
        one.who: one for one in burdens([YOUNG, RURAL], [*asks, never], first=OPENS, last=None)
    }
    assert found[YOUNG].is_heavy
    assert found[YOUNG].unanswered == ()
    assert found[RURAL].unanswered == ("Never",)
    assert found[RURAL].is_heavy


@pytest.fixture
def earlier(db):
    """Closed half a year ago, its outcome overdue, for young people and one parish council."""
    one = ConsultationFactory(
        title="Horses",
        status="closed",
        opens_at=datetime(2026, 5, 1, 8, tzinfo=UTC),
        closes_at=datetime(2026, 6, 1, 16, tzinfo=UTC),
    )
    link = ConsultationAudienceFactory(consultation=one, audience=AudienceFactory(name="Young"))
    ConsultationPlace.objects.create(consultation=one, place=PlaceFactory())
    InvitationFactory(consultation=one)
    return link


def test_what_is_held_is_counted_without_itself_or_what_was_withdrawn(earlier):
    mine = ConsultationFactory()
    ConsultationAudienceFactory(consultation=mine, audience=earlier.audience)
    ConsultationFactory(status="withdrawn", status_reason="x", title="Gone")
    lines = {line.name: line.burden for line in fatigue(plan_of(mine), now=NOW)}
    told = ("Horses (1 May 2026 to 1 June 2026)",)
    assert lines["Young"].asked == lines["Young"].unanswered == told
    assert lines["The whole area"].asked == ()


def typed(audience, year):
    return {
        "audiences-TOTAL_FORMS": "1",
        "audiences-INITIAL_FORMS": "0",
        "audiences-0-audience": audience.pk,
        "opens_on-day": "11",
        "opens_on-month": "1",
        "opens_on-year": year,
    }


@pytest.mark.usefixtures("body")
def test_the_form_shows_it_and_it_moves_with_the_dates(client, officer, earlier):
    with time_machine.travel(NOW, tick=False):
        client.force_login(officer)
        for year, told in (("2027", "Asked 1 time in"), ("2029", "Not asked in the twelve months")):
            data = typed(earlier.audience, year)
            part = client.get(reverse("consultations:office-fatigue"), data)
            page = client.post(reverse("consultations:office-new"), data | {"fatigue": "yes"})
            for one in (part, page):
                text = one.content.decode()
                assert told in text.split("<strong>Young</strong>")[1], year
            assert "There is a problem" not in page.content.decode()


@pytest.mark.usefixtures("body")
def test_a_form_without_dates_is_not_told_to_have_some(client, officer):
    client.force_login(officer)
    page = " ".join(client.get(reverse("consultations:office-new")).content.decode().split())
    before, after = page.split(">When</h2>")
    assert "Filled in" not in after.split("</summary>")[0]
    assert before.rpartition("<details")[2].startswith(' class="opcc-section" open>')


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize(
    "typed",
    [{"uid": "x"}, {"opens_on-day": "40"}, {"audiences-0-audience": "１٣"}, {"places": "x"}],
)
def test_half_typed_or_wrong_is_no_error(client, officer, typed):
    client.force_login(officer)
    assert client.get(reverse("consultations:office-fatigue"), typed).status_code == 200


@pytest.mark.django_db
def test_it_asks_as_often_for_many_as_for_few(django_assert_max_num_queries, earlier):
    mine = ConsultationFactory()
    with django_assert_max_num_queries(12) as few:
        fatigue(plan_of(mine), now=NOW)
    for _n in range(5):
        InvitationFactory(consultation=ConsultationFactory(ready=True))
    with django_assert_max_num_queries(len(few) + 1):
        fatigue(plan_of(mine), now=NOW)
