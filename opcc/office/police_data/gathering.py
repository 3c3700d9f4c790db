"""All the neighbourhoods of a force, one after the other; one that fails does not stop the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field

from opcc.office.police_data.client import PoliceData
from opcc.office.police_data.readings import Listed, Told
from opcc.office.police_data.trouble import SourceFailed, Trouble

Tell = Callable[[int, int, Listed], None]


@dataclass(frozen=True)
class NotRead:
    """One neighbourhood of the list that could not be read, or not be kept."""

    code: str
    name: str
    trouble: Trouble
    detail: str = ""


@dataclass(frozen=True)
class Gathered:
    """What the source said about a force: `listed` are all ids it named, read or not."""

    force: str
    listed: frozenset[str]
    told: list[Told] = field(default_factory=list)
    failed: list[NotRead] = field(default_factory=list)

    @property
    def list_is_whole(self) -> bool:
        """Whether each entry of the list had an id: else nobody knows which are gone."""
        return all(one.trouble is not Trouble.NO_ID for one in self.failed)


def gather(source: PoliceData, force: str, *, tell: Tell) -> Gathered:
    """Read the list and each neighbourhood on it. Raises SourceFailed if there is no list."""
    entries, without_id = source.neighbourhoods(force)
    gathered = Gathered(force, frozenset(entry.code for entry in entries))
    gathered.failed.extend([NotRead("", "", Trouble.NO_ID)] * without_id)
    for number, entry in enumerate(entries, start=1):
        tell(number, len(entries), entry)
        try:
            gathered.told.append(source.neighbourhood(force, entry))
        except SourceFailed as failed:
            gathered.failed.append(NotRead(entry.code, entry.name, failed.trouble, failed.detail))
    return gathered
