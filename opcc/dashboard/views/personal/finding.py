"""Finding a person, taking away what was found, and taking the person out.

Whom somebody looks for travels in the body of a request only: no address, log or history of a
browser holds it. So one address answers each step, told apart by the button that was pressed.
"""

import json
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from opcc.dashboard.forms.personal import FindForm, TakeOutForm, way_chosen, ways_in
from opcc.dashboard.holdings import HOLDINGS
from opcc.dashboard.queries.personal import Choice, options_of, private_records_in
from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.matching import Sought
from opcc.office.models import PrivateLook
from opcc.office.queries import is_bilingual
from opcc.office.queries.finding import MOST_OF_ONE_TYPE, Found, exported
from opcc.office.queries.finding import find as find_everywhere

STEP, SEARCH, PREVIEW, CARRY_OUT = "step", "search", "preview", "carry-out"
TEMPLATES = "dashboard/office/personal"


@never_cache
@sensitive_post_parameters()
@policy("personal.find")
def find(request: OfficeRequest) -> HttpResponse:
    if request.method != "POST":
        return ask(request, FindForm())
    form = FindForm(request.POST)
    if not form.is_valid():
        return ask(request, form)
    return Search(request, form).answer()


def ask(request: HttpRequest, form: FindForm) -> HttpResponse:
    return render(request, f"{TEMPLATES}/find.html", {"form": form})


def ask_for_less(request: HttpRequest, form: FindForm) -> HttpResponse:
    form.add_error(None, _("The search took too long. Search for less at once."))
    return ask(request, form)


class Search:
    """One step of finding a person: what names them, and what is chosen for each record."""

    def __init__(self, request: OfficeRequest, form: FindForm) -> None:
        self.request, self.form = request, form
        self.sought: Sought = form.sought
        self.now = timezone.now()
        step = request.POST.get(STEP, SEARCH)
        is_new = step not in (PREVIEW, CARRY_OUT)
        self.ways = None if is_new else ways_in(request.POST)
        self.take_out = TakeOutForm(
            None if is_new else request.POST,
            bilingual=is_bilingual(),
            today=localdate(self.now),
            initial={"asked_on": localdate(self.now)},
        )
        self.step = step

    def answer(self) -> HttpResponse:
        try:
            if self.step == CARRY_OUT and self.take_out.is_valid() and self.ways:
                return self.carry_out()
            return self.show()
        except OperationalError:
            return ask_for_less(self.request, self.form)

    def show(self) -> HttpResponse:
        found = search(self.sought)
        if self.step == PREVIEW and self.take_out.is_valid():
            if not self.ways or not any(self.ways.values()):
                self.take_out.add_error(None, _("Choose something to redact or erase first."))
            else:
                return self.page("preview", found)
        return self.page("found", found)

    def note(self, found: list[Found]) -> None:
        """Whoever is shown what is private, at whichever step: not for whom they looked."""
        by, now = self.request.user, self.now
        number = sum(len(one.hits) for one in found)
        actions.note_search(page=PrivateLook.Page.SEARCH, number=number, by=by, now=now)
        actions.note_looks(
            records=private_records_in(found), page=PrivateLook.Page.SEARCH, by=by, now=now
        )

    def page(self, name: str, found: list[Found]) -> HttpResponse:
        self.note(found)
        groups = [
            (
                one,
                [Choice(hit, options_of(hit), way_chosen(hit, self.ways)) for hit in one.hits],
            )
            for one in found
        ]
        chosen = [choice for _one, choices in groups for choice in choices if choice.chosen]
        context: dict[str, Any] = {
            "typed": self.form.typed(),
            "groups": groups,
            "chosen": chosen,
            "number": sum(len(one.hits) for one in found),
            "form": self.take_out,
            "answers": self.answers(),
            "words": self.request.POST.get("words", ""),
            "back_url": reverse("personal-find"),
        }
        return render(self.request, f"{TEMPLATES}/{name}.html", context)

    def answers(self) -> dict[str, str]:
        """What was answered, box by box, as the page after this one carries it along."""
        return {
            name: str(value)
            for name, value in self.request.POST.items()
            if name.partition("-")[0] in self.take_out.fields
        }

    def carry_out(self) -> HttpResponse:
        try:
            record = actions.take_out_person(
                sought=self.sought,
                ways=self.ways or {},
                words=self.take_out.chosen_words(),
                asked=self.take_out.asked(),
                holdings=HOLDINGS,
                by=self.request.user,
                now=self.now,
            )
        except (actions.NotDisposable, actions.NotKept, actions.UnderLegalHold) as reason:
            self.take_out.add_error(None, str(reason))
            return self.page("found", search(self.sought))
        if record is None:
            messages.info(self.request, _("Nothing was left to do."))
        else:
            messages.success(self.request, self.what_is_left())
        return redirect("personal-disposals")

    def what_is_left(self) -> str:
        """What the same search finds now; it may take too long, which undoes nothing."""
        try:
            number = sum(len(one.hits) for one in search(self.sought))
        except OperationalError:
            return _("Done.")
        if not number:
            return _("Done. The same search finds nothing any more.")
        return _(
            "Done. The same search still finds %(number)s: those you left, or had to leave."
        ) % {"number": number}


@transaction.atomic
def search(sought: Sought, *, most: int | None = MOST_OF_ONE_TYPE) -> list[Found]:
    return find_everywhere(sought, HOLDINGS, most=most)


@never_cache
@sensitive_post_parameters()
@require_POST
@policy("personal.find")
def export(request: OfficeRequest) -> HttpResponse:
    """Everything found, as one file for whoever asks what is held of them. It is kept nowhere."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return ask(request, form)
    try:
        found, now = search(form.sought, most=None), timezone.now()
    except OperationalError:
        return ask_for_less(request, form)
    actions.note_search(
        page=PrivateLook.Page.EXPORT,
        number=sum(len(one.hits) for one in found),
        by=request.user,
        now=now,
    )
    actions.note_looks(
        records=private_records_in(found), page=PrivateLook.Page.EXPORT, by=request.user, now=now
    )
    content = {"made_at": now.isoformat(), "found": exported(found)}
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=1),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="personal-data.json"'},
    )
