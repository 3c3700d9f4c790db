"""Only what the pages need leaves the pattern library."""

from django.contrib.staticfiles import finders
from django.test import Client

from opcc.office.static_files import WANTED, FrontEndFinder


def test_the_built_files_are_found() -> None:
    for name in WANTED:
        assert finders.find(f"govuk/{name}"), name


def test_fonts_crest_and_sources_are_not() -> None:
    for name in ("assets/images/govuk-crest.svg", "index.scss", "components/input/fixtures.json"):
        assert not finders.find(f"govuk/{name}"), name
    assert not FrontEndFinder().find("govuk/../../../package.json")


def test_collecting_lists_no_more_than_that() -> None:
    assert [name for name, _storage in FrontEndFinder().list([])] == WANTED
    assert [name for name, _ in FrontEndFinder().list(["*.map"])] == WANTED[::2]


def test_browsers_that_ask_for_an_icon_get_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:4] == b"\x00\x00\x01\x00"
