"""Saved views: a filter with a name, own or shared, above the list or not."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from engagement.models import SavedView
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import LIST, html_of, queries_of, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]

VIEWS = reverse("engagement:office-views")
NEW = reverse("engagement:office-view-new")


def url(name, view):
    return reverse(f"engagement:office-view-{name}", args=[view.pk])


def saved(owner, **columns):
    return SavedView.objects.create(
        **{"name": "Planned", "query": "view=planned"} | columns, owner=owner, created_at=NOW
    )


class TestSaving:
    def test_the_filters_in_use_get_a_name_and_stand_above_the_list(self, client, sign_in):
        me = sign_in(Role.OFFICER)
        query = "view=planned&q=Rugby+%26+co&older-than=2026-11-01.3&unknown=1&from-day=1"
        assert f"{NEW}?back=" in html_of(client.get(f"{LIST}?{query}"))
        asking = client.get(NEW, {"back": query})
        assert "Planned · Words: Rugby & co" in words_of(asking)
        response = client.post(
            f"{NEW}?back=view%3Dplanned%26q%3DRugby", {"name": " Rugby ", "pinned": "on"}
        )
        view = SavedView.objects.get()
        assert (view.name, view.query, view.shared) == ("Rugby", "view=planned&q=Rugby", False)
        assert list(view.pinned_by.all()) == [me]
        assert response.url == f"{LIST}?view=planned&q=Rugby"
        shown = html_of(client.get(response.url))
        assert f'href="{LIST}?view=planned&amp;q=Rugby" aria-current="true"' in shown

    def test_no_position_of_a_page_and_nothing_unknown_is_kept(self, client, sign_in):
        sign_in(Role.OFFICER)
        back = "q=a&older-than=2026-11-01.3&unknown=1&from-day=1&from-month=11&from-year=2026"
        client.post(NEW + "?back=" + back.replace("&", "%26"), {"name": "A"})
        query = SavedView.objects.get().query
        assert query == "q=a&from-day=1&from-month=11&from-year=2026"

    def test_a_name_is_needed_and_used_once(self, client, sign_in):
        me = sign_in(Role.OFFICER)
        assert "Give the view a name" in words_of(client.post(NEW, {"name": " "}))
        saved(me)
        for _ in range(2):  # the same once more is the same view
            assert client.post(f"{NEW}?back=view%3Dplanned", {"name": "Planned"}).status_code == 302
        told = words_of(client.post(f"{NEW}?back=view%3Dmine", {"name": "Planned"}))
        assert "another view under this name" in told
        assert SavedView.objects.get().query == "view=planned"

    def test_filters_too_long_to_keep_are_told(self, client, sign_in, settings):
        sign_in(Role.OFFICER)
        back = (
            "q=" + "é" * 199 + "&" + "&".join(f"{name}-day=" + "é" * 199 for name in ("from", "to"))
        )
        response = client.post(NEW, {"name": "Long"}, query_params={"back": back})
        assert "too long to be saved" in words_of(response)

    def test_the_database_takes_no_view_without_a_name(self, officer):
        with pytest.raises(IntegrityError, match="saved_view_has_a_name"), transaction.atomic():
            saved(officer, name="")


class TestWhoSeesWhat:
    def test_ones_own_and_what_is_shared(self, client, sign_in, officer):
        me = sign_in(Role.STAFF_READER)
        saved(me, name="Mine")
        saved(officer, name="Theirs")
        saved(officer, name="Shared", shared=True)
        page = client.get(VIEWS)
        assert [view.name for view, _ in page.context["views"]] == ["Mine", "Shared"]
        assert "Shared by Officer" in words_of(page)

    def test_anothers_is_neither_changed_nor_deleted(self, client, sign_in, officer):
        sign_in(Role.APPROVER)
        shared, own = saved(officer, shared=True), saved(officer, name="Own")
        for view in (shared, own):
            for name in ("edit", "delete"):
                assert client.post(url(name, view), {"name": "X"}).status_code == 404
        assert client.post(url("pin", own)).status_code == 404
        assert SavedView.objects.count() == 2

    def test_what_a_colleague_shared_who_left_may_be_tidied_up(self, client, sign_in, officer):
        sign_in(Role.APPROVER)
        view = saved(officer, shared=True)
        officer.is_active = False
        officer.save()
        client.post(url("delete", view))
        assert not SavedView.objects.exists()

    def test_what_a_colleague_shared_who_left_stays_shared(self, client, sign_in, officer):
        me = sign_in(Role.APPROVER)
        view = saved(officer, shared=True)
        officer.is_active = False
        officer.save()
        assert "Share it with everybody" not in words_of(client.get(url("edit", view)))
        client.post(url("edit", view), {"name": "To come", "pinned": "on"})
        assert [view.name for view, _ in client.get(VIEWS).context["views"]] == ["To come"]
        assert list(view.pinned_by.all()) == [me]

    def test_each_pins_for_themselves(self, client, sign_in, officer):
        me = sign_in(Role.APPROVER)
        view = saved(officer, shared=True)
        client.post(url("pin", view))
        assert list(view.pinned_by.all()) == [me]
        assert list(client.get(LIST).context["pinned"]) == [view]
        sign_in(officer)
        assert not client.get(LIST).context["pinned"]
        sign_in(me)
        client.post(url("pin", view))
        assert not client.get(LIST).context["pinned"]


class TestChanging:
    def test_renamed_and_no_longer_shared_it_leaves_the_lists_of_others(
        self, client, sign_in, officer, approver
    ):
        view = saved(officer, shared=True)
        view.pinned_by.set([officer, approver])
        sign_in(officer)
        assert client.get(url("edit", view)).context["form"]["name"].value() == "Planned"
        client.post(url("edit", view), {"name": "To come", "pinned": "on"})
        view.refresh_from_db()
        assert (view.name, view.shared) == ("To come", False)
        assert list(view.pinned_by.all()) == [officer]

    def test_two_views_of_one_owner_never_share_a_name(self, client, sign_in, officer):
        sign_in(officer)
        saved(officer)
        other = saved(officer, name="Other")
        told = client.post(url("edit", other), {"name": "Planned"})
        assert "Another view has this name" in words_of(told)

    def test_deleted_after_asking(self, client, sign_in, officer):
        sign_in(officer)
        view = saved(officer)
        assert "Delete this view?" in words_of(client.get(url("delete", view)))
        assert SavedView.objects.exists()
        client.post(url("delete", view))
        assert not SavedView.objects.exists()


class TestStale:
    def test_what_is_no_longer_in_the_lists_is_said_and_the_rest_counts(
        self, client, sign_in, officer
    ):
        sign_in(officer)
        gone, kept = ground.PlaceFactory(), ground.EventKindFactory(name="Surgery")
        view = saved(officer, query=f"kind={kept.pk}&place={gone.pk}")
        view.pinned_by.add(officer)
        gone.delete()
        event = EventFactory(kind=kept)
        EventFactory()
        told = words_of(client.get(VIEWS))
        assert "Kind of engagement: Surgery" in told
        assert "No longer in the list, so not asked for: Place" in told
        page = client.get(f"{LIST}?{view.query}")
        assert "no longer in the list" in words_of(page)
        assert list(page.context["events"]) == [event]

    def test_a_place_that_was_retired_still_finds_what_was_there(self, client, sign_in, officer):
        sign_in(officer)
        place = ground.PlaceFactory(ends_on=date(2020, 1, 1))
        view = saved(officer, query=f"place={place.pk}")
        assert client.get(VIEWS).context["views"][0][1].no_longer == []
        assert not client.get(f"{LIST}?{view.query}").context["form"].errors

    @pytest.mark.parametrize(
        "query", ["place=x&view=nonsense", "with=organisation-99", "from-day=40"]
    )
    def test_nonsense_is_no_error(self, client, sign_in, officer, query):
        sign_in(officer)
        saved(officer, query=query)
        assert client.get(VIEWS).status_code == 200


def test_the_number_of_queries_does_not_grow(client, sign_in, officer):
    sign_in(officer)
    query = f"q=a&theme={ground.ThemeFactory().pk}"
    counts = []
    for more in (2, 18):
        for number in range(more):
            saved(officer, name=f"View {more} {number}", query=query).pinned_by.add(officer)
        counts.append((queries_of(client, VIEWS), queries_of(client, LIST)))
    assert counts[0] == counts[1]
