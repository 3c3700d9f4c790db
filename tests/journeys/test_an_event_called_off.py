"""An event is announced, postponed to no day yet, called off, and its reason is put right."""

from datetime import date

from django.test import Client
from django.urls import reverse

from engagement.models import Event, PublicVersion, PublishedEntry
from tests.engagement.event_form import a_date, rows, typed
from tests.factories import office as ground

TITLE = "Beat surgery at Ludlow"


def test_the_public_reads_each_step_once_it_is_approved(officer, approver, public, kind):
    event = plan(officer, kind)
    sign_off(officer, approver, event)
    address = PublishedEntry.objects.get().get_absolute_url()
    assert "Come and talk to us." in public.words_at(address)
    assert TITLE in public.words_at(reverse("engagement:events"))
    nobody_learns_who_will_be_there(public)

    officer.post(office("cancel", event), {"reason": "The hall is shut for repairz."})
    assert "cancelled" not in public.words_at(address), "it waits for somebody else"
    correct_the_reason(officer, event, "The hall is shut for repairs.")
    sign_off(officer, approver, event)
    shown = public.words_at(address)
    assert "This event is cancelled" in shown and "shut for repairs." in shown
    assert "repairz" not in "".join(public.everything().values())
    nobody_learns_who_will_be_there(public)


def test_redacted_it_is_gone_for_good(officer, approver, public, kind):
    event = plan(officer, kind)
    sign_off(officer, approver, event)
    entry = PublishedEntry.objects.get()
    address = entry.get_absolute_url()
    approver.post(office("redact", event), {"number": entry.number})
    public.words_at(address, status=410)
    for path, content in public.everything().items():
        assert TITLE not in content and "Come and talk" not in content, path
    shown = approver.get(office("event", event)).content.decode()
    assert f"Redacted record {entry.number}" in shown and TITLE not in shown


def plan(officer: Client, kind) -> Event:
    commissioner = ground.PersonFactory(name="Cerys Commissioner", job_title="Commissioner")
    posted = typed(kind=kind.pk, title=TITLE, invitation="Come and talk to us.")
    posted |= a_date("starts_on", 20, 11, 2026)
    posted |= rows("took_part", {"person": commissioner.pk, "minutes": ""})
    officer.post(reverse("engagement:office-new"), posted)
    event = Event.objects.get()
    assert (event.status, event.starts_on) == ("planned", date(2026, 11, 20))
    return event


def sign_off(officer: Client, approver: Client, event: Event) -> None:
    form = officer.get(office("submit", event)).context["form"]
    officer.post(office("submit", event), {"version": form["version"].value()})
    version = PublicVersion.objects.waiting().get()
    approver.post(reverse("engagement:office-approve", args=[version.pk]), follow=True)
    assert not PublicVersion.objects.waiting().exists()


def correct_the_reason(officer: Client, event: Event, reason: str) -> None:
    form = officer.get(office("reason", event)).context["form"]
    posted = {"version": form["version"].value(), "reason": reason}
    assert officer.post(office("reason", event), posted).status_code == 302


def office(name: str, event: Event) -> str:
    return reverse(f"engagement:office-{name}", args=[event.uid])


def nobody_learns_who_will_be_there(public) -> None:
    for path, content in public.everything().items():
        assert "Cerys" not in content, path
        assert ">Commissioner<" not in content, path
