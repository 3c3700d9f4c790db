"""The log of mail, and the mail of one person."""

from django.db.models import Q, QuerySet

from opcc.office.models import Mail, User


def mail_log(*, state: str = "", kind: str = "", to: str = "") -> QuerySet[Mail]:
    """Return the ledger, what was entered last first, as far as it was asked for."""
    mails = Mail.objects.select_related("user", "digest")
    if state:
        mails = mails.filter(state=state)
    if kind:
        mails = mails.filter(kind=kind)
    if to:
        mails = mails.filter(Q(user__name__icontains=to) | Q(user__email__icontains=to))
    return mails.order_by("-id")


def sent_to(user: User) -> QuerySet[Mail]:
    """Return what was sent to somebody, or should have been, the latest first."""
    told = (Mail.State.SENT, Mail.State.FAILED, Mail.State.BOUNCED)
    return (
        Mail.objects.filter(user=user, state__in=told, digest=None)
        .prefetch_related("collected")
        .order_by("-settled_at", "-id")
    )
