"""Addresses of the engagement log: public first, then the Office's."""

from django.urls import path

from engagement.views import public

app_name = "engagement"
urlpatterns = [
    path("engagement/", public.log, name="log"),
    path("engagement/feed/", public.feed, name="feed"),
    path("engagement/weeks/", public.editions, name="editions"),
    path("engagement/weeks/<str:week>/", public.edition, name="edition"),
    path("engagement/<int:number>-<slug:slug>/", public.entry, name="entry"),
    path("events/", public.events, name="events"),
    path("events/<int:number>-<slug:slug>/", public.event, name="event"),
]
