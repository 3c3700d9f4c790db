"""Addresses of consultations."""

from django.urls import URLPattern, include, path

for_everybody: list[URLPattern] = []
of_the_office: list[URLPattern] = []

app_name = "consultations"
urlpatterns = [
    path("consultations/", include(for_everybody)),
    path("office/consultations/", include(of_the_office)),
]
