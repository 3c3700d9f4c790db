"""What people may say about themselves: the nine protected characteristics, and where they live.

Equality Act 2010, section 4, names the nine. Each is asked by a list of codes that has a name and
a version, so that what was asked under one list is never added to another; every list ends with
“prefer not to say”. Ages and ethnic groups have the codes by which the ground keeps who lives in a
place (`opcc.office.population`); the rest follows the questions of the Census of 2021 in England
and Wales, shortened to what a consultation needs.
"""

from collections.abc import Mapping
from enum import StrEnum

from opcc.office.population.groups import LISTS, WORDS


class Characteristic(StrEnum):
    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender-reassignment"
    MARRIAGE = "marriage"
    PREGNANCY = "pregnancy"
    RACE = "race"
    RELIGION = "religion"
    SEX = "sex"
    ORIENTATION = "orientation"
    # Not protected, but without it nobody can say whether each place was heard.
    PLACE = "place"


Codes = tuple[str, ...]
# Each list under its name and version. Codes stand for good: a list that changes gets a new name.
CODE_LISTS: Mapping[str, Codes] = {
    "ages-1": ("0-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-"),
    "disability-1": ("limited-a-lot", "limited-a-little", "not-limited"),
    "gender-1": ("same", "different"),
    "marriage-1": (
        "never-married", "married", "civil-partnership", "separated", "divorced", "widowed",
    ),
    "pregnancy-1": ("pregnant", "on-leave", "neither"),
    "religion-2021": (
        "no-religion", "christian", "buddhist", "hindu", "jewish", "muslim", "sikh", "other",
    ),
    "sex-2021": ("female", "male"),
    "orientation-2021": ("heterosexual", "gay-or-lesbian", "bisexual", "other"),
    **{
        name: tuple(group for groups in WORDS.values() for group in groups if group in listed)
        for name, listed in LISTS.items()
    },
}  # fmt: skip

LIST_OF: Mapping[Characteristic, str] = {
    Characteristic.AGE: "ages-1",
    Characteristic.DISABILITY: "disability-1",
    Characteristic.GENDER_REASSIGNMENT: "gender-1",
    Characteristic.MARRIAGE: "marriage-1",
    Characteristic.PREGNANCY: "pregnancy-1",
    Characteristic.RELIGION: "religion-2021",
    Characteristic.SEX: "sex-2021",
    Characteristic.ORIENTATION: "orientation-2021",
}


def list_of(characteristic: Characteristic, *, ethnicity_list: str) -> str:
    """The list by which it is asked now; ethnic groups as the nation of the Office has them."""
    return LIST_OF.get(characteristic, ethnicity_list)
