"""The ground's policy: terms of office, times, mail, drafts, neighbourhoods, retention."""

from opcc.office.rules.drafts import DRAFTS_KEPT_FOR, MOST_DRAFTS, MOST_TYPED, fits_a_draft
from opcc.office.rules.mail import (
    BACK_OFF,
    CLAIM_LASTS,
    LEDGER_KEPT_FOR,
    MOST_UNKNOWN_OUTCOMES,
    next_try_at,
)
from opcc.office.rules.neighbourhoods import (
    READING_CLAIM_LASTS,
    follows_source,
    too_many_gone,
)
from opcc.office.rules.retention import CountedFrom, due_up_to
from opcc.office.rules.terms import took_office_on
from opcc.office.rules.times import LONDON, day_begun, digest_at, digest_goes_out, due_on
from opcc.office.rules.written import EMAIL, NOT_READABLE, whole_number

__all__ = [
    "BACK_OFF",
    "CLAIM_LASTS",
    "DRAFTS_KEPT_FOR",
    "EMAIL",
    "LEDGER_KEPT_FOR",
    "LONDON",
    "MOST_DRAFTS",
    "MOST_TYPED",
    "MOST_UNKNOWN_OUTCOMES",
    "NOT_READABLE",
    "READING_CLAIM_LASTS",
    "CountedFrom",
    "day_begun",
    "digest_at",
    "digest_goes_out",
    "due_on",
    "due_up_to",
    "fits_a_draft",
    "follows_source",
    "next_try_at",
    "too_many_gone",
    "took_office_on",
    "whole_number",
]
