"""Taking in what is asked of the Commissioner, and putting right what was taken in."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.questions.actions.lines import write_questions
from consultations.questions.models import Answer, Asker, PanelRules, Submission
from consultations.questions.queries.deadlines import (
    Holidays,
    columns_of,
    deadlines_of,
    holidays_known,
    rules_by_panel,
    rules_of,
    rules_on,
)
from consultations.questions.queries.details import (
    AskedBy,
    SubmissionDetails,
    details_of,
)
from consultations.questions.rules.limits import email_key, name_key
from meetings.actions import NotArranged, RecordChanged
from meetings.actions.meetings import set_columns
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.models import User

# Without letters and digits that are read for one another, or that make words.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
GROUPS, GROUP = 3, 4  # 27 ** 12 references: nobody finds another's by trying


def new_reference() -> str:
    """A reference nobody can guess: "7KXB-2MPT-QWD4"."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS)
    )


@transaction.atomic
@recorded
def take_in(*, uid: UUID, details: SubmissionDetails, by: User, now: datetime) -> Submission:
    """Keep a submission that reached the Office. A form sent twice makes one."""
    return keep_submission(uid=uid, details=details, now=now)


@transaction.atomic
def take_in_from_public(*, uid: UUID, details: SubmissionDetails, now: datetime) -> Submission:
    """Keep what somebody asked on the site. A form sent twice makes one.

    The deadlines stand on the page they are shown, so they count as told.
    """
    submission = keep_submission(uid=uid, details=details, now=now)
    Submission.objects.filter(pk=submission.pk, notice_told_on=None, target_told_on=None).update(
        notice_told_on=submission.notice_on, target_told_on=submission.target_on
    )
    submission.refresh_from_db()
    return submission


def keep_submission(*, uid: UUID, details: SubmissionDetails, now: datetime) -> Submission:
    require_sense(details, today=localdate(now))
    submission, is_new = Submission.objects.get_or_create(
        uid=uid,
        defaults={
            **details.columns(),
            "reference": new_reference(),
            "target_set_by_hand": details.target_on is not None,
            "target_on": details.target_on,
            "host_decision": host_decision_of(details),
            "created_at": now,
            "changed_at": now,
        },
    )
    if is_new:
        write_lines(submission, details)
        count_deadlines(submission)
    return submission


def host_decision_of(details: SubmissionDetails) -> str:
    return Submission.HostDecision.WAITING if details.asked_of == "host" else ""


@transaction.atomic
@recorded
def change_submission(
    *, submission: Submission, version: int, details: SubmissionDetails, by: User, now: datetime
) -> Submission:
    """Make the submission read as entered. Saving what stands there already changes nothing.

    What goes round to be cleared is not changed under those who clear it.
    """
    submission = locked(submission)
    if details == details_of(submission):
        return submission
    if submission.version != version:
        raise RecordChanged(submission)
    require_sense(details, today=localdate(now))
    require_days_as_told(submission, details)
    require_nothing_goes_round(submission)
    if details.kind != submission.kind:
        submission.kind_checked_by, submission.kind_checked_at = None, None
    if details.asked_of != submission.asked_of:
        submission.host_decision = host_decision_of(details)
    set_columns(submission, details.columns())
    submission.target_set_by_hand = details.target_on is not None
    if details.target_on is not None:
        submission.target_on = details.target_on
    raised(submission, now=now)
    write_lines(submission, details)
    count_deadlines(submission)
    return submission


@transaction.atomic
@recorded
def check_kind(*, submission: Submission, kind: str, by: User, now: datetime) -> Submission:
    """Somebody looked at who really asks, whatever the form calls them. Twice is once."""
    submission = locked(submission)
    if submission.kind == kind and submission.kind_checked_at is not None:
        return submission
    require_nothing_goes_round(submission)
    submission.kind, submission.kind_checked_by, submission.kind_checked_at = kind, by, now
    return raised(submission, now=now)


@transaction.atomic
@recorded
def mark_deadlines_told(*, submission: Submission, by: User, now: datetime) -> Submission:
    """The asker has been told the days as they stand: from now on none of them is earlier."""
    submission = locked(submission)
    days = {"notice_told_on": submission.notice_on, "target_told_on": submission.target_on}
    told = {name: day for name, day in days.items() if day is not None}
    return raised(submission, now=now) if set_columns(submission, told) else submission


@transaction.atomic
@recorded
def delete_submission(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Take away what was entered in error; nothing that was ever published. Twice is once."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.deleted_at:
        return submission
    if submission.answers.filter(status=Answer.Status.PUBLISHED).exists():
        raise NotArranged(_("The public reads the answer. Ask for its withdrawal instead."))
    require_nothing_goes_round(submission)
    submission.deleted_at = now
    return raised(submission, now=now)


@transaction.atomic
@recorded
def restore_submission(*, submission: Submission, by: User, now: datetime) -> Submission:
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.deleted_at is None:
        return submission
    submission.deleted_at = None
    return raised(submission, now=now)


@transaction.atomic
def count_open_deadlines_anew(*, now: datetime) -> int:
    """Work out the deadlines of all that is open again: a bank holiday or a meeting may be new.

    Returns how many came out otherwise. Twice is the same as once.
    """
    holidays, rules = holidays_known(), rules_by_panel()
    changed = 0
    found = Submission.objects.unanswered().select_related("for_meeting").order_by("pk")
    for submission in found.select_for_update(of=("self",)).iterator(chunk_size=500):
        of_panel = rules.get(submission.panel_id or 0, ())
        held = rules_on(submission.received_on, of_panel)
        changed += set_deadlines(submission, held, holidays)
    return changed


def count_deadlines(submission: Submission) -> None:
    rules = rules_of(submission.panel, day=submission.received_on)
    set_deadlines(submission, rules, holidays_known())


def set_deadlines(submission: Submission, rules: PanelRules | None, holidays: Holidays) -> bool:
    """Keep the deadlines as they come out now. Returns whether one of them is another."""
    columns = columns_of(submission, deadlines_of(submission, rules, holidays))
    differs = set_columns(submission, columns)
    if differs:
        submission.save(update_fields=sorted(columns))
    return differs


def locked(submission: Submission) -> Submission:
    """The submission as it stands, until the transaction ends."""
    current = Submission.objects.live().select_for_update().filter(pk=submission.pk).first()
    if current is None:
        raise NotArranged(_("This has been taken away."))
    return current


def raised(submission: Submission, *, now: datetime) -> Submission:
    """Save the submission as its next version."""
    submission.version += 1
    submission.changed_at = now
    submission.save()
    return submission


def require_sense(details: SubmissionDetails, *, today: date) -> None:
    """What the forms say at their fields; here for whoever comes by another way."""
    if not details.questions:
        raise NotArranged(_("Write at least one question."))
    if details.asked_of == "host" and details.panel_id is None:
        raise NotArranged(_("Choose the panel whose host authority was asked."))
    if details.received_on > today:
        raise NotArranged(_("The question cannot have come on a day that is yet to be."))


def require_days_as_told(submission: Submission, details: SubmissionDetails) -> None:
    """A question came before it was answered, and no day is earlier than the asker was told."""
    answered_on = submission.answered_on
    if answered_on is not None and details.received_on > answered_on:
        day = date_format(answered_on, "j F Y")
        raise NotArranged(_("It was answered on %(day)s, so it came by then.") % {"day": day})
    if details.target_on is not None and details.target_on != submission.target_on:
        require_not_before_told(submission, details.target_on)


def require_not_before_told(submission: Submission, target_on: date) -> None:
    told = submission.target_told_on
    if told is not None and target_on < told:
        day = date_format(told, "j F Y")
        raise NotArranged(
            _("The asker was told %(day)s. The answer is not made due before that.") % {"day": day}
        )


def require_nothing_goes_round(submission: Submission) -> None:
    if submission.answers.waiting().exists():
        raise NotArranged(_("An answer goes round to be cleared. Take it back first."))


def write_lines(submission: Submission, details: SubmissionDetails) -> None:
    for rows, name, wanted in (
        (submission.place_links, "place_id", details.place_ids),
        (submission.theme_links, "theme_id", details.theme_ids),
    ):
        bring_into_line(
            rows.all(),
            key=[name],
            wanted=({name: pk} for pk in sorted(wanted)),
            owner={"submission": submission},
        )
    write_asker(submission, details.asker)
    write_questions(submission, details.questions)


def write_asker(submission: Submission, asker: AskedBy) -> None:
    if asker == AskedBy():
        Asker.objects.filter(submission=submission).delete()
        return
    Asker.objects.update_or_create(
        submission=submission,
        defaults={
            **vars(asker),
            "name_key": name_key(asker.name),
            "email_key": email_key(asker.email),
        },
    )
