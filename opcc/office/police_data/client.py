"""Asking data.police.uk: slowly enough for it, and again where it was too busy."""

import json
import time
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.exceptions import HTTPError

from opcc.office.police_data import readings
from opcc.office.police_data.readings import Boundary, Listed, PoliceEvent, PolicePriority, Told
from opcc.office.police_data.trouble import SourceFailed, Trouble

BASE_URL = "https://data.police.uk/api/"
# It allows 15 requests a second and answers 429 to whoever asks more.
SECONDS_BETWEEN = 1 / 15
TRIES_AGAIN = 5
LONGEST_WAIT = 60  # seconds, whatever Retry-After says
CONNECTING, READING = 5, 30  # seconds
LONGEST_ANSWER = 120  # seconds for the whole of one
LARGEST_ANSWER = 10_000_000  # bytes
TOO_BUSY = (429, 500, 502, 503, 504)

# `{force}/neighbourhoods` is the list, so a neighbourhood of that id has no address of its own.
THE_LIST = "neighbourhoods"


class PoliceData:
    """The API at one address. The address is the operator's, so it may be any; no answer can
    send us to another, since redirects are not followed."""

    def __init__(self, base_url: str = BASE_URL) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceFailed(Trouble.NO_ADDRESS, base_url)
        self._base = base_url.rstrip("/") + "/"
        self._session = requests.Session()
        self._session.headers["Accept"] = "application/json"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=_patience()))
        self._asked_at = float("-inf")

    def neighbourhoods(self, force: str) -> tuple[list[Listed], int]:
        """The neighbourhoods of a force, and how many entries of the list had no id."""
        return readings.listed(self._answer(force, THE_LIST))

    def neighbourhood(self, force: str, asked: Listed) -> Told:
        """What there is to know of one, its boundary included."""
        if asked.code == THE_LIST:
            raise SourceFailed(Trouble.NO_ADDRESS, asked.code)
        told = readings.neighbourhood(self._answer(force, asked.code), asked)
        return replace(told, boundary=self.boundary(force, asked.code))

    def boundary(self, force: str, code: str) -> Boundary | None:
        """The outline of a neighbourhood; None where the source has none."""
        try:
            return readings.boundary(self._answer(force, code, "boundary"))
        except SourceFailed as failed:
            if failed.trouble is Trouble.NOT_THERE:
                return None
            raise

    def events(self, force: str, code: str) -> list[PoliceEvent]:
        """What the team announces. Nothing says that an event was held."""
        return readings.events(self._answer(force, code, "events"))

    def priorities(self, force: str, code: str) -> list[PolicePriority]:
        return readings.priorities(self._answer(force, code, "priorities"))

    def _answer(self, *path: str) -> Any:
        """The JSON at an address below the base."""
        if any(part in ("", ".", "..") for part in path):
            raise SourceFailed(Trouble.NO_ADDRESS, "/".join(path))
        url = self._base + "/".join(quote(part, safe="") for part in path)
        self._wait_for_our_turn()
        try:
            with self._session.get(
                url, timeout=(CONNECTING, READING), stream=True, allow_redirects=False
            ) as response:
                _require_ok(response)
                body = _body_of(response)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise SourceFailed(Trouble.UNREACHABLE, type(error).__name__) from error
        try:
            return json.loads(body)  # bytes: a byte order mark is no trouble
        except (ValueError, RecursionError) as error:
            raise SourceFailed(Trouble.NOT_JSON) from error

    def _wait_for_our_turn(self) -> None:
        wait = self._asked_at + SECONDS_BETWEEN - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked_at = time.monotonic()


def _patience() -> Retry:
    """Ask again after what Retry-After says, else after 1, 2, 4 … seconds."""
    return Retry(
        total=TRIES_AGAIN,
        backoff_factor=0.5,
        backoff_max=LONGEST_WAIT,
        retry_after_max=LONGEST_WAIT,
        status_forcelist=TOO_BUSY,
        allowed_methods=("GET",),
        redirect=0,
        raise_on_redirect=False,
        raise_on_status=False,
    )


def _require_ok(response: requests.Response) -> None:
    status = response.status_code
    if status == requests.codes.ok:
        return
    if status == requests.codes.not_found:
        raise SourceFailed(Trouble.NOT_THERE)
    if response.is_redirect:
        raise SourceFailed(Trouble.SENT_ELSEWHERE)
    raise SourceFailed(Trouble.TOO_BUSY if status in TOO_BUSY else Trouble.REFUSED, str(status))


def _body_of(response: requests.Response) -> bytes:
    body = bytearray()
    ends_at = time.monotonic() + LONGEST_ANSWER
    for chunk in response.iter_content(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER or time.monotonic() > ends_at:
            raise SourceFailed(Trouble.TOO_LARGE)
    return bytes(body)
