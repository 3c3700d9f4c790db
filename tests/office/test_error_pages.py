"""Pages that say what to do when a page cannot be shown."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from tests.markup import parse

FORM = "application/x-www-form-urlencoded"


def heading(content: bytes) -> str:
    (only,) = parse(content.decode()).every("h1")
    return only.text


@pytest.mark.django_db
def test_an_unknown_address(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert heading(response.content) == "Page not found"


@pytest.mark.django_db
def test_an_unknown_address_in_welsh(client: Client) -> None:
    response = client.get("/cy/no-such-page/")
    assert response.status_code == 404
    assert parse(response.content.decode()).every("html")[0].attrs["lang"] == "cy"


@pytest.mark.django_db
def test_a_page_open_too_long() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a"})
    assert response.status_code == 403
    assert heading(response.content) == "Your page was open too long"


@pytest.mark.django_db
def test_a_role_that_is_missing(rf: RequestFactory) -> None:
    response = defaults.permission_denied(rf.get("/office/"), PermissionDenied())
    assert heading(response.content) == "You cannot open this page"


@pytest.mark.django_db
def test_a_request_nobody_can_read(rf: RequestFactory) -> None:
    response = defaults.bad_request(rf.get("/"), SuspiciousOperation())
    assert heading(response.content) == "The address or form could not be read"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", [b"login=" + b"x" * 10_000_000, b"&".join(b"x%d=1" % number for number in range(1001))]
)
def test_too_much_for_a_form(client: Client, body: bytes) -> None:
    response = client.post(reverse("account_login"), body, content_type=FORM)
    assert response.status_code == 413
    assert heading(response.content) == "That was too much for this form"


def test_a_fault_of_ours_needs_no_database(rf: RequestFactory) -> None:
    """No database fixture: a query here would fail the test."""
    response = defaults.server_error(rf.get("/"))
    assert response.status_code == 500
    assert heading(response.content) == "Sorry, there is a problem with this site"
