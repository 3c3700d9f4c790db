"""What panels asked of the Office: kept as promises, replied to, and read by the public."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from consultations.questions import actions
from consultations.questions.actions.panel_items import ItemDetails, details_of_item
from consultations.questions.models import PanelItem, PublishedPanelItem
from engagement.models import Commitment
from engagement.queries.promises import Shelf, promises_on
from opcc.office.models import PublicRevision, User
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.meetings import MinuteItemFactory
from tests.factories.office import PolicingBodyFactory
from tests.factories.questions import PanelFactory, PanelItemFactory
from tests.questions.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_sunday")]

TODAY = date(2026, 11, 22)
BUSINESS = reverse("questions:business")
Kind, Status = PanelItem.Kind, Commitment.Status


@pytest.fixture(autouse=True)
def _body():
    PolicingBodyFactory()
    PublicRevision.objects.get_or_create(id=1, defaults={"changed_at": NOW})


def entered(officer: User, **more: object) -> ItemDetails:
    values: dict = {
        "panel_id": PanelFactory().pk,
        "kind": Kind.ACTION,
        "text": "Give the Panel a breakdown of the correspondence.",
        "owner_id": officer.pk,
        "due_words": "the next meeting of the Panel",
        "minute_number": "6",
    }
    return ItemDetails(**(values | more))


def kept(officer: User, **more: object) -> PanelItem:
    return actions.add_item(uid=uuid4(), details=entered(officer, **more), by=officer, now=NOW)


def test_an_item_is_a_promise_of_the_office_and_sent_twice_is_one(officer):
    uid, details = uuid4(), entered(officer, due_on=TODAY - timedelta(days=1))
    for _ in range(2):
        item = actions.add_item(uid=uid, details=details, by=officer, now=NOW)
    assert details_of_item(item) == details
    (promise,) = promises_on(Shelf.OVERDUE, today=TODAY, owner=officer)
    assert promise.made_at == item.panel or promise.made_at == item


@pytest.mark.parametrize(
    "wrong", [{"kind": Kind.WORDING}, {"reply": "Done."}, {"replied_on": TODAY}]
)
def test_what_makes_no_sense_is_not_kept(officer, wrong):
    with pytest.raises(actions.NotArranged):
        kept(officer, **wrong)
    assert not Commitment.objects.exists()


def test_it_cites_our_own_minutes_by_number_but_no_private_item(officer):
    minute, secret = MinuteItemFactory(number="22.6"), MinuteItemFactory(is_private=True)
    meeting = minute.minutes.meeting_id
    assert kept(officer, meeting_id=meeting, minute_number="22.6").minute_item == minute
    of_secret = {"meeting_id": secret.minutes.meeting_id, "minute_number": secret.number}
    assert kept(officer, **of_secret).minute_item is None


def test_the_second_of_two_officers_sees_that_the_first_was_quicker(officer, lead):
    item = kept(officer)
    first = replace(details_of_item(item), due_on=TODAY)
    changed = actions.change_item(item=item, version=1, details=first, by=officer, now=NOW)
    assert (changed.version, changed.commitment_id) == (2, item.commitment_id)
    again = actions.change_item(item=item, version=1, details=first, by=lead, now=NOW)
    assert again.version == 2
    other = replace(first, document="Report")
    with pytest.raises(actions.RecordChanged):
        actions.change_item(item=item, version=1, details=other, by=lead, now=NOW)


def test_nothing_is_public_before_an_approver_says_so_and_changes_wait(officer, chief, client):
    item = kept(officer)
    actions.settle_item(item=item, outcome="kept", by=officer, now=NOW)
    assert not PublishedPanelItem.objects.exists()
    before = PublicRevision.objects.get().number
    actions.publish_item(item=item, by=chief, now=NOW)
    actions.publish_item(item=item, by=chief, now=NOW)
    assert PublicRevision.objects.get().number == before + 1
    read = words_of(client.get(BUSINESS))
    assert "Give the Panel a breakdown of the correspondence." in read
    assert "Kept Minute 6" in read.replace("3 November 2026 ", "")
    assert "By when: the next meeting of the Panel" in read
    assert officer.name not in read
    with pytest.raises(actions.NotArranged, match="open it again first"):
        actions.settle_item(item=item, outcome="dropped", by=officer, now=NOW)
    actions.settle_item(item=item, outcome="open", by=officer, now=NOW)
    assert PublishedPanelItem.objects.get().status == Status.KEPT
    actions.publish_item(item=item, by=chief, now=NOW)
    assert PublishedPanelItem.objects.get().status == Status.OPEN
    with pytest.raises(actions.NotArranged):
        actions.remove_item(item=item, by=officer, now=NOW)
    actions.hide_item(item=item, by=chief, now=NOW)
    actions.remove_item(item=item, by=officer, now=NOW)
    assert not PanelItem.objects.exists()
    assert not Commitment.objects.exists()


def test_a_change_of_wording_and_a_reply_are_read_beside_it(officer, chief, client):
    item = kept(
        officer,
        kind=Kind.WORDING,
        wording_after="one of the key links",
        reply="The report was changed.",
        replied_on=date(2026, 11, 20),
    )
    actions.publish_item(item=item, by=chief, now=NOW)
    read = words_of(client.get(BUSINESS))
    assert "Before The minutes do not quote it Asked for one of the key links" in read
    assert "Reply of the Office, 20 November 2026 The report was changed." in read


def test_the_public_list_is_filtered_and_costs_the_same_with_more(officer, chief, client):
    for kind in (Kind.ACTION, Kind.RESOLUTION):
        actions.publish_item(item=kept(officer, kind=kind), by=chief, now=NOW)
    page = client.get(BUSINESS, {"kind": "resolution"})
    assert [one.kind for one in page.context["page"]] == ["resolution"]
    few = queries_of(client, BUSINESS)
    for _ in range(10):
        actions.publish_item(item=kept(officer), by=chief, now=NOW)
    assert queries_of(client, BUSINESS) == few


def test_an_officer_enters_changes_and_settles_an_item(client: Client, officer):
    client.force_login(officer)
    panel = PanelFactory()
    form = client.get(reverse("questions:office-panel-item-new")).context["form"]
    typed = {
        "uid": str(form.initial["uid"]),
        "panel": panel.pk,
        "kind": "wording",
        "text": "Reword the report.",
        "owner": officer.pk,
    }
    refused = client.post(reverse("questions:office-panel-item-new"), typed)
    assert "Write the wording the panel asked for" in html_of(refused)
    typed["wording_after"] = "one of the key links"
    saved = client.post(reverse("questions:office-panel-item-new"), typed)
    item = PanelItem.objects.get()
    assert saved.url == item.get_absolute_url()
    edit = reverse("questions:office-panel-item-edit", args=[item.uid])
    later = typed | {"uid": str(item.uid), "version": "1", "document": "A report"}
    assert client.post(edit, later).status_code == 302
    behind = client.post(edit, later | {"document": "Another report"})
    assert "A report" in html_of(behind)
    client.post(reverse("questions:office-panel-item-settle", args=[item.uid]), {"outcome": "kept"})
    item.refresh_from_db()
    assert (item.document, item.commitment.status) == ("A report", Status.KEPT)
    publish = reverse("questions:office-panel-item-publish", args=[item.uid])
    assert client.post(publish).status_code == 403


def test_what_was_taken_away_in_error_is_put_back(client: Client, officer):
    client.force_login(officer)
    item = kept(officer, due_on=TODAY)
    before = details_of_item(item)
    removed = client.post(
        reverse("questions:office-panel-item-remove", args=[item.uid]), follow=True
    )
    assert not Commitment.objects.exists()
    put_back = reverse("questions:office-panel-item-put-back", args=[item.uid])
    assert f'action="{put_back}"' in html_of(removed)
    for _twice in range(2):
        assert client.post(put_back).url == item.get_absolute_url()
    again = PanelItem.objects.get()
    assert (again.pk, again.uid, details_of_item(again)) == (item.pk, item.uid, before)
    unknown = reverse("questions:office-panel-item-put-back", args=[uuid4()])
    assert client.post(unknown).status_code == 404


def test_the_offices_list_finds_what_is_overdue(client: Client, officer):
    client.force_login(officer)
    late = kept(officer, due_on=TODAY - timedelta(days=1))
    kept(officer, due_on=TODAY)
    page = client.get(reverse("questions:office-panel-items"), {"status": "overdue"})
    assert list(page.context["page"]) == [late]
    read = words_of(client.get(late.get_absolute_url()))
    assert "Overdue" in read
    assert "The public does not read it yet." in read


def test_an_example_is_told_by_its_kind_and_panel():
    assert str(PanelItemFactory(panel__name="A panel")) == "Action: A panel"
