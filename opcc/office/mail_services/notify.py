"""GOV.UK Notify as Django's mail backend: EMAIL_BACKEND=opcc.office.mail_services.notify.Backend.

The template in Notify needs two placeholders: ((subject)) as its subject, ((body)) as its text.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.notifications import NotificationsAPIClient


class Backend(BaseEmailBackend):
    """Sends the plain text of each message; our Message-ID is the reference Notify gives back."""

    @cached_property
    def client(self) -> NotificationsAPIClient:
        return NotificationsAPIClient(
            settings.NOTIFY_API_KEY,
            base_url=settings.NOTIFY_API_URL,
            timeout=settings.EMAIL_TIMEOUT,
        )

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = 0
        for message in email_messages:
            for address in message.recipients():
                message.provider_id = self.send(message, address)  # type: ignore[attr-defined]
                sent += 1
        return sent

    def send(self, message: EmailMessage, address: str) -> str:
        """Hand one message over and return Notify's id of it."""
        headers = message.extra_headers
        answer: dict[str, Any] = self.client.send_email_notification(
            email_address=address,
            template_id=template_for(headers.get("Content-Language", "")),
            personalisation={"subject": message.subject, "body": message.body},
            reference=headers.get("Message-ID"),
            one_click_unsubscribe_url=headers.get("List-Unsubscribe", "").strip("<>") or None,
        )
        return answer["id"]


def template_for(language: str) -> str:
    if language == "cy" and settings.NOTIFY_TEMPLATE_CY:
        return settings.NOTIFY_TEMPLATE_CY
    return settings.NOTIFY_TEMPLATE
