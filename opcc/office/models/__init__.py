"""The nouns every app stands on."""

from opcc.office.models.bodies import Office, Person, PolicingBody, Term
from opcc.office.models.calendar import BankHoliday, PreElectionPeriod
from opcc.office.models.drafts import Draft
from opcc.office.models.files import PublishedFile, StoredFile
from opcc.office.models.mail import How, Mail, MailLanguage, ReminderChoice
from opcc.office.models.neighbourhoods import Neighbourhood, NeighbourhoodReading
from opcc.office.models.organisations import Contact, Organisation, Sector
from opcc.office.models.personal import (
    DisposalRecord,
    DueForDisposal,
    LegalHold,
    PrivateLook,
    RetentionClass,
)
from opcc.office.models.places import Place, PlaceClosure, Venue, Within
from opcc.office.models.plans import (
    DutyWording,
    PoliceAndCrimePlan,
    Precept,
    Priority,
    StatutoryDuty,
)
from opcc.office.models.population import (
    PopulationCount,
    PopulationFile,
    PopulationProfile,
    RefusedPopulationRow,
)
from opcc.office.models.reference import (
    Audience,
    EngagementLevel,
    EventKind,
    Mergeable,
    Method,
    ReferenceItem,
    Theme,
)
from opcc.office.models.revision import PublicRevision
from opcc.office.models.users import Deputation, Role, RoleHeld, User

__all__ = [
    "Audience",
    "BankHoliday",
    "Contact",
    "Deputation",
    "DisposalRecord",
    "Draft",
    "DueForDisposal",
    "DutyWording",
    "EngagementLevel",
    "EventKind",
    "How",
    "LegalHold",
    "Mail",
    "MailLanguage",
    "Mergeable",
    "Method",
    "Neighbourhood",
    "NeighbourhoodReading",
    "Office",
    "Organisation",
    "Person",
    "Place",
    "PlaceClosure",
    "PoliceAndCrimePlan",
    "PolicingBody",
    "PopulationCount",
    "PopulationFile",
    "PopulationProfile",
    "PreElectionPeriod",
    "Precept",
    "Priority",
    "PrivateLook",
    "PublicRevision",
    "PublishedFile",
    "ReferenceItem",
    "RefusedPopulationRow",
    "ReminderChoice",
    "RetentionClass",
    "Role",
    "RoleHeld",
    "Sector",
    "StatutoryDuty",
    "StoredFile",
    "Term",
    "Theme",
    "User",
    "Venue",
    "Within",
]
