"""A draft plan from the first form to "you said – we did", and the plan's gate, over HTTP."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode
from uuid import uuid4

import feedparser
import pytest
import time_machine
from django.urls import reverse

from consultations.actions.consultations import open_and_close
from consultations.models import (
    Consultation,
    ConsultationText,
    GateOverride,
    OtherConsultation,
    PublishedConsultation,
    PublishedConsultationText,
    PublishedFigures,
)
from opcc.office.models import Audience, PolicingBody, Precept
from tests.factories.consultations import (
    ConsultationFactory,
    DocumentFactory,
    OutcomePointFactory,
    PreceptFactory,
)
from tests.factories.office import AudienceFactory, PersonFactory, PlanFactory, TermFactory

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
WHILE_OPEN = datetime(2027, 2, 1, 12, tzinfo=UTC)
AFTERWARDS = datetime(2027, 3, 20, 12, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"

pytestmark = pytest.mark.usefixtures("body")


@pytest.fixture(autouse=True)
def _before_it_opens():
    with time_machine.travel(NOW, tick=False):
        yield


def read(response):
    return " ".join(response.content.decode().split())


def url(name, *args):
    return reverse(f"consultations:office-{name}", args=args)


def typed(owner, audience, **more):
    return {
        "uid": str(uuid4()),
        "version": "",
        "title": "Draft plan 2027",
        "purpose": "To hear which priorities matter.",
        "owner": owner.pk,
        "basis": "plan",
        "informs": "The Police and Crime Plan",
        "decision_on-day": "1",
        "decision_on-month": "6",
        "decision_on-year": "2027",
        "opens_on-day": "11",
        "opens_on-month": "1",
        "opens_on-year": "2027",
        "closes_on-day": "8",
        "closes_on-month": "3",
        "closes_on-year": "2027",
        "closing": "soft",
        "asks": ["asks_people", "asks_victims"],
        "assessment": "done",
        "ways": ["online", "post"],
        "contact_email": "office@example.org",
        "languages": ["en"],
        "audiences-TOTAL_FORMS": "1",
        "audiences-INITIAL_FORMS": "0",
        "audiences-0-audience": audience.pk,
        "audiences-0-how": "Through schools",
        **more,
    }


def approve_all(client, approver):
    client.force_login(approver)
    for text in ConsultationText.objects.waiting():
        client.post(url("approve", text.pk))


def test_from_the_form_to_the_outcome_and_only_then_the_plan_is_issued(client, officer, approver):
    plan = PlanFactory()
    client.force_login(officer)
    sent = client.post(url("new"), typed(officer, AudienceFactory(), plan=plan.pk))
    one = Consultation.objects.get()
    assert sent.status_code == 302, sent.context["form"].errors
    assert one.opens_at == datetime(2027, 1, 11, 9, tzinfo=UTC)
    assert one.closes_at == datetime(2027, 3, 8, 17, tzinfo=UTC)
    DocumentFactory(consultation=one)

    page = read(client.get(url("consultation", one.uid)))
    assert "Enough is told to answer well" in page
    assert "Give the reasons" in page
    told = client.get(url("told", "asks", one.uid))
    client.post(url("send", "asks", one.uid), {"seen": told.context["telling"].seen})
    approve_all(client, approver)

    client.logout()
    public = PublishedConsultation.objects.get().get_absolute_url()
    assert "Draft plan 2027" in read(client.get(reverse("consultations:finder")))
    assert "Coming" in read(client.get(public))
    with time_machine.travel(WHILE_OPEN, tick=False):
        open_and_close(now=WHILE_OPEN)
        assert "If possible by 8 March 2027, 5pm" in read(client.get(public))
        client.force_login(approver)
        refused = client.post(
            url("gate", "plan", plan.pk), step_on(WHILE_OPEN.date(), step="issued")
        )
        assert "Missing: a consultation that is closed" in read(refused)
    with time_machine.travel(AFTERWARDS, tick=False):
        open_and_close(now=AFTERWARDS)
        considered(client, officer, one)
        OutcomePointFactory(consultation=one)
        told = client.get(url("told", "outcome", one.uid))
        client.post(url("send", "outcome", one.uid), {"seen": told.context["telling"].seen})
        approve_all(client, approver)
        assert (
            client.post(
                url("gate", "plan", plan.pk), step_on(AFTERWARDS.date(), step="issued")
            ).status_code
            == 302
        )
        client.logout()
        page = read(client.get(public))
    plan.refresh_from_db()
    assert plan.issued_on == AFTERWARDS.date()
    assert "The council put up twelve more." in page
    assert "What people said, and what we did" in page


def test_the_office_reads_of_the_grace_that_a_hard_close_has(client, officer):
    one = ConsultationFactory(ready=True, owner=officer, closing="hard")
    client.force_login(officer)
    assert "can be sent for 30 more minutes." in read(client.get(one.get_absolute_url()))


@pytest.mark.parametrize(
    ("columns", "is_warned"),
    [
        ({}, True),
        ({"ways_note": "Fill in the form."}, True),
        ({"ways": ["online", "telephone"]}, False),
        ({"contact_address": "1 High Street"}, False),
        ({"ways_note": "Write to Freepost PCC."}, False),
        ({"ways_note": "1 High Street, CV34 4RL"}, False),
    ],
)
def test_post_without_an_address_is_warned_of(client, officer, columns, is_warned):
    one = ConsultationFactory(ready=True, owner=officer, **columns)
    client.force_login(officer)
    page = read(client.get(one.get_absolute_url()))
    assert ("People may answer by post and read no address." in page) is is_warned


def test_what_is_sent_twice_is_planned_and_published_once(client, officer, approver):
    client.force_login(officer)
    filled = typed(officer, AudienceFactory(), plan=PlanFactory().pk)
    first, second = (client.post(url("new"), filled) for _twice in range(2))
    one = Consultation.objects.get()
    assert first.url == second.url
    told = {"seen": client.get(url("told", "asks", one.uid)).context["telling"].seen}
    for _twice in range(2):
        client.post(url("send", "asks", one.uid), told)
    text = ConsultationText.objects.get()
    client.force_login(approver)
    for _twice in range(2):
        assert client.post(url("approve", text.pk)).status_code == 302
    assert PublishedConsultation.objects.count() == PublishedConsultationText.objects.count() == 1


@pytest.mark.parametrize("more", [{"purpose": "x" * 10_000_000}, {f"x{n}": n for n in range(1001)}])
def test_more_than_any_form_needs_is_refused_and_nothing_is_planned(client, officer, more):
    client.force_login(officer)
    body = urlencode(typed(officer, AudienceFactory(), **more), doseq=True)
    page = client.post(url("new"), body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert "shorten what you wrote" in read(page)
    assert not Consultation.objects.exists()


def step_on(day, **more):
    return {"on-day": day.day, "on-month": day.month, "on-year": day.year, **more}


def considered(client, officer, one):
    client.force_login(officer)
    day = {"considered_on-day": 19, "considered_on-month": 3, "considered_on-year": 2027}
    ambassador = PersonFactory()
    left = TermFactory(body=PolicingBody.objects.first(), ends_on=date(2027, 3, 7)).person
    decides = TermFactory(body=PolicingBody.objects.first(), ends_on=date(2027, 3, 8)).person
    for person in (ambassador, left):
        refused = client.post(url("analysed", one.uid), {**day, "considered_by": person.pk})
        assert "Choose from the list" in read(refused)
    sent = client.post(url("analysed", one.uid), {**day, "considered_by": decides.pk})
    assert sent.status_code == 302


def test_a_precept_is_blocked_until_the_chief_executive_says_why(client, approver):
    precept = PreceptFactory()
    client.force_login(approver)
    warned = client.post(
        url("gate", "precept", precept.pk), step_on(NOW.date(), step="proposed"), follow=True
    )
    assert "Missing before it can be issued: a consultation about it" in read(warned)
    reasoned = step_on(NOW.date(), step="issued", override="The law leaves us no time.")
    refused = client.post(url("gate", "precept", precept.pk), reasoned)
    assert "Only the Chief Executive" in read(refused)
    assert Precept.objects.get().issued_on is None

    term = TermFactory(office__code="chief-executive", body=precept.body)
    approver.person = term.person
    approver.save()
    client.post(url("gate", "precept", precept.pk), reasoned)
    precept.refresh_from_db()
    override = GateOverride.objects.get()
    assert precept.issued_on == NOW.date()
    assert override.decided_by == term.person
    assert "The law leaves us no time." in read(client.get(url("gates")))


def test_the_planner_counts_back_from_the_panels_dates(client, officer):
    client.force_login(officer)
    offered = client.get(url("precept-new")).context["form"].initial
    assert (offered["year"], offered["report_by"]) == (2027, date(2027, 2, 8))
    dates = {
        f"{name}-{part}": value
        for name, (day, month) in {
            "proposal_by": (31, 1),
            "report_by": (7, 2),
            "response_by": (15, 2),
            "second_report_by": (22, 2),
            "issue_by": (1, 3),
        }.items()
        for part, value in (("day", day), ("month", month), ("year", 2027))
    }
    client.post(url("precept-new"), {"year": 2027, "days_open": 42, "days_to_analyse": 14, **dates})
    page = read(client.get(url("gates")))
    assert "open by 5 December 2026, close by 16 January 2027, read by 30 January 2027" in page
    assert "reports by 7 February 2027" in page
    again = dates | {"report_by-day": 8}
    there = client.post(
        url("precept-new"), {"year": 2027, "days_open": 42, "days_to_analyse": 14, **again}
    )
    assert "The precept of this year is there already." in read(there)
    assert "reports by 7 February 2027" in read(client.get(url("gates")))
    offered = client.get(url("precept-new")).context["form"].initial
    assert (offered["year"], offered["report_by"]) == (2028, date(2028, 2, 8))
    other = {"year": 2028, "days_open": 42, "days_to_analyse": 14}
    told = "“The Panel reports by” must be from 1 April 2027 to 31 March 2028"
    assert told in read(client.post(url("precept-new"), other | dates))
    told = "“The Panel reports by” must not be before “The Panel is told of the proposal by”"
    wrong = dates | {"report_by-day": 30, "report_by-month": 1}
    assert told in read(client.post(url("precept", Precept.objects.get().pk), other | wrong))
    assert not Precept.objects.filter(year_starts_on__year=2028).exists()


def test_two_officers_at_one_form_both_see_both(client, officer):
    one = ConsultationFactory(ready=True, owner=officer)
    client.force_login(officer)
    data = typed(officer, AudienceFactory(), version=1, title="Mine", basis="none", asks=[])
    Consultation.objects.filter(pk=one.pk).update(version=2, title="Theirs")
    page = read(client.post(url("edit", one.uid), data))
    assert "Somebody else has changed this" in page
    assert "Theirs" in page
    assert "Mine" in page
    one.refresh_from_db()
    assert one.title == "Theirs"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"closes_on-year": "2026"}, "must close after it opens"),
        ({"assessment": "not-needed"}, "Say why no assessment is needed"),
        ({"basis": "none", "plan": "PLAN"}, "Choose a plan only where"),
        ({"title": ""}, "Give the consultation a title"),
    ],
)
def test_the_form_says_what_is_wrong(client, officer, more, told):
    plan = PlanFactory()
    more = {name: plan.pk if value == "PLAN" else value for name, value in more.items()}
    client.force_login(officer)
    page = read(client.post(url("new"), typed(officer, AudienceFactory(), **more)))
    assert told in page
    assert not Consultation.objects.exists()


def test_the_list_is_narrowed_by_words_status_and_year(client, officer):
    lamps = ConsultationFactory(title="Lamps", owner=officer)
    ConsultationFactory(title="Horses", basis="other", opens_at=None, closes_at=None)
    client.force_login(officer)
    for asked in ({"q": "lamp"}, {"basis": "none"}, {"year": "2027"}, {"owner": officer.pk}):
        found = client.get(url("list"), asked).context["lines"]
        assert [line.consultation for line in found] == [lamps], asked


def test_the_list_asks_as_often_for_twenty_as_for_two(
    client, officer, django_assert_max_num_queries
):
    client.force_login(officer)
    ConsultationFactory.create_batch(2, owner=officer)
    with django_assert_max_num_queries(40) as few:
        client.get(url("list"))
    ConsultationFactory.create_batch(18, owner=officer)
    with django_assert_max_num_queries(len(few)):
        client.get(url("list"))


def test_what_another_body_asks_keeps_the_words_of_its_source(client, officer, approver):
    client.force_login(officer)
    sent = client.post(
        url("other-new"),
        {
            "uid": str(uuid4()),
            "kind": "consultation",
            "title": "Police powers",
            "whose": "Home Office",
            "closes_words": "until 23rd October",
            "response": "undecided",
            "is_public": "on",
        },
    )
    other = OtherConsultation.objects.get()
    assert sent.status_code == 302, sent.context["form"].errors
    assert other.closes_on is None
    told = client.get(url("told", "other", other.uid))
    client.post(url("send", "other", other.uid), {"seen": told.context["telling"].seen})
    approve_all(client, approver)
    client.logout()
    page = read(client.get(reverse("consultations:finder")))
    assert "Closes: until 23rd October" in page
    assert "Home Office" in read(client.get(PublishedConsultation.objects.get().get_absolute_url()))


def published(client, officer, approver, **columns):
    one = ConsultationFactory(ready=True, owner=officer, **columns)
    client.force_login(officer)
    told = client.get(url("told", "asks", one.uid))
    client.post(url("send", "asks", one.uid), {"seen": told.context["telling"].seen})
    approve_all(client, approver)
    client.logout()
    return one, PublishedConsultation.objects.get(uid=one.uid)


def test_the_page_leads_to_its_figures_before_there_is_an_outcome(client, officer, approver):
    one, row = published(client, officer, approver)
    figures = reverse("consultations:figures", args=[one.uid])
    assert figures not in read(client.get(row.get_absolute_url()))
    told = {"consultation_uid": one.uid, "figures": {}, "published_at": AFTERWARDS}
    PublishedFigures.objects.create(**told)
    with time_machine.travel(AFTERWARDS, tick=False):
        assert figures in read(client.get(row.get_absolute_url()))


def test_feed_and_table_tell_what_is_public(client, officer, approver):
    one, _row = published(client, officer, approver, title="=Lamps")
    ConsultationFactory(title="Not yet approved")
    feed = feedparser.parse(client.get(reverse("consultations:feed")).content)
    assert [entry.title for entry in feed.entries] == ["=Lamps"]
    assert "If possible" not in feed.entries[0].summary
    table = client.get(reverse("consultations:table")).content.decode()
    assert "'=Lamps" in table
    assert "Not yet approved" not in table
    assert one.contact_email not in table


def test_a_script_is_text_wherever_the_public_reads_it(client, officer, approver):
    names = ("title", "purpose", "background", "can_change", "informs")
    _one, row = published(client, officer, approver, **dict.fromkeys(names, SCRIPT))
    finder, feed = reverse("consultations:finder"), reverse("consultations:feed")
    for address in (row.get_absolute_url(), finder, f"{finder}?q={SCRIPT}", feed):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert" in page
        assert "<script>alert" not in page


def test_the_finder_is_narrowed_by_stage_and_audience(client, officer, approver):
    one, _row = published(client, officer, approver)
    audience = one.audiences.get()
    finder = reverse("consultations:finder")
    for asked, found in (
        ({"stage": "coming"}, True),
        ({"stage": "open"}, False),
        ({"audience": audience.code}, True),
        ({"audience": AudienceFactory().code}, False),
    ):
        assert (one.title in read(client.get(finder, asked))) is found, asked
    kept = AudienceFactory()
    Audience.objects.filter(pk=audience.pk).update(merged_into=kept, retired_on=date(2026, 1, 1))
    assert one.title in read(client.get(finder, {"audience": kept.code}))


def about(text, text_cy):
    """Every text of a consultation, so that it is found by no other words."""
    return {
        **dict.fromkeys(("purpose", "background", "can_change", "informs"), text),
        "purpose_cy": text_cy,
    }


def test_the_finder_is_searched_by_words_of_either_language(client, officer, approver):
    paths, horses = about("Street lamps", "Goleuadau stryd"), about("Stables", "Stablau")
    one, row = published(client, officer, approver, title="Safer paths", **paths)
    other, _row = published(client, officer, approver, title="Horses", **horses)
    finder = reverse("consultations:finder")
    assert other.title in read(client.get(finder, {"q": "stable"}))
    for words in ("lamp", "street lamps", "safer", "paths -horses"):
        page = read(client.get(finder, {"q": words}))
        assert one.title in page and other.title not in page, words
    for words in ("golden", "nothing of the kind"):
        assert one.title not in read(client.get(finder, {"q": words})), words
    assert one.title in read(client.get(f"/cy{finder}", {"q": "goleuadau"}))
    assert one.title not in read(client.get(finder, {"q": "lamp", "stage": "open"}))
    with time_machine.travel(AFTERWARDS, tick=False):
        open_and_close(now=AFTERWARDS)
        considered(client, officer, one)
        OutcomePointFactory(consultation=one)
        told = client.get(url("told", "outcome", one.uid))
        client.post(url("send", "outcome", one.uid), {"seen": told.context["telling"].seen})
        approve_all(client, approver)
        client.logout()
        assert one.title in read(client.get(finder, {"q": "council put twelve"}))
        PublishedConsultation.objects.filter(pk=row.pk).update(state="withdrawn")
        assert one.title not in read(client.get(finder, {"q": "lamp"}))


def test_the_finder_asks_as_often_for_many_and_for_words(
    client, officer, approver, django_assert_max_num_queries
):
    published(client, officer, approver, title="Safer paths")
    finder = reverse("consultations:finder")
    with django_assert_max_num_queries(40) as few:
        client.get(finder, {"q": f"path -{uuid4().hex}"})  # no page that is kept already
    most = len(few)
    for number in range(5):
        published(client, officer, approver, title=f"Safer paths {number}")
    with django_assert_max_num_queries(most):
        client.get(finder, {"q": f"path -{uuid4().hex}"})


def test_an_address_redirects_to_its_slug_says_withdrawn_and_gone(client, officer, approver):
    one, row = published(client, officer, approver)
    other_slug = reverse("consultations:consultation", args=[row.pk, "another"])
    assert client.get(other_slug).headers["Location"] == row.get_absolute_url()
    client.force_login(officer)
    client.post(url("withdraw", "asks", one.uid), {"reason": "The law changed."})
    approve_all(client, approver)
    page = client.get(row.get_absolute_url())
    assert "The law changed." in read(page)
    assert "street lighting" not in read(page)
    client.post(url("redact", "asks", one.uid), {"number": row.pk})
    assert client.get(row.get_absolute_url()).status_code == 410


def test_a_kept_page_moves_with_the_minute_it_opens(client, officer, approver):
    _one, row = published(client, officer, approver)
    assert "ETag" not in client.get(row.get_absolute_url()).headers
    with time_machine.travel(row.opens_at, tick=False):
        assert "Open now" in read(client.get(row.get_absolute_url()))
