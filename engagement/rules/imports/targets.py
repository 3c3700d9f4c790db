"""What a column of a list can be."""

from enum import StrEnum


class Target(StrEnum):
    """What a column of the file can be, in the order of the record."""

    TITLE = "title"
    TITLE_CY = "title_cy"
    KIND = "kind"
    DATE = "date"
    LAST_DAY = "last_day"
    STARTS_AT = "starts_at"
    ENDS_AT = "ends_at"
    PLACE = "place"
    FORCE_WIDE = "force_wide"
    VENUE = "venue"
    HOW = "how"
    HELD_BY = "held_by"
    LEVEL = "level"
    METHOD = "method"
    ORGANISATIONS = "organisations"
    AIMED_AT = "aimed_at"
    CAME = "came"
    REACHED = "reached"
    THEMES = "themes"
    PRIORITIES = "priorities"
    SUMMARY = "summary"
    SUMMARY_CY = "summary_cy"
    PRIVATE_NOTES = "private_notes"


# Columns whose words name a row of a list, one of it or several.
ONE_OF_A_LIST = (Target.KIND, Target.VENUE, Target.LEVEL, Target.METHOD)
SOME_OF_A_LIST = (
    Target.PLACE,
    Target.ORGANISATIONS,
    Target.AIMED_AT,
    Target.CAME,
    Target.THEMES,
    Target.PRIORITIES,
)
NAMED = ONE_OF_A_LIST + SOME_OF_A_LIST
TEXTS = (Target.TITLE_CY, Target.SUMMARY, Target.SUMMARY_CY, Target.PRIVATE_NOTES)
