"""Neighbourhoods, their events and their priorities, as data.police.uk tells them.

The officers' names and pictures that it also has (`/people`) are left out on purpose: nothing here
needs to know who somebody is, and a copy of a list of people would have to be kept true.
"""

from opcc.office.police_data.client import BASE_URL, PoliceData
from opcc.office.police_data.gathering import Gathered, NotRead, gather
from opcc.office.police_data.readings import (
    Boundary,
    Listed,
    PoliceEvent,
    PolicePriority,
    Told,
)
from opcc.office.police_data.trouble import SourceFailed, Trouble

__all__ = [
    "BASE_URL",
    "Boundary",
    "Gathered",
    "Listed",
    "NotRead",
    "PoliceData",
    "PoliceEvent",
    "PolicePriority",
    "SourceFailed",
    "Told",
    "Trouble",
    "gather",
]
