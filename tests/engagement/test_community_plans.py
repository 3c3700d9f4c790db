"""Community Engagement Plans: kept, shown by another than who wrote them, in date or lapsed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.actions import NotSaved, community_plans
from engagement.actions.community_plans import PlanChangedMeanwhile, PlanDetails
from engagement.models import CommunityEngagementPlan
from engagement.queries.community_plans import Currency, currency_of, plans_of_teams
from opcc.office.models import Place, PublishedFile, Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.neighbourhoods import CommunityPlanFactory
from tests.factories.office import PlaceFactory, PolicingBodyFactory, UserFactory
from tests.files import cleaned, pdf

TODAY = NOW.date()
PLANS = reverse("engagement:office-plans")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


@pytest.fixture
def team():
    return PlaceFactory(name="North team", kind=Place.Kind.POLICING_TEAM)


def details(team, **more) -> PlanDetails:
    period = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    return PlanDetails(place=team, title="Plan 2026", **period | more)


@pytest.mark.parametrize(
    ("days", "currency"),
    [(-1, Currency.COMING), (0, Currency.IN_DATE), (364, Currency.IN_DATE), (365, Currency.LAPSED)],
)
def test_both_ends_of_the_period_count(days, currency):
    first = date(2026, 4, 1)
    today = first + timedelta(days=days)
    assert currency_of(first, date(2027, 3, 31), today=today) == currency


class TestKeeping:
    def test_the_same_form_twice_keeps_one(self, team):
        uid, by = uuid4(), UserFactory()
        for _ in range(2):
            community_plans.add_plan(uid=uid, details=details(team), file=cleaned(), by=by, now=NOW)
        assert CommunityEngagementPlan.objects.get().file is not None

    def test_of_two_saves_the_second_is_told(self, team):
        plan, by = CommunityPlanFactory(place=team), UserFactory()
        for title in ("First", "Second"):
            changed = details(team, title_cy=title)
            arguments = {"plan": plan, "version": 1, "details": changed, "file": None}
            if title == "First":
                community_plans.change_plan(**arguments, by=by, now=NOW)
                continue
            with pytest.raises(PlanChangedMeanwhile) as told:
                community_plans.change_plan(**arguments, by=by, now=NOW)
            assert told.value.current.title_cy == "First"

    def test_taken_away_and_put_back_it_is_not_public_by_that(self, team):
        plan = CommunityPlanFactory(place=team)
        community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)
        by = UserFactory()
        community_plans.remove_plan(plan=plan, by=by, now=NOW)
        assert not CommunityEngagementPlan.objects.live().exists()
        back = community_plans.put_plan_back(plan=plan, by=by, now=NOW)
        assert back.deleted_at is None and back.shown is None


class TestShowing:
    def test_who_wrote_it_last_leaves_it_to_another(self, team):
        plan = CommunityPlanFactory(place=team)
        with pytest.raises(NotSaved, match="Somebody else has to"):
            community_plans.show_plan(plan=plan, version=1, by=plan.changed_by, now=NOW)

    def test_the_document_is_shown_and_taken_away_with_it(self, team):
        plan = community_plans.add_plan(
            uid=uuid4(), details=details(team), file=cleaned(), by=UserFactory(), now=NOW
        )
        community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)
        assert PublishedFile.objects.held().get().name == "plan-2026.pdf"
        community_plans.hide_plan(plan=plan, by=UserFactory(), now=NOW)
        assert not PublishedFile.objects.held().exists()

    def test_a_change_leaves_what_is_shown_until_somebody_shows_it(self, team):
        plan = CommunityPlanFactory(place=team, title="Old")
        community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)
        changed = community_plans.change_plan(
            plan=plan, version=1, details=details(team), file=None, by=UserFactory(), now=NOW
        )
        assert changed.shown["title"] == "Old" and not changed.is_shown_as_it_stands

    def test_what_was_not_looked_at_is_not_shown(self, team):
        plan = CommunityPlanFactory(place=team, version=3)
        with pytest.raises(PlanChangedMeanwhile):
            community_plans.show_plan(plan=plan, version=2, by=UserFactory(), now=NOW)

    def test_a_bilingual_body_shows_both_texts_together(self, team):
        PolicingBodyFactory(bilingual=True)
        plan = CommunityPlanFactory(place=team)
        with pytest.raises(NotSaved, match="in Welsh first"):
            community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)


class TestPages:
    def test_teams_without_a_plan_in_date_come_first(self, team):
        in_date = CommunityPlanFactory().place
        lapsed = CommunityPlanFactory(ends_on=TODAY - timedelta(days=1)).place
        found = plans_of_teams(today=TODAY)
        assert [(one.place, one.currency) for one in found] == [
            (team, "none"),
            (lapsed, "lapsed"),
            (in_date, "in-date"),
        ]

    def test_the_plan_named_first_is_the_one_that_is_judged(self, team):
        coming = CommunityPlanFactory(
            place=team, starts_on=TODAY + timedelta(days=1), ends_on=TODAY + timedelta(days=99)
        )
        lapsed = CommunityPlanFactory(place=team, ends_on=TODAY - timedelta(days=1))
        [found] = plans_of_teams(today=TODAY)
        assert (found.plans, found.currency) == ([lapsed, coming], "lapsed")

    def test_added_with_its_document_and_shown_by_an_approver(self, client, sign_in, team):
        sign_in(Role.OFFICER)
        sent = {
            "uid": str(uuid4()),
            "place": str(team.pk),
            "title": "Plan 2026",
            "language": "en",
            "starts_on-day": "1",
            "starts_on-month": "4",
            "starts_on-year": "2026",
            "ends_on-day": "31",
            "ends_on-month": "3",
            "ends_on-year": "2027",
            "file": SimpleUploadedFile("plan.pdf", pdf()),
        }
        page = client.post(reverse("engagement:office-plan-new"), sent, follow=True)
        plan = CommunityEngagementPlan.objects.get()
        assert "An approver who did not write it" in words_of(page)
        show = reverse("engagement:office-plan-show", args=[plan.uid])
        assert client.post(show, {"version": "1"}).status_code == 403
        document = client.get(reverse("engagement:office-plan-document", args=[plan.uid]))
        assert b"".join(document.streaming_content) == pdf()
        sign_in(Role.APPROVER)
        assert "As it stands" in words_of(client.post(show, {"version": "1"}, follow=True))

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"title": ""}, "title"),
            ({"ends_on-year": "2020"}, "ends_on"),
            ({"place": "0"}, "place"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, client, sign_in, team, more, field):
        sign_in(Role.OFFICER)
        sent = {
            "uid": str(uuid4()),
            "place": str(team.pk),
            "title": "Plan 2026",
            "language": "en",
            "starts_on-day": "1",
            "starts_on-month": "4",
            "starts_on-year": "2026",
            "ends_on-day": "31",
            "ends_on-month": "3",
            "ends_on-year": "2027",
            "activity": "Drop-ins at the library.",
        }
        response = client.post(reverse("engagement:office-plan-new"), sent | more)
        assert field in response.context["form"].errors
        assert "Drop-ins at the library." in html_of(response)

    def test_the_number_of_queries_does_not_grow(self, client, sign_in, team):
        sign_in(Role.OFFICER)
        CommunityPlanFactory(place=team)
        first = queries_of(client, PLANS)
        CommunityPlanFactory.create_batch(6)
        assert queries_of(client, PLANS) == first
