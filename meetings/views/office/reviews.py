"""Reviews of series: the list, one of them, and what became of its recommendations."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagement.models import Commitment
from meetings import actions
from meetings.actions import reviews
from meetings.forms.reviews import ReviewForm
from meetings.forms.standing import stands_otherwise
from meetings.models import Recommendation, Review, Series
from meetings.queries.reviews import review_choices, review_shown, reviews_listed
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries.drafts import uuid_in
from opcc.office.views.changed_meanwhile import at_version


@require_safe
@policy("meetings.read")
def listing(request: OfficeRequest) -> HttpResponse:
    page = {
        "reviews": reviews_listed(today=localdate()),
        "removed": Review.objects.exclude(deleted_at=None),
    }
    return render(request, "meetings/office/reviews/list.html", page)


@require_safe
@policy("meetings.read")
def review(request: OfficeRequest, uid: UUID) -> HttpResponse:
    page = {"review": get_object_or_404(review_shown(), uid=uid), "today": localdate()}
    return render(request, "meetings/office/reviews/review.html", page)


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    """A review, perhaps of the series that the address names."""
    return ReviewPage(request).answer()


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return ReviewPage(request, get_object_or_404(Review.objects.live(), uid=uid)).answer()


class ReviewPage:
    """One visit to the form of a review, new (`review` is None) or not."""

    def __init__(self, request: OfficeRequest, review: Review | None = None) -> None:
        self.request, self.review = request, review

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self._form())
        posted = self.request.POST
        if prefix := row_asked_for(posted):
            return self._show(self._unjudged(with_one_more_row(posted, prefix)))
        form = self._form(posted)
        return self._save(form) if form.is_valid() else self._show(form)

    def _save(self, form: ReviewForm) -> HttpResponse:
        by, now, details = self.request.user, timezone.now(), form.details()
        try:
            if self.review is None:
                uid = form.cleaned_data["uid"]
                saved = reviews.add_review(uid=uid, details=details, by=by, now=now)
            else:
                saved = reviews.change_review(
                    review=self.review,
                    version=form.cleaned_data["version"] or 0,
                    details=details,
                    by=by,
                    now=now,
                )
        except actions.RecordChanged as told:
            return self._show_both(told, form)
        messages.success(self.request, _("Saved."))
        return redirect(saved)

    def _show_both(self, told: actions.RecordChanged, typed: ReviewForm) -> HttpResponse:
        self.review = told.current
        standing = stands_otherwise(typed, self._form())
        form = self._form(at_version(self.request.POST, told.current.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _unjudged(self, data: QueryDict) -> ReviewForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> ReviewForm:
        held = reviews.review_details(self.review) if self.review else None
        owners = [one.owner_id for one in held.recommended] if held else []
        return ReviewForm(
            data,
            choices=review_choices(owner_ids=owners),
            cancel_url=self._back_url(),
            held=held,
            initial=self._initial(),
        )

    def _initial(self) -> dict[str, Any]:
        if self.review is not None:
            return {"uid": self.review.uid, "version": self.review.version}
        asked = uuid_in(self.request.GET.get("series", ""))
        named = Series.objects.live().filter(uid=asked).values_list("pk", flat=True)
        return {"uid": uuid4(), "series": list(named)}

    def _back_url(self) -> str:
        return self.review.get_absolute_url() if self.review else reverse("meetings:office-reviews")

    def _show(self, form: ReviewForm, **more: Any) -> HttpResponse:
        page = {"form": form, "review": self.review, "back_url": self._back_url()}
        return render(self.request, "meetings/office/reviews/form.html", page | more)


@require_POST
@policy("meetings.arrange")
def settle(request: OfficeRequest, pk: int) -> HttpResponse:
    """A recommendation was carried out, will not be, or is open after all."""
    found = Recommendation.objects.select_related("review", "commitment")
    one = get_object_or_404(found.filter(review__deleted_at=None), pk=pk)
    status = request.POST.get("status", Commitment.Status.OPEN)
    if status not in Commitment.Status.values:
        return HttpResponseBadRequest()
    try:
        reviews.settle_recommendation(
            recommendation=one, status=status, by=request.user, now=timezone.now()
        )
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        undo = "" if status == Commitment.Status.OPEN else request.path
        messages.success(request, _("Saved."), extra_tags=undo)
    return redirect(f"{one.review.get_absolute_url()}#recommendation-{pk}")


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away a review that was entered in error; asked once more."""
    one = get_object_or_404(Review.objects.live(), uid=uid)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reviews.remove_review(review=one, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                _("The review is taken away."),
                extra_tags=reverse("meetings:office-review-put-back", args=[uid]),
            )
            return redirect("meetings:office-reviews")
    page = {"form": form, "review": one, "back_url": one.get_absolute_url()}
    return render(request, "meetings/office/reviews/remove.html", page)


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(Review, uid=uid)
    reviews.put_review_back(review=one, by=request.user, now=timezone.now())
    messages.success(request, _("The review is back."))
    return redirect(one)
