"""What an opened form carries so that what is typed into it can be kept for its owner alone."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import QueryDict

from opcc.office.models import User
from opcc.office.rules import DRAFTS_KEPT_FOR, whole_number

SEAL = "draft"  # the hidden field of a form that carries its seal
NUMBER = "draft-number"
LEFT_OUT = "draft-left-out"
CSRF = "csrfmiddlewaretoken"
# What a form sends besides what was typed: its seal and token, and which button was pressed.
NOT_TYPED = {SEAL, NUMBER, LEFT_OUT, CSRF, "add-row", "again", "then"}

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SALT = "opcc.office.draft"


@dataclass(frozen=True)
class DraftSeal:
    """Which form we opened for whom, signed: nobody writes a draft without one of ours.

    `continues` is the draft that filled the form, `continues_number` how far it had come then;
    `knows_of` is the last erasure in its records that the form was opened after.
    """

    user_id: int
    uid: str
    form: str
    about: str
    address: str
    heading: str
    continues: str = ""
    continues_number: int = 0
    knows_of: int = 0

    def __str__(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @property
    def records(self) -> set[UUID]:
        """What it may say words of: the record it is about, and those its address names."""
        return {UUID(uid) for uid in UUIDS.findall(f"{self.about} {self.address}")}

    def is_of(self, user: User) -> bool:
        return self.user_id == user.pk


def seal_of(posted: Mapping[str, Any]) -> DraftSeal | None:
    """The seal a form brought back; None where we did not write it, or long ago."""
    try:
        return DraftSeal(**signing.loads(posted.get(SEAL, ""), salt=SALT, max_age=DRAFTS_KEPT_FOR))
    except (signing.BadSignature, TypeError):
        return None


def typed_in(posted: QueryDict) -> dict[str, list[str]]:
    """The fields of a form as they were sent. PostgreSQL takes no NUL, and nobody types one."""
    return {
        name.replace("\x00", ""): [value.replace("\x00", "") for value in values]
        for name, values in posted.lists()
        if name not in NOT_TYPED
    }


def number_in(posted: Mapping[str, Any]) -> int | None:
    """Which state of the form this is; None where nothing counts them (without JavaScript)."""
    return whole_number(posted.get(NUMBER, ""), figures=15)


def as_posted(typed: Mapping[str, list[str]]) -> QueryDict:
    """The fields of a draft, as if they were being sent now."""
    posted = QueryDict(mutable=True)
    for name, values in typed.items():
        posted.setlist(name, values)
    return posted


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
