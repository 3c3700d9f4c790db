"""Addresses of the engagement log: public first, then the Office's."""

from django.urls import path

from engagement.views import public
from engagement.views.office import (
    editing,
    editions,
    lifecycle,
    listing,
    promises,
    publication,
    records,
    review,
    submission,
)

app_name = "engagement"
urlpatterns = [
    path("engagement/", public.log, name="log"),
    path("engagement/feed/", public.feed, name="feed"),
    path("engagement/subscribe/", public.subscribe, name="subscribe"),
    path("engagement/subscribe/asked/", public.asked, name="subscription-asked"),
    path("engagement/subscribe/<slug:token>/", public.confirm, name="confirm-subscription"),
    path("engagement/subscription/<str:signature>/", public.subscription, name="subscription"),
    path("engagement/subscription/<str:signature>/stop/", public.stop, name="stop-subscription"),
    path("engagement/weeks/", public.editions, name="editions"),
    path("engagement/weeks/<str:week>/", public.edition, name="edition"),
    path("engagement/<int:number>-<slug:slug>/", public.entry, name="entry"),
    path("events/", public.events, name="events"),
    path("events/calendar.ics", public.calendar, name="calendar"),
    path("events/<int:number>-<slug:slug>/", public.event, name="event"),
    path("events/<int:number>-<slug:slug>.ics", public.event_calendar, name="event-calendar"),
    path("office/promises/", promises.promises, name="office-promises"),
    path("office/engagement/", listing.events, name="office-list"),
    path("office/engagement/new/", editing.new, name="office-new"),
    path("office/engagement/<uuid:uid>/", records.record, name="office-event"),
    path("office/engagement/<uuid:uid>/edit/", editing.edit, name="office-edit"),
    path("office/engagement/<uuid:uid>/promise/<int:pk>/", records.promise, name="office-promise"),
    path("office/engagement/<uuid:uid>/promoted/", lifecycle.promoted, name="office-promoted"),
    path("office/engagement/<uuid:uid>/held/", lifecycle.held, name="office-held"),
    path("office/engagement/<uuid:uid>/cancel/", lifecycle.cancel, name="office-cancel"),
    path("office/engagement/<uuid:uid>/postpone/", lifecycle.postpone, name="office-postpone"),
    path("office/engagement/<uuid:uid>/reason/", lifecycle.reason, name="office-reason"),
    path("office/engagement/<uuid:uid>/reinstate/", lifecycle.reinstate, name="office-reinstate"),
    path("office/engagement/<uuid:uid>/delete/", lifecycle.delete, name="office-delete"),
    path("office/engagement/<uuid:uid>/restore/", lifecycle.restore, name="office-restore"),
    path("office/engagement/edition/", editions.edition, name="office-edition"),
    path("office/engagement/review/", review.queue, name="office-review"),
    path("office/engagement/review/<int:pk>/", review.version, name="office-version"),
    path("office/engagement/review/<int:pk>/approve/", review.approve, name="office-approve"),
    path("office/engagement/review/<int:pk>/send-back/", review.send_back, name="office-send-back"),
    path(
        "office/engagement/review/<int:pk>/take-back/",
        submission.take_back,
        name="office-take-back",
    ),
    path("office/engagement/<uuid:uid>/submit/", submission.submit, name="office-submit"),
    path("office/engagement/<uuid:uid>/withdraw/", publication.withdraw, name="office-withdraw"),
    path("office/engagement/<uuid:uid>/redact/", publication.redact, name="office-redact"),
]
