"""The pages of figures: who reads them, what they say, and that every figure opens its records."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.forms.office_list import ListFilterForm
from engagement.models import Commitment, Event
from engagement.queries.list_choices import ListChoices, list_choices
from engagement.queries.office import events_listed
from opcc.dashboard.queries.promises import promises_counted
from opcc.dashboard.queries.reports import SUBJECTS
from opcc.dashboard.queries.tables import PROMISES, Cell, Row
from opcc.office.actions import merge, rebuild_place_closure
from opcc.office.models import Place, Role, Within
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.markup import parse

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    time_machine.move_to("2026-11-22T12:00:00+00:00")


@pytest.fixture
def reader(client):
    client.force_login(ground.UserFactory(roles=[Role.STAFF_READER]))
    return client


@pytest.fixture
def county():
    return County()


class County:
    """Two districts with a village each, and engagements of all sorts in three years."""

    def __init__(self):
        self.area = ground.PlaceFactory(name="Testshire", kind=Place.Kind.FORCE_AREA)
        self.north = ground.PlaceFactory(name="North")
        self.south = ground.PlaceFactory(name="South")
        self.village = ground.PlaceFactory(name="Much Testing", kind=Place.Kind.NEIGHBOURHOOD)
        self.hamlet = ground.PlaceFactory(name="Little Testing", kind=Place.Kind.NEIGHBOURHOOD)
        for child, parent in (
            (self.north, self.area),
            (self.south, self.area),
            (self.village, self.north),
            (self.hamlet, self.north),
        ):
            Within.objects.create(child=child, parent=parent)
        rebuild_place_closure()
        head = ground.OfficeFactory(heads_the_body=True)
        ground.TermFactory(office=head, starts_on=date(2024, 5, 9))
        self.kind, self.other_kind = ground.EventKindFactory.create_batch(2)
        self.heard = ground.AudienceFactory(name="Shopkeepers")
        self.missed = ground.AudienceFactory(name="Night workers", lesser_heard=True)
        self.theme = ground.ThemeFactory(name="Speeding")
        self.priority = ground.PriorityFactory(name="Safer roads")
        self.duty = ground.StatutoryDutyFactory(name="Obtain views")
        self.fill()

    def fill(self):
        first = self.event(date(2026, 11, 10), reached=30, places=[self.village, self.hamlet])
        first.audiences.create(audience=self.heard, aspect="aimed-at")
        first.audiences.create(audience=self.missed, aspect="aimed-at")
        first.audiences.create(audience=self.heard, aspect="came", number=12)
        first.themes_heard.create(theme=self.theme, heard_as="concern")
        first.themes_heard.create(theme=self.theme, heard_as="question")
        first.priority_links.create(priority=self.priority)
        first.duty_links.create(duty=self.duty)
        Commitment.objects.create(event=first, text="We shall ask.", due_on=date(2026, 11, 1))
        Commitment.objects.create(
            event=first, text="We shall come.", status="kept", closed_on=date(2026, 11, 20)
        )
        self.event(date(2026, 11, 21), places=[self.south])
        self.event(date(2026, 6, 1), kind=self.other_kind, force_wide=True)
        self.event(date(2026, 9, 1), precision="month", places=[self.north])
        self.event(date(2026, 1, 1), precision="year")
        self.event(date(2025, 11, 22), reached=5, places=[self.north])
        self.event(date(2025, 11, 23), places=[self.north])
        self.event(date(2024, 5, 8))
        self.event(date(2024, 5, 9))
        self.event(date(2024, 5, 1), precision="month")
        self.event(date(2026, 12, 1), held=False, places=[self.south])
        self.event(date(2026, 11, 3), held=False, status="cancelled", status_reason="Snow.")
        self.event(date(2026, 11, 4), deleted_at="2026-11-05T12:00:00+00:00")

    def event(self, day, *, places=(), held=True, **columns) -> Event:
        event = EventFactory(
            **{"held": held, "kind": self.kind, "starts_on": day, "force_wide": False} | columns
        )
        for place in places:
            event.place_links.create(place=place)
        return event


def address(subject: str = "activity", name: str = "figures-subject") -> str:
    return reverse(name, args=[subject])


def row(response, label: str, table: str = "table") -> list:
    rows = getattr(response.context["report"], table).rows
    return [cell.number for one in rows if one.label == label for cell in one.cells]


OWN_DATES = {
    "period": "dates",
    "from-day": "9",
    "from-month": "5",
    "from-year": "2024",
    "to-day": "30",
    "to-month": "9",
    "to-year": "2026",
}
CHOICES = [
    {"period": "month"},
    {"period": "quarter"},
    {"period": "financial-year"},
    {"period": "year"},
    {"period": "in-office"},
    OWN_DATES,
]


def figures_of(report) -> Iterator[tuple[str, Row, Cell]]:
    """Every figure of a page that opens records: the page it opens, its line, itself."""
    for table in (report.table, report.glance):
        for line in table.rows if table else ():
            yield from ((table.records, line, cell) for cell in line.cells if cell.number)
    if report.perhaps and report.perhaps.number:
        yield report.table.records, Row("perhaps", []), report.perhaps


def is_of_people(line: Row, cell: Cell) -> bool:
    """Whether a figure adds up people: it opens the engagements where they were counted."""
    return line.label.startswith("People") or (len(line.cells) > 4 and cell is line.cells[2])


class TestEveryFigure:
    @pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice["period"])
    def test_opens_exactly_its_records(self, reader, county, choice):
        choices, opened = list_choices(), 0
        for place in (None, county.north, county.area, county.hamlet):
            for subject in SUBJECTS:
                where = {"place": place.pk} if place else {}
                report = reader.get(address(subject), choice | where).context["report"]
                for page, line, cell in figures_of(report):
                    if not is_of_people(line, cell):
                        assert number_behind(page, cell.query, choices) == cell.number, line
                        opened += 1
        assert opened > 20

    @pytest.mark.parametrize("subject", list(SUBJECTS))
    def test_leads_to_a_page_that_says_the_same_number(self, reader, county, subject):
        report = reader.get(address(subject), {"period": "month"}).context["report"]
        for page, line, cell in figures_of(report):
            context = reader.get(f"{reverse(page)}?{cell.query}").context
            number = context["number"] if "number" in context else context["count"]
            assert number == cell.number or is_of_people(line, cell), line

    def test_of_people_opens_the_engagements_where_they_were_counted(self, reader, county):
        report = reader.get(address(), {"period": "in-office"}).context["report"]
        people = next(line for line in report.glance.rows if line.label.startswith("People"))
        assert people.cells[0].number == 35
        assert number_behind(report.glance.records, people.cells[0].query, list_choices()) == 2

    def test_says_what_it_counted(self, reader, county):
        table = reader.get(address("themes"), {"period": "month"}).context["report"].table
        response = reader.get(f"{reverse(table.records)}?{table.rows[0].cells[0].query}")
        chosen = [text for text, _url in response.context["chosen"]]
        assert chosen == [
            "Counted as: Held",
            "Counted from: 1 November 2026",
            "Counted until: 30 November 2026",
            "Theme: Speeding",
        ]


def number_behind(page: str, query: str, choices: ListChoices) -> int:
    """How many records the page lists for that query."""
    asked = QueryDict(query)
    if page == PROMISES:
        return promises_counted(asked).count()
    filters = ListFilterForm(asked, choices=choices).filters()
    return events_listed(filters, user=AnonymousUser(), now=NOW).count()


class TestActivity:
    def test_a_month_beside_the_same_days_of_last_year(self, reader, county):
        response = reader.get(address(), {"period": "month"})
        assert row(response, "Engagements held", "glance") == [2, 1, 7]
        assert row(response, "People reached, where somebody counted", "glance") == [30, 5, 35]
        assert row(response, "Engagements where nobody counted", "glance") == [1, 0, 5]
        assert row(response, "Cancelled or postponed", "glance") == [1, 0, 1]
        assert row(response, "10 November 2026") == [1, 0]
        assert row(response, "23 November 2026") == [0, 1]

    def test_what_is_planned_stands_apart(self, reader, county):
        response = reader.get(address(), {"period": "quarter"})
        assert row(response, "Still planned", "glance") == [1, 0, 0]

    def test_a_month_without_its_day_counts_in_a_year_and_not_beside_a_part_of_it(
        self, reader, county
    ):
        whole = reader.get(address(), {"period": "year"})
        assert row(whole, "Engagements held", "glance")[0] == 5
        assert row(whole, "September 2026") == [1, 0]
        assert row(whole, "In the year, month not known") == [1, None]
        financial = reader.get(address(), {"period": "financial-year"})
        assert row(financial, "Engagements held", "glance")[0] == 4
        assert financial.context["report"].perhaps.number == 1

    def test_what_may_have_been_before_taking_office(self, reader, county):
        response = reader.get(address(), {"period": "in-office"})
        assert response.context["report"].perhaps.number == 2  # May 2024; some time in 2026

    def test_nobody_counted_is_not_nought(self, reader, county):
        response = reader.get(address(), {"place": county.south.pk})
        people = row(response, "People reached, where somebody counted", "glance")
        assert people == [None, 0, None]
        assert "not known" in response.content.decode()

    def test_without_a_term_of_office(self, reader):
        response = reader.get(address(), {"period": "in-office"})
        assert response.context["report"].glance.headings == ["This period", "Same time last year"]
        assert "no term of office is recorded" in response.content.decode()


def test_promises_page_by_page(reader, county, monkeypatch):
    monkeypatch.setattr("opcc.dashboard.views.figures.PROMISES_ON_A_PAGE", 1)
    reader.get(address(), {"period": "quarter"})
    first = reader.get(reverse(PROMISES), {"counted": "held"}).context
    assert first["back_url"] == f"{address('promises')}?period=quarter"
    assert (first["newer_url"], first["number"]) == ("", 2)
    second = reader.get(first["older_url"]).context
    assert second["older_url"] == ""
    assert second["newer_url"] == f"{reverse(PROMISES)}?counted=held&page=1"
    assert [*first["promises"], *second["promises"]] == list(
        Commitment.objects.order_by("due_on", "id")
    )


class TestPlaces:
    def test_two_places_in_one_district_are_one_engagement_of_it(self, reader, county):
        response = reader.get(address("places"), {"period": "month"})
        assert row(response, "North") == [1, 1, 4]
        assert row(response, "Much Testing") == [1, 0, 1]
        assert row(response, "Testshire") == [2, 1, 5]
        assert "No boundaries of these places are loaded" in response.content.decode()

    def test_what_has_no_place_is_told(self, reader, county):
        response = reader.get(address("places"), {"period": "in-office"})
        assert row(response, "The whole force area") == [1, 0]
        assert row(response, "No place recorded")[0] == 1

    def test_a_place_chosen_shows_what_lies_within(self, reader, county):
        response = reader.get(address("places"), {"period": "month", "place": county.north.pk})
        labels = [line.label for line in response.context["report"].table.rows]
        assert labels == ["North", "Little Testing", "Much Testing"]

    def test_boundaries_are_drawn(self, reader, county):
        for at, place in enumerate([county.north, county.south]):
            square = [[at, 52], [at + 1, 52], [at + 1, 53], [at, 53], [at, 52]]
            place.boundary = {"type": "MultiPolygon", "coordinates": [[square]]}
            place.save()
        response = reader.get(address("places"), {"period": "month"})
        drawing = drawing_in(response, "map")
        assert len(drawing.findall(f"{SVG}path")) == 2
        assert "North: 1" in "".join(drawing.itertext())

    def test_engagements_stand_beside_residents_where_a_profile_is_loaded(self, reader, county):
        page = reader.get(address("places"), {"period": "month"}).content.decode()
        assert "No population profile of these places is loaded" in page
        ground.PopulationProfileFactory(place=county.north, number=4_000)
        response = reader.get(address("places"), {"period": "month"})
        rates = {rate.place: rate.per_10_000 for rate in response.context["report"].rates}
        assert (rates["North"], rates["South"]) == (2.5, None)
        page = response.content.decode()
        assert "no profile loaded" in page
        assert "Made up for a test, 2021" in page


class TestAudiences:
    def test_aimed_at_and_reached(self, reader, county):
        response = reader.get(address("audiences"), {"period": "month"})
        assert row(response, "Shopkeepers") == [1, 1, 12, 0, 0, 1]
        assert row(response, "Night workers") == [1, 0, 0, 0, 0, 0]

    def test_gaps(self, reader, county):
        gaps = reader.get(address("audiences"), {"period": "month"}).context["report"].gaps
        assert [line.label for line in gaps.never_reached] == ["Night workers"]
        assert [line.label for line in gaps.not_heard] == ["Night workers"]

    @pytest.mark.parametrize(
        ("retired_on", "gaps"),
        [(date(2026, 6, 1), []), (TODAY, []), (date(2026, 11, 23), ["Night workers"])],
    )
    def test_a_group_that_is_offered_no_more_is_no_gap_though_its_past_is_told(
        self, reader, county, retired_on, gaps
    ):
        last_year = county.event(date(2025, 11, 20))
        last_year.audiences.create(audience=county.missed, aspect="came")
        county.missed.retired_on = retired_on
        county.missed.save()
        response = reader.get(address("audiences"), {"period": "month"})
        assert row(response, "Night workers") == [1, 0, 0, 0, 1, 1]
        not_heard = response.context["report"].gaps.not_heard
        assert [line.label for line in not_heard] == gaps


@pytest.mark.parametrize(
    ("subject", "label", "expected"),
    [
        ("themes", "Speeding", [1, 0, 1]),
        ("priorities", "Safer roads", [1, 0, 1]),
        ("duties", "Obtain views", [1, 0, 1]),
        ("promises", "Made", [2, 0, 2]),
        ("promises", "Kept", [1, 0, 1]),
        ("promises", "Still open", [1, 0, 1]),
    ],
)
def test_by_subject(reader, county, subject, label, expected):
    assert row(reader.get(address(subject), {"period": "month"}), label) == expected


def test_a_retired_list_item_still_counts(reader, county):
    county.theme.retired_on = date(2026, 1, 1)
    county.theme.save()
    ground.ThemeFactory(name="Never heard", retired_on=date(2026, 1, 1))
    response = reader.get(address("themes"), {"period": "month"})
    assert row(response, "Speeding") == [1, 0, 1]
    assert row(response, "Never heard") == []


def test_a_merged_list_item_counts_under_the_one_that_was_kept(reader, county):
    kept = ground.ThemeFactory(name="Speed of cars")
    assert row(reader.get(address("themes"), {"period": "month"}), "Speeding") == [1, 0, 1]
    merge(duplicate=county.theme, kept=kept, by=ground.UserFactory(), now=NOW)
    response = reader.get(address("themes"), {"period": "month"})
    assert row(response, "Speed of cars") == [1, 0, 1]
    assert row(response, "Speeding") == []


class TestChoice:
    def test_stays_in_every_link_of_the_page(self, reader, county):
        choice = {"period": "quarter", "place": str(county.north.pk)}
        page = parse(reader.get(address(), choice).content.decode())
        tabs = [link.attrs["href"] for link in page.every("a") if "__tab" in link.attrs["class"]]
        assert len(tabs) == len(SUBJECTS)
        assert all(f"period=quarter&place={county.north.pk}" in tab for tab in tabs)

    def test_is_remembered(self, reader, county):
        reader.get(address(), {"period": "quarter", "place": county.north.pk})
        chosen = reader.get(reverse("figures")).context["chosen"]
        assert (chosen.name, chosen.place) == ("quarter", county.north)

    def test_is_written_down_only_where_it_is_another(self, reader, county):
        def is_written(**choice) -> bool:
            return settings.SESSION_COOKIE_NAME in reader.get(address(), choice).cookies

        assert is_written(period="quarter")
        assert not is_written(period="quarter")
        assert not is_written()
        assert is_written(period="year")

    def test_own_dates_without_days_are_told_and_the_year_is_shown(self, reader, county):
        response = reader.get(address(), {"period": "dates"})
        assert "Enter the first and the last day" in response.content.decode()
        assert response.context["chosen"].name == "financial-year"

    @pytest.mark.parametrize("nonsense", [{"period": "eon"}, {"place": "x"}, {"place": "99999999"}])
    def test_nonsense_shows_the_usual(self, reader, county, nonsense):
        response = reader.get(address(), nonsense)
        assert response.status_code == 200
        assert response.context["chosen"].place is None

    def test_a_far_year_is_refused_kindly(self, reader, county):
        choice = OWN_DATES | {"to-year": "9999"}
        response = reader.get(address(), choice)
        assert "between the years 1900 and 2200" in response.content.decode()


SVG = "{http://www.w3.org/2000/svg}"


def drawing_in(response, name: str) -> ElementTree.Element:
    """The drawing of that name, read as XML: not well-formed is an error."""
    html = response.content.decode()
    begins = html.rindex("<svg", 0, html.index(f'id="{name}-title"'))
    return ElementTree.fromstring(html[begins : html.index("</svg>", begins) + len("</svg>")])


class TestDrawings:
    @pytest.mark.parametrize("subject", list(SUBJECTS))
    def test_says_in_words_what_it_shows(self, reader, county, subject):
        choice = {"period": "in-office"}
        drawing = drawing_in(reader.get(address(subject), choice), f"chart-{subject}")
        alone = ElementTree.fromstring(
            reader.get(address(subject, "figures-chart"), choice).content
        )
        assert ElementTree.tostring(drawing) == ElementTree.tostring(alone)
        assert drawing.attrib["role"] == "img"
        named = drawing.attrib["aria-labelledby"].split()
        told = {one.attrib.get("id"): one.text for one in drawing.iter()}
        assert all(told[name] for name in named)
        assert any(character.isdigit() for character in told[named[1]])

    def test_a_name_is_not_markup(self, reader, county):
        county.theme.name = "<b>Cars & “vans”</b>"
        county.theme.save()
        drawing = drawing_in(reader.get(address("themes"), {"period": "month"}), "chart-themes")
        assert "<b>Cars & “vans”</b>" in "".join(drawing.itertext())


class TestDownload:
    @pytest.mark.parametrize("subject", list(SUBJECTS))
    def test_holds_the_table_of_the_page(self, reader, county, subject):
        choice = {"period": "year"}
        table = reader.get(address(subject), choice).context["report"].table
        response = reader.get(address(subject, "figures-table"), choice)
        lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert lines == [
            [table.first_heading, *table.headings],
            *([line.label, *(cell.text for cell in line.cells)] for line in table.rows),
        ]
        assert response.headers["Content-Disposition"] == f'attachment; filename="{subject}.csv"'

    def test_a_formula_is_only_text(self, reader, county):
        county.theme.name = '=HYPERLINK("https://evil.example")'
        county.theme.save()
        response = reader.get(address("themes", "figures-table"), {"period": "month"})
        lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert '\'=HYPERLINK("https://evil.example")' in [line[0] for line in lines]

    def test_an_unknown_subject_is_not_found(self, reader):
        for name in ("figures-subject", "figures-table", "figures-chart"):
            assert reader.get(address("weather", name)).status_code == 404


class TestFreshness:
    def test_what_was_logged_a_moment_ago_counts(self, reader, county):
        before = row(reader.get(address(), {"period": "month"}), "Engagements held", "glance")
        county.event(date(2026, 11, 12))
        after = row(reader.get(address(), {"period": "month"}), "Engagements held", "glance")
        assert after[0] == before[0] + 1

    def test_a_long_count_is_told(self, reader, county, monkeypatch):
        monkeypatch.setattr("engagement.actions.figures.AT_ONCE", 1)
        monkeypatch.setattr("engagement.actions.figures.PATIENCE", 0)
        assert "still being counted" in reader.get(address()).content.decode()


@pytest.mark.parametrize("subject", list(SUBJECTS))
def test_the_number_of_queries_is_the_same_for_more(reader, county, subject):
    def queries() -> int:
        reader.get(address(subject), {"period": "in-office"})
        with CaptureQueriesContext(
            connection,
        ) as captured:
            reader.get(address(subject), {"period": "in-office"})
        return len(captured)

    few = queries()
    for n in range(12):
        event = county.event(date(2026, 3, 1 + n), places=[county.south], reached=n)
        event.themes_heard.create(theme=ground.ThemeFactory(), heard_as="idea")
        event.audiences.create(audience=ground.AudienceFactory(), aspect="came")
    assert queries() == few
