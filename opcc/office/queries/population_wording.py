"""The words for counts of residents: ethnic groups, bands of ages, and why a row was refused."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from opcc.office.models import PopulationProfile
from opcc.office.population import ALL_AGES, Ages, Column, Problem

GROUPS = {
    "white": pgettext_lazy("ethnic group", "White"),
    "white-british": gettext_lazy("English, Welsh, Scottish, Northern Irish or British"),
    "white-irish": pgettext_lazy("ethnic group", "Irish"),
    "white-traveller": gettext_lazy("Gypsy or Irish Traveller"),
    "white-roma": pgettext_lazy("ethnic group", "Roma"),
    "white-other": gettext_lazy("Any other White background"),
    "mixed": gettext_lazy("Mixed or multiple ethnic groups"),
    "mixed-caribbean": gettext_lazy("White and Black Caribbean"),
    "mixed-african": gettext_lazy("White and Black African"),
    "mixed-asian": gettext_lazy("White and Asian"),
    "mixed-other": gettext_lazy("Any other mixed or multiple background"),
    "asian": gettext_lazy("Asian or Asian British"),
    "asian-indian": pgettext_lazy("ethnic group", "Indian"),
    "asian-pakistani": pgettext_lazy("ethnic group", "Pakistani"),
    "asian-bangladeshi": pgettext_lazy("ethnic group", "Bangladeshi"),
    "asian-chinese": pgettext_lazy("ethnic group", "Chinese"),
    "asian-other": gettext_lazy("Any other Asian background"),
    "black": gettext_lazy("Black, Black British, Caribbean or African"),
    "black-african": pgettext_lazy("ethnic group", "African"),
    "black-caribbean": pgettext_lazy("ethnic group", "Caribbean"),
    "black-other": gettext_lazy("Any other Black background"),
    "other": gettext_lazy("Other ethnic group"),
    "other-arab": pgettext_lazy("ethnic group", "Arab"),
    "other-any": gettext_lazy("Any other ethnic group"),
}
# How the question is put in Wales.
IN_WALES = {
    "white-british": gettext_lazy("Welsh, English, Scottish, Northern Irish or British"),
    "asian": gettext_lazy("Asian, Asian Welsh or Asian British"),
    "black": gettext_lazy("Black, Black Welsh, Black British, Caribbean or African"),
}

COLUMNS = {
    Column.SOURCE: gettext_lazy("source"),
    Column.YEAR: gettext_lazy("year"),
    Column.PLACE: gettext_lazy("place code"),
    Column.COUNT: gettext_lazy("count"),
}

ROWS = {
    Problem.NO_SOURCE: gettext_lazy("The source is missing. Write whose count this is."),
    Problem.TOO_LONG: gettext_lazy(
        "“%(words)s…” is too long. A source has up to 200 letters, a licence up to 300."
    ),
    Problem.YEAR: gettext_lazy("“%(words)s” is no year. Write it with four figures, like 2021."),
    Problem.NO_PLACE: gettext_lazy("The code of the place is missing."),
    Problem.UNKNOWN_PLACE: gettext_lazy(
        "No place of the Office has the code “%(words)s”. Codes stand on the pages of the places;"
        " capitals matter."
    ),
    Problem.SEVERAL_PLACES: gettext_lazy(
        "Several forces have a place with the code “%(words)s”. Add a column “force”."
    ),
    Problem.AGES: gettext_lazy(
        "“%(words)s” is no band of ages. Write it like 16-24, under 16 or 75+. If a spreadsheet"
        " made a date of it, format the column as text first."
    ),
    Problem.SEX: gettext_lazy(
        "“%(words)s” is not a sex this table knows. Write female or male, or leave the cell empty"
        " for everybody."
    ),
    Problem.GROUP: gettext_lazy(
        "“%(words)s” is no ethnic group of the list chosen. Write the group as the list has it."
    ),
    Problem.OTHER_LIST: gettext_lazy(
        "“%(words)s” is an ethnic group of another list than the one chosen. Choose that list."
    ),
    Problem.KEPT_BY_OTHER_LIST: gettext_lazy(
        "The groups of this place, source and year are kept by the list “%(words)s”. Choose that"
        " list for this file."
    ),
    Problem.COUNT: gettext_lazy(
        "“%(words)s” is no count. Write a whole number, or leave the cell empty where the number"
        " is not known."
    ),
    Problem.CONTRADICTS: gettext_lazy(
        "Row %(words)s has another number for the same people. Leave one of the two."
    ),
    Problem.TOO_MANY_CELLS: gettext_lazy(
        "This row has more cells than there are headings. A comma may have cut a cell in two."
    ),
}


def sentence(reason: Sequence[str]) -> str:
    """What one reason, as it is kept with a row, says to the officer."""
    problem, words = Problem(reason[0]), reason[1]
    if problem is Problem.KEPT_BY_OTHER_LIST:
        words = str(PopulationProfile.EthnicityList(words).label)
    return str(ROWS[problem]) % {"words": words}


def sentence_about_columns(missing: Iterable[Column]) -> str:
    names = ", ".join(str(COLUMNS[column]) for column in missing)
    return _(
        "These columns were not found: %(names)s. Write the headings as source, year, place code,"
        " age band, sex, ethnicity and count."
    ) % {"names": names}


def group_in_words(code: str, ethnicity_list: str) -> str:
    in_wales = ethnicity_list.endswith("-wales")
    return str(IN_WALES.get(code) if in_wales and code in IN_WALES else GROUPS[code])


def ages_in_words(ages: Ages) -> str:
    if ages == ALL_AGES:
        return _("All ages")
    if ages.last is None:
        return _("%(age)s and over") % {"age": ages.first}
    if ages.first == ages.last:
        return str(ages.first)
    return _("%(first)s to %(last)s") % {"first": ages.first, "last": ages.last}
