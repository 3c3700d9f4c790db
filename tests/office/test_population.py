"""Counts of residents: how they are read, kept once, added up and shown. All are made up."""

import csv
import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from opcc.office.models import (
    Place,
    PopulationCount,
    PopulationFile,
    PopulationProfile,
    Role,
)
from opcc.office.population import (
    ALL_AGES,
    GROUPS_OF,
    LATEST,
    LISTS,
    Ages,
    Counted,
    Counts,
    read_ages,
    read_group,
)
from opcc.office.population.ages import NoAges
from opcc.office.population.groups import NoGroup
from opcc.office.population.sums import leave_no_gap
from opcc.office.queries.population import latest_profiles
from opcc.office.queries.population_wording import GROUPS, ages_in_words, group_in_words
from tests.factories.office import PlaceFactory, PopulationProfileFactory, UserFactory

HEADINGS = "source,year,place code,age band,sex,ethnicity,count"


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("", ALL_AGES),
        ("All ages", ALL_AGES),
        ("Total: All usual residents", ALL_AGES),
        ("0-14", Ages(0, 14)),
        ("16–24", Ages(16, 24)),
        ("Aged 16 to 24 years", Ages(16, 24)),
        ("under 16", Ages(0, 15)),
        ("Aged 4 years and under", Ages(0, 4)),
        ("75+", Ages(75, None)),
        ("Aged 85 years and over", Ages(85, None)),
        ("42", Ages(42, 42)),
    ],
)
def test_bands_of_ages(words: str, ages: Ages):
    assert read_ages(words) == ages


@pytest.mark.parametrize("words", ["14-Oct", "24-16", "under 0", "children", "2021-10-14", "16-"])
def test_what_is_no_band(words: str):
    with pytest.raises(NoAges):
        read_ages(words)


@given(st.integers(0, 120), st.integers(0, 120) | st.none())
def test_a_band_reads_back_as_it_is_written(first: int, last: int | None):
    ages = Ages(first, last)
    if last is not None and last < first:
        return
    assert read_ages(ages_in_words(ages)) == ages


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", ""),
        ("All", ""),
        ("White: Irish", "white-irish"),
        ("Irish", "white-irish"),
        ("White", "white"),
        ("Asian, Asian British or Asian Welsh: Bangladeshi", "asian-bangladeshi"),
        ("Asian, Asian Welsh or Asian British", "asian"),
        ("White and Asian", "mixed-asian"),
        ("Other ethnic group", "other"),
        ("Other ethnic group: Any other ethnic group", "other-any"),
        ("Welsh, English, Scottish, Northern Irish or British", "white-british"),
        ("white-roma", "white-roma"),
    ],
)
def test_ethnic_groups(words: str, code: str):
    assert read_group(words, "census-2021") == code


def test_roma_is_a_group_since_2021():
    with pytest.raises(NoGroup) as none:
        read_group("Roma", "gss-18")
    assert none.value.in_other_list
    with pytest.raises(NoGroup) as none:
        read_group("Martian", "census-2021")
    assert not none.value.in_other_list


def test_the_lists_have_as_many_groups_as_they_say():
    assert {name: len(groups) for name, groups in LISTS.items()} == {
        "gss-18": 18,
        "gss-18-wales": 18,
        "census-2021": 19,
        "census-2021-wales": 19,
    }
    assert set(PopulationProfile.EthnicityList.values) == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_every_group_reads_back_as_it_is_shown(name: str):
    for code in GROUPS:
        if code in LISTS[name] or code in GROUPS_OF[name]:
            assert read_group(group_in_words(code, name), name) == code


def cells(**numbers: int | None) -> Counts:
    """Counts of one number each: `f_0_15=3` is girls under sixteen."""
    counted = []
    for name, number in numbers.items():
        sex, first, last = name.split("_")
        ages = Ages(int(first), int(last) if last else None)
        counted.append(Counted(ages, {"f": "female", "m": "male"}.get(sex, ""), "", number))
    return Counts(counted, LATEST)


def test_what_is_printed_goes_before_what_adds_up():
    assert cells(all_0_=10, f_0_=4, m_0_=5).number() == 10


def test_parts_that_leave_nobody_out_add_up():
    assert cells(f_0_=4, m_0_=5).number() == 9
    assert cells(all_0_15=3, all_16_=5).number() == 8
    whole = cells(f_0_15=1, m_0_15=2, f_16_=3, m_16_=4)
    assert whole.number() == 10
    assert whole.number(sex="male") == 6
    assert whole.number(ages=Ages(16, None)) == 7


@pytest.mark.parametrize(
    "parts",
    [
        {"f_0_": 4},
        {"all_0_15": 3, "all_17_": 5},
        {"all_0_15": 3, "all_15_": 5},
        {"all_0_15": 3, "all_16_24": 5},
        {"f_0_15": 1, "m_0_15": 2, "f_16_": 3},
        {"all_0_15": None, "all_16_": 5},
    ],
)
def test_parts_with_a_gap_are_unknown(parts: dict[str, int | None]):
    assert cells(**parts).number() is None


def test_groups_add_up_to_headings_and_headings_to_all():
    every = [
        Counted(ALL_AGES, "", group, 2) for groups in GROUPS_OF[LATEST].values() for group in groups
    ]
    counts = Counts(every, LATEST)
    assert counts.number() == 38
    assert counts.number(ethnicity="white") == 10
    headings = Counts([Counted(ALL_AGES, "", name, 3) for name in GROUPS_OF[LATEST]], LATEST)
    assert headings.number() == 15
    assert Counts(every[1:], LATEST).number() is None


@given(st.lists(st.integers(1, 119), unique=True, max_size=6), st.data())
def test_a_full_table_adds_up_in_every_direction(cuts: list[int], data: Any):
    starts = [0, *sorted(cuts)]
    bands = [
        Ages(first, after - 1 if after else None)
        for first, after in zip(starts, [*starts[1:], None], strict=True)
    ]
    assert leave_no_gap(set(bands))
    groups = [group for groups in GROUPS_OF[LATEST].values() for group in groups]
    table = [
        Counted(*key, data.draw(st.integers(0, 50)) if index < 10 else index)
        for index, key in enumerate(product(bands, ("female", "male"), groups))
    ]
    counts = Counts(table, LATEST)
    assert counts.number() == sum(one.number or 0 for one in table)
    assert counts.number(sex="male") == sum(one.number or 0 for one in table if one.sex == "male")
    assert counts.number(ages=bands[0], ethnicity="asian") == sum(
        one.number or 0
        for one in table
        if one.ages == bands[0] and one.ethnicity in GROUPS_OF[LATEST]["asian"]
    )


@pytest.fixture
def rugby(db: None) -> Place:
    return PlaceFactory(code="rugby", name="Rugby")


def write(path: Path, *rows: str, headings: str = HEADINGS) -> Path:
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


def run(path: Path, **options: Any) -> tuple[str, int]:
    out, status = io.StringIO(), 0
    try:
        call_command("import_population", path, stdout=out, **options)
    except SystemExit as ended:
        status = ended.code
    return out.getvalue(), status


GOOD = ("Made up,2021,rugby,0-15,,,40", "Made up,2021,rugby,16+,,,60")


def last_line(said: str) -> str:
    return said.splitlines()[-1]


def test_a_file_becomes_a_profile(rugby: Place, tmp_path: Path):
    said, status = run(write(tmp_path / "a.csv", *GOOD), licence="Made-up licence 1.0")
    assert last_line(said) == "2 imported + 0 refused + 0 already known = 2 rows in the file"
    assert status == 0
    profile = PopulationProfile.objects.get()
    assert (profile.place, profile.source, profile.year) == (rugby, "Made up", 2021)
    assert (profile.residents, profile.licence) == (100, "Made-up licence 1.0")


def test_a_sum_beyond_all_residents_tells_nothing(rugby: Place, tmp_path: Path):
    ages = ("0-15", "16-29", "30+")
    rows = [f"Made up,2021,rugby,{one},,,99999999" for one in ages]
    _said, status = run(write(tmp_path / "a.csv", *rows))
    assert (status, PopulationProfile.objects.get().residents) == (0, None)


def test_the_same_file_twice_adds_nothing(rugby: Place, tmp_path: Path):
    path = write(tmp_path / "a.csv", *GOOD)
    run(path)
    assert last_line(run(path)[0]) == (
        "0 imported + 0 refused + 2 already known = 2 rows in the file"
    )
    assert PopulationCount.objects.count() == 2


def test_the_same_row_twice_is_known_and_another_number_is_refused(rugby: Place, tmp_path: Path):
    again = ("Made up,2021,rugby,aged 0 to 15,,,40", "Made up,2021,rugby,0-15,,,41")
    said, status = run(write(tmp_path / "a.csv", *GOOD, *again))
    assert last_line(said) == "2 imported + 1 refused + 1 already known = 4 rows in the file"
    assert "Row 5: Row 2 has another number for the same people." in said
    assert status == 2


def test_a_new_number_takes_the_place_of_the_old(rugby: Place, tmp_path: Path):
    run(write(tmp_path / "a.csv", *GOOD))
    said, _status = run(write(tmp_path / "b.csv", "Made up,2021,rugby,16+,,,65"))
    assert "1 numbers took the place of an older one." in said
    assert PopulationProfile.objects.get().residents == 105
    kept = PopulationCount.history.rel.related_model.objects.filter(age_from=16)
    assert sorted(kept.values_list("number", flat=True)) == [60, 65]


@pytest.mark.parametrize("words", ["", "c", "*", "[c]", "n/a"])
def test_what_is_not_told_is_unknown_and_never_nought(rugby: Place, tmp_path: Path, words: str):
    run(write(tmp_path / "a.csv", f"Made up,2021,rugby,0-15,,,{words}", GOOD[1]))
    assert PopulationCount.objects.get(age_from=0).number is None
    assert PopulationProfile.objects.get().residents is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",2021,rugby,,,,1", "The source is missing."),
        ("Made up,mid-21,rugby,,,,1", "“mid-21” is no year."),
        ("Made up,2021,,,,,1", "The code of the place is missing."),
        ("Made up,2021,Rugby,,,,1", "No place of the Office has the code “Rugby”."),
        ("Made up,2021,rugby,14-Oct,,,1", "“14-Oct” is no band of ages."),
        ("Made up,2021,rugby,,x,,1", "“x” is not a sex this table knows."),
        ("Made up,2021,rugby,,,Martian,1", "“Martian” is no ethnic group"),
        ("Made up,2021,rugby,,,,about 40", "“about 40” is no count."),
        ("Made up,2021,rugby,,,,-3", "“-3” is no count."),
        ("Made up,2021,rugby,,,,100000001", "“100000001” is no count."),
        ('Made up,2021,rugby,,,,"4,000,000,000"', "“4,000,000,000” is no count."),
        ("Made up,2021,rugby,,,,1,2", "This row has more cells than there are headings."),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(rugby: Place, tmp_path: Path, row: str, said: str):
    told, status = run(write(tmp_path / "a.csv", row, *GOOD))
    assert f"Row 2: {said}" in told
    assert last_line(told) == "2 imported + 1 refused + 0 already known = 3 rows in the file"
    assert status == 2


def test_groups_of_another_list_are_told(rugby: Place, tmp_path: Path):
    path = write(tmp_path / "a.csv", "Made up,2021,rugby,,,Roma,3", "Made up,2021,rugby,,,Irish,4")
    assert "of another list" in run(path, ethnicity_list="gss-18")[0]
    assert "kept by the list “GSS, 18 groups”" in run(path, ethnicity_list="census-2021")[0]


def test_a_profile_without_groups_is_bound_to_no_list(rugby: Place, tmp_path: Path):
    run(write(tmp_path / "a.csv", *GOOD), ethnicity_list="gss-18")
    path = write(tmp_path / "b.csv", "Made up,2021,rugby,,,Roma,3", "Made up,2021,rugby,,,Irish,4")
    assert last_line(run(path, ethnicity_list="census-2021")[0]).startswith("2 imported")
    assert PopulationProfile.objects.get().ethnicity_list == "census-2021"
    path = write(tmp_path / "c.csv", "Made up,2021,rugby,,,Irish,5")
    assert "kept by the list" in run(path, ethnicity_list="gss-18")[0]


def test_a_code_of_two_forces_needs_the_force(rugby: Place, tmp_path: Path):
    PlaceFactory(code="rugby", force="elsewhere")
    assert "Several forces have a place" in run(write(tmp_path / "a.csv", *GOOD))[0]
    headings = f"{HEADINGS},force"
    path = write(tmp_path / "b.csv", *(f"{row},testshire" for row in GOOD), headings=headings)
    assert last_line(run(path)[0]).startswith("2 imported")


def test_a_dry_run_leaves_nothing(rugby: Place, tmp_path: Path):
    said, _status = run(write(tmp_path / "a.csv", *GOOD), dry_run=True)
    assert last_line(said).startswith("Would be: 2 imported")
    assert not PopulationProfile.objects.exists()
    assert not PopulationFile.objects.exists()


def test_json_tells_the_same(rugby: Place, tmp_path: Path):
    path = write(tmp_path / "a.csv", *GOOD, "Made up,x,rugby,,,,1")
    report = json.loads(run(path, json=True)[0])
    names = ("imported", "replaced", "refused", "already_known", "rows")
    assert [report[name] for name in names] == [2, 0, 1, 0, 3]
    assert report["rows_refused"][0]["line"] == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,year,age\nx,2021,4\n", "These columns were not found: place code, count."),
        (HEADINGS, "There is nothing in this file."),
        ("", "There is nothing in this file."),
    ],
)
def test_a_file_without_what_is_needed(rugby: Place, tmp_path: Path, text: str, said: str):
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=said):
        run(path)
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "missing.csv")


def test_the_newest_profile_that_tells_is_taken(rugby: Place):
    PopulationProfileFactory(place=rugby, year=2011, number=10)
    newest = PopulationProfileFactory(place=rugby, year=2021, number=20)
    PopulationProfileFactory(place=rugby, year=2022)
    assert latest_profiles([rugby.pk]) == {rugby.pk: newest}


@pytest.fixture
def office(db: None, client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.OFFICER], name="Officer Jones"))
    return client


def send(office: Client, path: Path, **given: str) -> Any:
    with path.open("rb") as file:
        return office.post(
            reverse("records:population-new"),
            {"file": file, "ethnicity_list": LATEST} | given,
            follow=True,
        )


def test_an_officer_sends_a_file_and_corrects_it(office: Client, rugby: Place, tmp_path: Path):
    bad = "Made up,2021,rugby,16+,,,about 60"
    page = send(office, write(tmp_path / "a.csv", GOOD[0], bad), licence="Made-up licence")
    said = page.content.decode()
    assert "1 imported + 1 refused + 0 already known = 2 rows in the file" in said
    assert "“about 60” is no count." in said
    assert "Sent by Officer Jones" in said
    sent = PopulationFile.objects.get()
    download = office.get(reverse("records:population-refused", args=[sent.pk])).getvalue().decode()
    rows = list(csv.reader(io.StringIO(download.lstrip("\ufeff"))))
    assert rows[0] == ["line", "reason", *HEADINGS.split(",")]
    assert rows[1][0] == "3"
    corrected = tmp_path / "refused.csv"
    corrected.write_text(download.replace("about 60", "60"))
    said = send(office, corrected).content.decode()
    assert "1 imported + 0 refused + 0 already known = 1 rows in the file" in said
    profile = PopulationProfile.objects.get()
    said = office.get(profile.get_absolute_url()).content.decode()
    for words in ("Rugby, 2021", "Made-up licence", "16 and over", "not known"):
        assert words in said
    assert profile.residents == 100
    record = office.get(reverse("records:record", args=["places", rugby.pk])).content.decode()
    assert f"{reverse('records:population')}?with=place-{rugby.pk}" in record


def test_what_cannot_be_read_is_said_at_the_file(office: Client, rugby: Place, tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert "This is neither a CSV file nor an Excel workbook" in send(office, path).content.decode()
    path = write(tmp_path / "b.csv", "1,2", headings="source,year")
    assert "These columns were not found" in send(office, path).content.decode()
    assert not PopulationFile.objects.exists()


def test_the_list_can_be_of_one_place(office: Client, rugby: Place):
    PopulationProfileFactory(place=rugby, number=10)
    PopulationProfileFactory(place__name="Warwick", number=10)
    page = reverse("records:population")
    assert "Warwick" in office.get(page).content.decode()
    assert "Warwick" not in office.get(page, {"with": f"place-{rugby.pk}"}).content.decode()


def test_the_list_asks_as_many_questions_for_many_as_for_few(office: Client, rugby: Place):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            office.get(reverse("records:population"))
        return len(asked)

    PopulationProfileFactory(place=rugby, number=10)
    queries()
    few = queries()
    PopulationProfileFactory.create_batch(20, number=10)
    assert queries() == few
