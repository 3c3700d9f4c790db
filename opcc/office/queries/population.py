"""Reading population profiles: of a place, and the latest of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from opcc.office.models import PopulationCount, PopulationFile, PopulationProfile
from opcc.office.population import ALL_AGES, GROUPS_OF, Ages, Counted, Counts
from opcc.office.queries.population_wording import ages_in_words, group_in_words, sentence

Sex = PopulationCount.Sex


@dataclass(frozen=True)
class Line:
    """One line of a profile: of whom, and how many of all, of women and of men.

    None is not known. `is_part` where the line is counted in the heading above it.
    """

    label: str
    everybody: int | None
    female: int | None
    male: int | None
    is_part: bool = False


@dataclass(frozen=True)
class ProfileTables:
    """What a page says of a profile."""

    everybody: Line
    by_age: list[Line]
    by_group: list[Line]


def profiles_listed(place_id: int | None = None) -> QuerySet[PopulationProfile]:
    """The profiles, by the name of the place and the newest first; those of one place."""
    listed = PopulationProfile.objects.select_related("place").defer("place__boundary")
    return listed.filter(place=place_id) if place_id else listed


def latest_profiles(place_ids: Iterable[int]) -> dict[int, PopulationProfile]:
    """The newest profile of each place that tells how many live there, by the place's id."""
    found = PopulationProfile.objects.filter(place__in=list(place_ids), residents__isnull=False)
    newest = found.order_by("place_id", "-year", "-pk").distinct("place_id")
    return {profile.place_id: profile for profile in newest}


def counts_of(profile: PopulationProfile) -> Counts:
    return Counts(
        (
            Counted(count.ages, count.sex, count.ethnicity, count.number)
            for count in profile.counts.all()
        ),
        profile.ethnicity_list,
    )


def tables_of(profile: PopulationProfile) -> ProfileTables:
    counts = counts_of(profile)
    return ProfileTables(
        everybody=line_of(counts),
        by_age=[line_of(counts, ages=ages) for ages in counts.bands],
        by_group=list(by_group(counts, profile.ethnicity_list)),
    )


def by_group(counts: Counts, ethnicity_list: str) -> Iterator[Line]:
    """Each heading that anything is known of, with its groups below."""
    for heading, groups in GROUPS_OF[ethnicity_list].items():
        if not counts.groups & {heading, *groups}:
            continue
        yield line_of(counts, group_in_words(heading, ethnicity_list), ethnicity=heading)
        for group in groups:
            if group in counts.groups:
                label = group_in_words(group, ethnicity_list)
                yield line_of(counts, label, ethnicity=group, is_part=True)


def line_of(
    counts: Counts,
    label: str = "",
    *,
    ages: Ages = ALL_AGES,
    ethnicity: str = "",
    is_part: bool = False,
) -> Line:
    """The line of an age or of a group; without a label it is called by its ages."""
    everybody, female, male = (
        counts.number(ages, sex, ethnicity) for sex in ("", Sex.FEMALE, Sex.MALE)
    )
    return Line(label or ages_in_words(ages), everybody, female, male, is_part=is_part)


def refused_table(file: PopulationFile) -> Iterator[list[str]]:
    """The refused rows as a list of its own, each with its line and its reason."""
    yield ["line", "reason", *file.headings]
    for row in file.refused_rows.iterator(chunk_size=1_000):
        yield [str(row.line), " ".join(map(sentence, row.reasons)), *row.cells]
