"""data.police.uk as it answers: what is read of it, and what nothing can be read of."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from zoneinfo import ZoneInfo

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opcc.office.police_data import Listed, PoliceData, SourceFailed, Trouble, client, readings
from opcc.office.police_data.text import one_line, plain_text
from opcc.office.police_data.values import moment_in, residents_in, web_address_in
from tests.office.police_data_server import (
    FORCE,
    SLASHED,
    Answer,
    PoliceServer,
    police_server,
    too_busy,
)

LONDON = ZoneInfo("Europe/London")
TOWN = Listed("T1", "Made-up Town Centre")


@pytest.fixture
def police() -> Iterator[PoliceServer]:
    with police_server() as server:
        yield server


@pytest.fixture
def source(police: PoliceServer) -> PoliceData:
    return PoliceData(police.url)


def trouble_with(source: PoliceData, asked: Listed = TOWN) -> Trouble:
    with pytest.raises(SourceFailed) as failed:
        source.neighbourhood(FORCE, asked)
    return failed.value.trouble


def test_the_list_names_each_neighbourhood_once(source: PoliceData):
    assert source.neighbourhoods(FORCE) == (
        [
            Listed("T1", "Made-up Town Centre"),
            Listed("t1", "Made-up Riverside"),
            Listed(SLASHED, "Made-up Hill & Dale"),
        ],
        0,
    )


def test_a_neighbourhood_is_read_as_plain_values(source: PoliceData):
    told = source.neighbourhood(FORCE, TOWN)
    assert told.description == (
        "Shops & markets.\nThe team meets you at the clock.\nCome along soon!"
    )
    assert (told.population, told.email, told.telephone) == (12340, "town@police.example", "101")
    assert told.address == "1 Made-up Street\nMade-up Town"
    assert told.website == ""  # a script is no address
    assert told.other_contacts == (
        ("facebook", "https://social.example/made-up-town"),
        ("twitter", "@madeuptown"),
    )
    assert (told.latitude, told.longitude) == (52.285, -1.520001)
    assert told.links == (
        (("url", "https://police.example/surgeries"), ("title", "Surgeries & more")),
    )
    assert dict(told.stations[0])["postcode"] == "ZZ1 1ZZ"
    ring = [[-1.53, 52.28], [-1.53, 52.29], [-1.51, 52.29], [-1.53, 52.28]]
    assert told.boundary == {"type": "MultiPolygon", "coordinates": [[ring]]}


def test_missing_keys_are_nothing_and_zero_residents_are_unknown(source: PoliceData):
    told = source.neighbourhood(FORCE, Listed("t1", "Made-up Riverside"))
    assert told.name == "Made-up Riverside"
    assert told.population is None
    assert told.boundary is None
    assert (told.description, told.email, told.links) == ("", "", ())


def test_an_id_may_hold_a_slash_and_an_answer_a_byte_order_mark(
    source: PoliceData, police: PoliceServer
):
    told = source.neighbourhood(FORCE, Listed(SLASHED, ""))
    assert told.name == "Made-up Hill & Dale"
    assert police.asked[0] == f"/api/{FORCE}/N%2F2%20%C3%A9"


def test_events_are_london_s_and_stand_once(source: PoliceData):
    surgery, walk, undated = source.events(FORCE, "T1")
    assert surgery.starts_at == datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
    assert walk.starts_at == datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
    assert walk.ends_at is None
    assert (undated.starts_at, undated.address) == (None, "")
    assert len({surgery.fingerprint, walk.fingerprint, undated.fingerprint}) == 3
    assert source.events(FORCE, "T1")[0].fingerprint == surgery.fingerprint


def test_priorities_have_hyphens_in_their_keys(source: PoliceData):
    speeding, theft = source.priorities(FORCE, "T1")
    assert (speeding.issue, speeding.action) == ("Speeding in Made-up Street", "")
    assert speeding.issued_on == date(2026, 7, 1)  # half past midnight in London
    assert (theft.action, theft.acted_on) == ("Marked 40 & found 2.", date(2026, 6, 1))


def test_too_many_requests_are_asked_again_when_it_says(source: PoliceData, police: PoliceServer):
    police.first["T1"] = [too_busy(Retry_After="1"), Answer(status=503)]
    assert source.neighbourhood(FORCE, TOWN).name == "Made-up Town Centre"
    assert police.asked.count(f"/api/{FORCE}/T1") == 3


def test_who_stays_too_busy_is_given_up(source: PoliceData, police: PoliceServer):
    police.answers["T1"] = too_busy(Retry_After="0")
    assert trouble_with(source) is Trouble.TOO_BUSY
    assert police.asked.count(f"/api/{FORCE}/T1") == 1 + client.TRIES_AGAIN


def test_it_is_asked_no_faster_than_it_allows(source: PoliceData):
    begun = datetime.now(UTC)
    for _again in range(5):
        source.neighbourhoods(FORCE)
    assert (datetime.now(UTC) - begun).total_seconds() >= 4 * client.SECONDS_BETWEEN


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Answer(b"<html>Oops</html>"), Trouble.NOT_JSON),
        (Answer(b'{"id": "T1", "name": "cut o'), Trouble.NOT_JSON),
        (Answer(b"[" * 100_000), Trouble.NOT_JSON),
        (Answer(b"\xff\xfe\xfa"), Trouble.NOT_JSON),
        (Answer(b"[]"), Trouble.UNEXPECTED),
        (Answer(b'{"id": "T1", "name": {"en": "x"}}'), Trouble.UNEXPECTED),
        (Answer(b'{"id": "T1", "name": "x", "links": {"url": 1}}'), Trouble.UNEXPECTED),
        (Answer(b'{"id": "t1", "name": "Another"}'), Trouble.ANOTHER),
        (Answer(b"gone", 404), Trouble.NOT_THERE),
        (Answer(b"no", 403), Trouble.REFUSED),
        (Answer(b"", 302, {"Location": "http://169.254.169.254/"}), Trouble.SENT_ELSEWHERE),
        (Answer(b" " * (client.LARGEST_ANSWER + 1)), Trouble.TOO_LARGE),
    ],
)
def test_what_cannot_be_used_is_told(
    source: PoliceData, police: PoliceServer, answer: Answer, trouble: Trouble
):
    police.answers["T1"] = answer
    assert trouble_with(source) is trouble
    assert len(police.asked) == 1


def test_a_broken_outline_fails_the_neighbourhood(source: PoliceData, police: PoliceServer):
    police.says("T1/boundary", [{"latitude": "52", "longitude": "-1"}] * 3)
    assert trouble_with(source) is Trouble.UNEXPECTED
    police.says("T1/boundary", [{"latitude": "NaN", "longitude": "-1"}])
    assert trouble_with(source) is Trouble.UNEXPECTED


@pytest.mark.parametrize("code", ["neighbourhoods", "..", ".", ""])
def test_an_id_that_makes_another_address_is_not_asked(
    source: PoliceData, police: PoliceServer, code: str
):
    assert trouble_with(source, Listed(code, "Odd")) is Trouble.NO_ADDRESS
    assert not police.asked


@pytest.mark.parametrize("url", ["file:///etc/passwd", "data.police.uk/api", "ftp://x.example/"])
def test_a_base_that_is_no_web_address_is_refused(url: str):
    with pytest.raises(SourceFailed):
        PoliceData(url)


def test_nobody_there(police: PoliceServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(client, "TRIES_AGAIN", 0)
    assert trouble_with(PoliceData("http://127.0.0.1:1/api/")) is Trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\nTwo"),
        ("5 &lt; 6", "5 < 6"),
        ("<<b></b>script>alert(1)</script>", ""),
        ("a\x00b\ud800c", "abc"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
    ],
)
def test_plain_text(html: str, text: str):
    assert plain_text(html) == text


MARKUP = st.lists(
    st.sampled_from(["<", ">", "&", "amp;", "lt;", "gt;", "#60;", "b", "/", "script", " ", "\n"])
    | st.text(max_size=3)
).map("".join)


@given(MARKUP)
def test_nothing_is_left_to_be_taken_for_markup(html: str):
    text = plain_text(html)
    assert plain_text(text) == text
    assert unescape(nh3.clean(text, tags=set())) == text  # a browser would show it as it stands
    assert "<script" not in text
    text.encode()


@given(st.text())
def test_one_line_is_one_line(html: str):
    assert len(one_line(html).splitlines()) <= 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "links", "centre", "latitude", "contact_details"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_whatever_is_answered_is_read_or_refused(answer: object):
    """No answer raises anything but SourceFailed, and what is read can be stored."""
    readers = (
        readings.listed,
        lambda value: readings.neighbourhood(value, TOWN),
        readings.boundary,
        readings.events,
        readings.priorities,
    )
    for read in readers:
        try:
            value = read(answer)
        except SourceFailed:
            continue
        json.dumps(str(value)).encode()


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2040, 1, 1)))  # noqa: DTZ001
def test_a_naive_time_is_london_s(moment: datetime):
    read = moment_in({"start_date": moment.isoformat()}, "start_date")
    assert read is not None
    assert read.replace(tzinfo=None) == moment
    assert read.tzinfo == LONDON


@pytest.mark.parametrize(
    ("words", "number"),
    [("0", None), ("12,340", 12340), ("7", 7), ("-3", None), ("about 40", None), (None, None)],
)
def test_residents(words: str | None, number: int | None):
    assert residents_in({"population": words}, "population") == number


@given(st.text() | st.just("https://police.example/x"))
def test_only_pages_are_linked(words: str):
    address = web_address_in({"url": words}, "url")
    assert address == "" or address.lower().startswith(("http://", "https://"))
