"""What a mail service reports after it took a mail: that it came back, and whether for good."""

import json
from dataclasses import dataclass
from typing import Any

import anymail.urls
from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import EventType, RejectReason
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

ANYMAIL = "anymail.backends."
NOTIFY = "opcc.office.mail_services.notify.Backend"
CAME_BACK = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED, EventType.COMPLAINED}
NO_GOOD = {RejectReason.INVALID, RejectReason.BOUNCED}
# Notify's words for mail that came back, and whether the address is no good.
NOTIFY_FAILURES = {
    "permanent-failure": True,
    "temporary-failure": False,
    "technical-failure": False,
}


class NotTheService(Exception):
    """Whoever sent this is not the mail service, or there is none that reports."""


@dataclass(frozen=True)
class Bounce:
    """One mail that came back. `message_id` is ours, `provider_id` the service's; one is enough."""

    reason: str
    for_good: bool
    message_id: str = ""
    provider_id: str = ""


def bounces_in(request: HttpRequest) -> list[Bounce]:
    """Return what a service reports as come back; raises NotTheService for anybody else."""
    if settings.EMAIL_BACKEND == NOTIFY:
        return bounces_from_notify(request)
    if settings.EMAIL_BACKEND.startswith(ANYMAIL):
        return bounces_from_anymail(request)
    raise NotTheService


def bounces_from_notify(request: HttpRequest) -> list[Bounce]:
    token = settings.NOTIFY_CALLBACK_TOKEN
    sent = request.headers.get("Authorization", "")
    if not token or not constant_time_compare(sent, f"Bearer {token}"):
        raise NotTheService
    try:
        told = json.loads(request.body)
        status = str(told["status"])
        ids = {"message_id": told.get("reference") or "", "provider_id": told.get("id") or ""}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotTheService from error
    if status not in NOTIFY_FAILURES:
        return []
    return [Bounce(reason=f"Notify {status}", for_good=NOTIFY_FAILURES[status], **ids)]


def bounces_from_anymail(request: HttpRequest) -> list[Bounce]:
    """Let anymail check who is calling, and read what its service of many reports.

    Without a secret of ours anybody could call, unless the service signs what it sends.
    """
    view = tracking_view()
    if view.warn_if_no_basic_auth and not view.basic_auth:
        raise NotTheService
    try:
        view.run_validators(request)
        events = view.parse_events(request)
    except (AnymailWebhookValidationFailure, ValueError, LookupError, TypeError) as error:
        raise NotTheService from error
    return [
        Bounce(
            reason=f"{view.esp_name} {event.event_type}",
            for_good=event.event_type == EventType.COMPLAINED or event.reject_reason in NO_GOOD,
            provider_id=event.message_id or "",
        )
        for event in events
        if event.event_type in CAME_BACK
    ]


def tracking_view() -> Any:
    """Anymail's view for what the configured service reports."""
    service = settings.EMAIL_BACKEND.removeprefix(ANYMAIL).split(".")[0]
    for pattern in anymail.urls.urlpatterns:
        if pattern.name == f"{service}_tracking_webhook":
            return pattern.callback.view_class()
    raise NotTheService
