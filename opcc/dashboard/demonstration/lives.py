"""The life of one engagement as steps, each an action of the Office, taken in their order."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement import actions
from engagement.actions import Description, attachments
from engagement.models import Event, PublicVersion, Stream
from engagement.queries.details import EventDetails
from engagement.rules.passages import Kind
from opcc.dashboard.demonstration.drawing import board, poster
from opcc.dashboard.demonstration.ground import Ground
from opcc.dashboard.demonstration.inventing import WORDS, Invented
from opcc.office.file_checks import CheckedFile
from opcc.office.models import User
from opcc.office.rules import LONDON


@dataclass(order=True)
class Step:
    """One thing somebody did at one moment; the order in which steps were told breaks ties."""

    at: datetime
    number: int
    act: Callable[[], object] = field(compare=False)


class Story:
    """Collects steps, then takes those whose moment has come, in order."""

    def __init__(self, ground: Ground, *, now: datetime) -> None:
        self.ground = ground
        self.now = now
        self.today = now.astimezone(LONDON).date()
        self.steps: list[Step] = []

    def at(self, moment: datetime, act: Callable[..., object], **words: Any) -> None:
        """Tell a step. Every action is told its moment as `now`."""
        self.steps.append(Step(moment, len(self.steps), partial(act, now=moment, **words)))

    def run(self) -> None:
        for step in sorted(self.steps):
            if step.at <= self.now:
                step.act()


class Life:
    """The life of one engagement in the Office, from the first entry to its edition."""

    def __init__(self, story: Story, invented: Invented, *, officer: User) -> None:
        self.story = story
        self.invented = invented
        self.officer = officer
        self.approver = story.ground.users["chief-of-staff"]
        self.event: Event  # as the last step left it
        self.version: PublicVersion  # as last put forward

    # The steps, in the order in which they usually come

    def plan(self, at: datetime) -> None:
        self.story.at(at, self._log, details=self.invented.before)

    def log(self, at: datetime) -> None:
        """Enter it afterwards, all at once."""
        self.story.at(at, self._log, details=self.invented.after)

    def announce(self, at: datetime) -> None:
        """Put it in the programme."""
        self.put_forward(at)
        self.approve(at + timedelta(hours=3))

    def promote(self, at: datetime) -> None:
        """Hang up the posters."""
        self.story.at(at, self._promote)

    def hang_a_poster(self, at: datetime) -> None:
        self.story.at(at, self._hang_a_poster)

    def show_the_board(self, at: datetime) -> None:
        """Add a picture of what people wrote down."""
        self.story.at(at, self._show_the_board)

    def hold(self, at: datetime) -> None:
        self.story.at(at, self._hold)

    def put_forward(self, at: datetime) -> None:
        self.story.at(at, self._put_forward)

    def approve(self, at: datetime) -> None:
        self.story.at(at, self._approve)

    def send_back(self, at: datetime) -> None:
        self.story.at(at, self._send_back)

    def call_off(self, at: datetime, act: Callable[..., Event], **words: Any) -> None:
        """Cancel or postpone what was announced, and tell the public."""
        self.story.at(at, self._call_off, call_off=act, words=words)
        self.approve(at + timedelta(hours=2))

    def correct(self, at: datetime) -> None:
        self.story.at(at, self._correct)
        self.put_forward(at + timedelta(minutes=5))
        self.approve(at + timedelta(hours=4))

    def withdraw(self, at: datetime) -> None:
        self.story.at(at, self._ask_to_withdraw)
        self.approve(at + timedelta(hours=1))

    def redact(self, at: datetime) -> None:
        self.story.at(at, self._redact)

    def keep_promises(self, at: datetime) -> None:
        self.story.at(at, self._keep_promises)

    # What each step does

    def _log(self, *, now: datetime, details: EventDetails) -> None:
        self.event = actions.log_engagement(
            uid=self.invented.uid, details=details, by=self.officer, now=now
        )

    def _promote(self, *, now: datetime) -> None:
        self.event = actions.mark_promoted(event=self.event, by=self.officer, now=now)

    def _hang_a_poster(self, *, now: datetime) -> None:
        places = ", ".join(place.name for place in self.event.places.all())
        file = poster(self.event.title, self.event.starts_on, places)
        self._attach(file, Description(f"Poster: {self.event.title}"[:200], is_public=True), now)

    def _show_the_board(self, *, now: datetime) -> None:
        said = Description("The board at the end", alt=WORDS["board"], is_public=True)
        self._attach(board(self.event.title), said, now)

    def _attach(self, file: CheckedFile, description: Description, now: datetime) -> None:
        attachments.attach(
            event=self.event, file=file, description=description, by=self.officer, now=now
        )
        self.event.refresh_from_db()

    def _hold(self, *, now: datetime) -> None:
        self.event = actions.mark_held(
            event=self.event,
            version=self.event.version,
            outcome=actions.Outcome(summary=self.invented.after.summary),
            by=self.officer,
            now=now,
        )
        self._change(self.invented.after, now=now)

    def _change(self, details: EventDetails, *, now: datetime) -> None:
        self.event = actions.change_engagement(
            event=self.event,
            version=self.event.version,
            details=details,
            by=self.officer,
            now=now,
        )

    def _put_forward(self, *, now: datetime) -> None:
        self.version = actions.submit_for_publication(
            event=self.event,
            by=self.officer,
            now=now,
            explanations=dict.fromkeys(Kind, WORDS["explained"]),
        )

    def _approve(self, *, now: datetime) -> None:
        actions.approve(version=self.version, by=self.approver, now=now)

    def _send_back(self, *, now: datetime) -> None:
        actions.send_back(
            version=self.version, by=self.approver, now=now, reason=WORDS["sent_back"]
        )

    def _call_off(
        self, *, now: datetime, call_off: Callable[..., Event], words: dict[str, Any]
    ) -> None:
        self.event = call_off(event=self.event, by=self.officer, now=now, **words)
        self._put_forward(now=now)

    def _correct(self, *, now: datetime) -> None:
        after = self.invented.after
        corrected = replace(
            after,
            reached=(after.reached or 10) + 6,
            summary=f"{after.summary}\n\n{WORDS['corrected']}",
        )
        self._change(corrected, now=now)

    def _ask_to_withdraw(self, *, now: datetime) -> None:
        self.version = actions.ask_to_withdraw(
            event=self.event,
            stream=Stream.LOG,
            by=self.officer,
            now=now,
            reason=WORDS["withdrawn"],
        )

    def _redact(self, *, now: datetime) -> None:
        actions.redact(event=self.event, by=self.approver, now=now)
        self.event.refresh_from_db()

    def _keep_promises(self, *, now: datetime) -> None:
        if self.event.redacted_at:  # nothing of them is left
            return
        for commitment in self.event.commitments.filter(status="open"):
            actions.close_commitment(commitment=commitment, kept=True, by=self.officer, now=now)
