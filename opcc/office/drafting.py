"""The draft behind an opened form: what fills it, what it carries, what else lies unfinished.

drafting = Drafting(request, form="engagement.edit", heading=..., about=event.uid)
if drafting.is_over:
    return drafting.begin_anew()
form = ... drafting.typed ...   # what the form was filled with, or None
form.draft = drafting           # the layout's `DraftLine` draws its seal
... the action that saves gets draft=drafting.seal and ends it
"""

from dataclasses import replace
from functools import cached_property
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from opcc.office.access import OfficeRequest
from opcc.office.models import Draft
from opcc.office.models.drafts import ASKED_FOR, DraftQuerySet, last_of
from opcc.office.queries.drafts import DraftSeal, as_posted, seal_of, uuid_in


class Drafting:
    """One visit to a form whose text is kept as it is typed.

    `about` is the record the form changes; None where it makes a new one.
    """

    def __init__(
        self, request: OfficeRequest, *, form: str, heading: str, about: UUID | None = None
    ) -> None:
        self.request, self.form, self.heading = request, form, heading
        self.makes_new, self.given_about = about is None, about
        self.seal = self._brought_back() or self._fresh()

    @cached_property
    def about(self) -> UUID:
        """The record it is about, or the uid of the one that it will make."""
        if self.given_about:
            return self.given_about
        taken_up = self.taken_up.about if self.taken_up else None
        return taken_up or uuid4()

    @cached_property
    def taken_up(self) -> Draft | None:
        """The draft the address asks for; another's is not found, as if it were not there."""
        asked = self.request.GET.get(ASKED_FOR, "")
        if not asked or self.request.method == "POST":
            return None
        uid = uuid_in(asked)
        draft = last_of(self._mine().filter(uid=uid).first()) if uid else None
        if draft is None:
            raise Http404
        return draft

    @property
    def is_over(self) -> bool:
        """Whether the address asks for a draft that was saved or thrown away."""
        return bool(self.taken_up and self.taken_up.ended)

    @property
    def typed(self) -> QueryDict | None:
        return as_posted(self.taken_up.typed) if self.taken_up else None

    @cached_property
    def unfinished(self) -> list[Draft]:
        """What the reader may go on with instead of this empty form."""
        if self.request.method == "POST" or self.taken_up:
            return []
        return list(self._mine().unfinished()[:5])

    def begin_anew(self) -> HttpResponse:
        messages.info(
            self.request, _("What you had typed there has been saved or discarded already.")
        )
        query = self.request.GET.copy()
        del query[ASKED_FOR]
        return HttpResponseRedirect(f"{self.request.path}?{query.urlencode()}".rstrip("?"))

    def goes_on_with(self, *, form: str, about: UUID, heading: str, address: str) -> None:
        """What comes next on this page belongs to another form: the one it has just saved."""
        self.form, self.given_about, self.heading = form, about, heading
        self.about = about
        self.seal = self._fresh(address)

    def _mine(self) -> DraftQuerySet:
        mine = Draft.objects.of(self.request.user).filter(form=self.form)
        return mine if self.makes_new else mine.filter(about=self.given_about)

    def _brought_back(self) -> DraftSeal | None:
        """The seal of the form that is being sent, so that it stays one draft to the end."""
        seal = seal_of(self.request.POST)
        return seal if seal and seal.is_of(self.request.user) else None

    def _fresh(self, address: str = "") -> DraftSeal:
        filled_with = self.taken_up
        seal = DraftSeal(
            user_id=self.request.user.pk,
            uid=str(uuid4()),
            form=self.form,
            about=str(self.about),
            address=address or self.request.path,
            heading=self.heading[:300],
            continues=str(filled_with.uid) if filled_with else "",
            continues_number=filled_with.number if filled_with else 0,
        )
        return replace(seal, knows_of=Draft.objects.last_gone_with(*seal.records))
