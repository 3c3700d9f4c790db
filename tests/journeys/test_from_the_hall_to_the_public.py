"""An engagement is logged, sent back, signed off, published, corrected and withdrawn."""

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from engagement.models import Edition, Event, PublicVersion, PublishedEntry
from engagement.tasks import publish_due_editions
from tests.engagement.event_form import rows, typed
from tests.factories import office as ground

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
MONDAY_AFTER = datetime(2026, 11, 23, 9, tzinfo=UTC)
SUMMARY = "People spoke of speeding by the school."
CORRECTED = "People spoke of parking by the school."
PRIVATE = ("Mrs Pritchard", "Mind the dog", "Her son was there", "Olwen", "Anwen")


def test_the_whole_way(officer, approver, public, kind, clock):
    event = log_it(officer, kind)
    nothing_is_public_of(event, public)

    first = send(officer, event)
    send_it_back(approver, first, reason="Which school?")
    assert "Which school?" in page(officer, "event", event)
    edit(officer, event, kind, summary=SUMMARY)
    approve(approver, send(officer, event))
    nothing_is_public_of(event, public)

    clock.move_to(MONDAY)
    publish_due_editions()
    for colleague in (officer, approver):
        colleague.sign_in()
    entry = PublishedEntry.objects.get()
    address = entry.get_absolute_url()
    assert SUMMARY in public.words_at(address)
    assert {address, reverse("engagement:feed")} < set(public.everything())
    assert "Which school?" not in "".join(public.everything().values())
    nothing_private_is_public(public)

    edit(officer, event, kind, summary=CORRECTED)
    approve(approver, send(officer, event))
    assert SUMMARY in public.words_at(address), "a correction waits for its edition"
    clock.move_to(MONDAY_AFTER)
    publish_due_editions()
    for colleague in (officer, approver):
        colleague.sign_in()
    assert CORRECTED in public.words_at(address)
    correction = public.client.get(Edition.objects.get(new_entries=0).get_absolute_url())
    assert b"<del>speeding</del>" in correction.content
    assert b"<ins>parking</ins>" in correction.content
    nothing_private_is_public(public)

    ask_to_withdraw(officer, event, reason="It was another school.")
    assert CORRECTED in public.words_at(address), "a withdrawal waits for somebody else"
    approve(approver, PublicVersion.objects.waiting().get())
    shown = public.words_at(address)
    assert "It was another school." in shown and CORRECTED not in shown
    nothing_private_is_public(public)


def log_it(officer: Client, kind) -> Event:
    person, theme = ground.PersonFactory(name="Olwen Officer"), ground.ThemeFactory()
    posted = typed(
        kind=kind.pk,
        title="Drop-in at Wem",
        summary="People spoke.",
        private_notes="Mind the dog",
        reached="4",
    )
    posted |= rows("took_part", {"person": person.pk, "minutes": "90"})
    posted |= rows("individuals", {"name": "Mrs Pritchard", "note": "Her son was there"})
    posted |= rows("heard", {"theme": theme.pk, "heard_as": "concern", "note": "Her son was there"})
    officer.post(reverse("engagement:office-new"), posted)
    return Event.objects.get()


def edit(officer: Client, event: Event, kind, *, summary: str) -> None:
    """Change the summary and nothing else: the form is sent as the page shows it."""
    form = officer.get(office("edit", event)).context["form"]
    individual = event.individuals.get()
    kept = typed(
        uid=str(event.uid),
        kind=kind.pk,
        version=form["version"].value(),
        title=event.title,
        private_notes=event.private_notes,
        reached="4",
        summary=summary,
    )
    kept |= rows(
        "individuals", {"id": individual.pk, "name": individual.name, "note": individual.note}
    )
    assert officer.post(office("edit", event), kept).status_code == 302
    event.refresh_from_db()


def send(officer: Client, event: Event) -> PublicVersion:
    form = officer.get(office("submit", event)).context["form"]
    officer.post(office("submit", event), {"version": form["version"].value()})
    return PublicVersion.objects.waiting().get()


def send_it_back(approver: Client, version: PublicVersion, *, reason: str) -> None:
    url = reverse("engagement:office-send-back", args=[version.pk])
    assert approver.post(url, {"reason": reason}).status_code == 302


def approve(approver: Client, version: PublicVersion) -> None:
    url = reverse("engagement:office-approve", args=[version.pk])
    assert approver.post(url).status_code == 302
    version.refresh_from_db()
    assert version.decision == PublicVersion.Decision.APPROVED


def ask_to_withdraw(officer: Client, event: Event, *, reason: str) -> None:
    form = officer.get(office("withdraw", event)).context["form"]
    posted = {"version": form["version"].value(), "reason": reason}
    assert officer.post(office("withdraw", event), posted).status_code == 302


def office(name: str, event: Event) -> str:
    return reverse(f"engagement:office-{name}", args=[event.uid])


def page(client: Client, name: str, event: Event) -> str:
    return client.get(office(name, event)).content.decode()


def nothing_is_public_of(event: Event, public) -> None:
    for path, content in public.everything().items():
        assert event.title not in content, path
    nothing_private_is_public(public)


def nothing_private_is_public(public) -> None:
    for path, content in public.everything().items():
        for words in PRIVATE:
            assert words not in content, f"{words!r} at {path}"
