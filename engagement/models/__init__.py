"""The engagement log: the working record, what is put forward, and what the public reads."""

from engagement.models.attachments import EventAttachment
from engagement.models.backlog import Backlog, HistoricalEdition
from engagement.models.bulk import BulkChange, BulkChangeRow
from engagement.models.commitments import Commitment
from engagement.models.community_plans import CommunityEngagementPlan
from engagement.models.editions import Edition, EditionSettings
from engagement.models.event_links import (
    EventAudience,
    EventDuty,
    EventOrganisation,
    EventParticipant,
    EventPlace,
    EventPriority,
    IndividualMet,
    ThemeHeard,
)
from engagement.models.event_work import EventCost, EventPromotion, RoleOffered
from engagement.models.events import Event, How
from engagement.models.figures import CountedClosure, Dimension, Figure, FigureChange
from engagement.models.frozen import FROZEN_COLUMNS, FrozenText, Stream
from engagement.models.imports import EventImport, ImportedContent, ImportRow, ImportWord
from engagement.models.published import PublicNumber, PublishedEntry, PublishedVersion
from engagement.models.published_places import PublishedPlace
from engagement.models.saved_views import SavedView
from engagement.models.subscriptions import Subscription
from engagement.models.versions import HeldBack, PublicVersion

__all__ = [
    "FROZEN_COLUMNS",
    "Backlog",
    "BulkChange",
    "BulkChangeRow",
    "Commitment",
    "CommunityEngagementPlan",
    "CountedClosure",
    "Dimension",
    "Edition",
    "EditionSettings",
    "Event",
    "EventAttachment",
    "EventAudience",
    "EventCost",
    "EventDuty",
    "EventImport",
    "EventOrganisation",
    "EventParticipant",
    "EventPlace",
    "EventPriority",
    "EventPromotion",
    "Figure",
    "FigureChange",
    "FrozenText",
    "HeldBack",
    "HistoricalEdition",
    "How",
    "ImportRow",
    "ImportWord",
    "ImportedContent",
    "IndividualMet",
    "PublicNumber",
    "PublicVersion",
    "PublishedEntry",
    "PublishedPlace",
    "PublishedVersion",
    "RoleOffered",
    "SavedView",
    "Stream",
    "Subscription",
    "ThemeHeard",
]
