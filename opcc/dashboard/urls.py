"""Addresses of the roof."""

from django.urls import path

from opcc.dashboard.views import office, public

urlpatterns = [
    path("", public.home, name="home"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("office/", office.home, name="office-home"),
]
