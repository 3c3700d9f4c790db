"""The lists of ethnic groups a source may have asked by, each under its version and nation.

The harmonised standard of the Government Statistical Service for England has eighteen groups
(2011); the Census of 2021 added Roma. In Wales “Welsh” stands first and “Asian Welsh” and “Black
Welsh” are named. A group has one code in all of them.
"""

from collections.abc import Iterator

from opcc.office.population.words import means_everybody
from opcc.office.spreadsheets.headings import key_of

ROMA = "white-roma"
# The groups under their five headings, in the order of the form, with the words they are known by.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "white": {
        "white-british": (
            "English, Welsh, Scottish, Northern Irish or British",
            "Welsh, English, Scottish, Northern Irish or British",
            "English/Welsh/Scottish/Northern Irish/British",
            "Welsh/English/Scottish/Northern Irish/British",
            "British",
            "White British",
        ),
        "white-irish": ("Irish", "White Irish"),
        "white-traveller": ("Gypsy or Irish Traveller", "Gypsy, Traveller or Irish Traveller"),
        ROMA: ("Roma", "White Roma"),
        "white-other": ("Any other White background", "Other White", "White Other"),
    },
    "mixed": {
        "mixed-caribbean": ("White and Black Caribbean",),
        "mixed-african": ("White and Black African",),
        "mixed-asian": ("White and Asian",),
        "mixed-other": (
            "Any other Mixed or Multiple ethnic background",
            "Any other Mixed or Multiple background",
            "Other Mixed or Multiple ethnic groups",
            "Any other Mixed background",
            "Other Mixed",
        ),
    },
    "asian": {
        "asian-indian": ("Indian",),
        "asian-pakistani": ("Pakistani",),
        "asian-bangladeshi": ("Bangladeshi",),
        "asian-chinese": ("Chinese",),
        "asian-other": ("Any other Asian background", "Other Asian"),
    },
    "black": {
        "black-african": ("African", "Black African"),
        "black-caribbean": ("Caribbean", "Black Caribbean"),
        "black-other": (
            "Any other Black, Black British, or Caribbean background",
            "Any other Black, African or Caribbean background",
            "Any other Black background",
            "Other Black",
        ),
    },
    "other": {
        "other-arab": ("Arab",),
        "other-any": ("Any other ethnic group", "Any other"),
    },
}
# A heading alone is the sum of its groups.
HEADINGS: dict[str, tuple[str, ...]] = {
    "white": ("White", "All White", "White total"),
    "mixed": ("Mixed", "Mixed or Multiple ethnic groups", "Mixed or Multiple",
        "Mixed/multiple ethnic groups"),
    "asian": ("Asian", "Asian or Asian British", "Asian, Asian British or Asian Welsh",
        "Asian, Asian Welsh or Asian British", "Asian/Asian British"),
    "black": ("Black", "Black, Black British, Caribbean or African",
        "Black, Black British, Black Welsh, Caribbean or African",
        "Black, Black Welsh, Black British, Caribbean or African",
        "Black, African, Caribbean or Black British", "Black or Black British",
        "Black/African/Caribbean/Black British"),
    "other": ("Other", "Other ethnic group", "Other ethnic groups"),
}  # fmt: skip

ALL_GROUPS = frozenset(group for groups in WORDS.values() for group in groups)
LISTS: dict[str, frozenset[str]] = {
    "gss-18": ALL_GROUPS - {ROMA},
    "gss-18-wales": ALL_GROUPS - {ROMA},
    "census-2021": ALL_GROUPS,
    "census-2021-wales": ALL_GROUPS,
}
LATEST = "census-2021"
# Which groups each heading holds, by the list.
GROUPS_OF: dict[str, dict[str, tuple[str, ...]]] = {
    name: {
        heading: tuple(group for group in groups if group in listed)
        for heading, groups in WORDS.items()
    }
    for name, listed in LISTS.items()
}


class NoGroup(ValueError):
    """The words name no ethnic group. `in_other_list` where only another list has it."""

    def __init__(self, *, in_other_list: bool) -> None:
        self.in_other_list = in_other_list
        super().__init__("in another list" if in_other_list else "no group")


def read_group(words: str, ethnicity_list: str) -> str:
    """Return the code of a group or of a heading, "" for everybody. Raises NoGroup."""
    if means_everybody(words):
        return ""
    code = _code_of(words)
    if code is None:
        raise NoGroup(in_other_list=False)
    if code not in HEADINGS and code not in LISTS[ethnicity_list]:
        raise NoGroup(in_other_list=True)
    return code


def _code_of(words: str) -> str | None:
    """Look the words up: a code, a name alone, or a name under its heading (“White: Irish”)."""
    if words in ALL_GROUPS or words in HEADINGS:
        return words
    heading, colon, name = words.partition(":")
    if not colon:
        return BY_NAME.get(key_of(words))
    under = BY_NAME.get(key_of(heading))
    return WITHIN.get((under, key_of(name))) if under in HEADINGS else None


def _names() -> Iterator[tuple[str, str]]:
    """The names that mean one thing under any heading; "Other" alone is the last heading."""
    for groups in WORDS.values():
        for code, names in groups.items():
            yield from ((key_of(name), code) for name in names)
    for code, names in HEADINGS.items():
        yield from ((key_of(name), code) for name in names)


BY_NAME: dict[str, str] = dict(_names())
WITHIN: dict[tuple[str, str], str] = {
    (heading, key_of(name)): code
    for heading, groups in WORDS.items()
    for code, names in groups.items()
    for name in names
}
