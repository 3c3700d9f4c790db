"""What a column is, by its heading."""

from collections.abc import Iterable

from engagement.rules.imports.targets import Target
from opcc.office.spreadsheets.headings import key_of

HEADINGS: dict[Target, str] = {
    Target.TITLE: "title|event|event title|event name|name of event|engagement|activity|meeting"
    "|name|subject|description of event|what",
    Target.TITLE_CY: "welsh title|title in welsh|title cy|teitl",
    Target.KIND: "kind|type|event type|type of event|type of engagement|engagement type|category"
    "|kind of engagement|kind of event",
    Target.DATE: "date|date of event|event date|day|when|start date|date s|dates|from|date from"
    "|month|dyddiad",
    Target.LAST_DAY: "end date|last day|until|to|date to|finish date",
    Target.STARTS_AT: "time|start time|starts at|times|start|time from|amser",
    Target.ENDS_AT: "end time|finish time|ends at|time to|finish",
    Target.PLACE: "place|area|district|borough|location|where|town|ward|neighbourhood|places"
    "|locality|lleoliad",
    Target.FORCE_WIDE: "force wide|whole force|forcewide|county wide|countywide",
    Target.VENUE: "venue|building|hall|address|venue name",
    Target.HOW: "how|format|in person or online|mode",
    Target.HELD_BY: "held by|organised by|host|led by|lead",
    Target.LEVEL: "level|level of engagement|engagement level",
    Target.METHOD: "method|method of engagement|engagement method|tool",
    Target.ORGANISATIONS: "organisation|organisations|organisations met|partner|partners|group met"
    "|organisation met|organisation s|with whom|who with|met with|stakeholder|stakeholders",
    Target.AIMED_AT: "audience|audiences|aimed at|target audience|target group|target groups",
    Target.CAME: "who came|groups|groups that came|attended by|audience reached|attendees",
    Target.REACHED: "number|number reached|reached|attendance|numbers|number of people|people"
    "|no of people|number attended|number attending|no attended|attendance number|headcount"
    "|people reached|number of attendees|no of attendees",
    Target.THEMES: "theme|themes|issue|issues|issues raised|topic|topics|concerns",
    Target.PRIORITIES: "priority|priorities|plan priority|police and crime plan priority",
    Target.SUMMARY: "summary|public summary|description|details|outcome|what was said|feedback"
    "|crynodeb",
    Target.SUMMARY_CY: "welsh summary|summary in welsh|public summary in welsh|summary cy",
    Target.PRIVATE_NOTES: "notes|private notes|comments|internal notes|remarks|note",
}
KNOWN_HEADINGS = {
    heading: target for target, words in HEADINGS.items() for heading in words.split("|")
}
# The first two columns of the file of refused rows: not the Office's own, read past.
OUR_OWN = ("Line in the first file", "Why it was refused")
OUR_OWN_KEYS = frozenset(map(key_of, OUR_OWN))


def guess(heading: str) -> Target | None:
    """What a column so headed most likely is; of headings over two rows the lower one counts."""
    words = key_of(heading).split()
    if key_of(heading) in OUR_OWN_KEYS:
        return None
    for start in range(len(words)):
        if found := KNOWN_HEADINGS.get(" ".join(words[start:])):
            return found
    return None


def our_own_among(headings: Iterable[str]) -> frozenset[int]:
    """Which columns are ours, brought back by a file of refused rows."""
    return frozenset(i for i, name in enumerate(headings) if key_of(name) in OUR_OWN_KEYS)


def guess_columns(headings: Iterable[str]) -> dict[Target, int]:
    """Give each target the first column that looks like it; whole headings come before parts."""
    headings = list(headings)
    found: dict[Target, int] = {}
    for look in (lambda heading: KNOWN_HEADINGS.get(key_of(heading)), guess):
        for index, heading in enumerate(headings):
            target = look(heading)
            if target and target not in found and index not in found.values():
                found[target] = index
    return found
