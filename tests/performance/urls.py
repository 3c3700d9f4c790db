"""Every address of the site, and a view that does nothing behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from opcc.urls import urlpatterns as of_the_site


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nothing was asked of the database.")


urlpatterns = [path("bare", bare), *of_the_site]
