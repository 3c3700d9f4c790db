"""Forms begun online, found by their secret links."""

from hashlib import sha256
from uuid import UUID, uuid4

from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac

from consultations.models import BegunResponse
from consultations.rules.begun import START_HOLDS

SIGNER = TimestampSigner(salt="consultations.start", sep=".")


def new_start(consultation_uid: UUID) -> str:
    """What the button that begins a form carries: signed, good for a day, and the same form
    however often it is pressed."""
    return SIGNER.sign(f"{consultation_uid.hex}:{uuid4().hex}")


def uid_in(start: str, consultation_uid: UUID) -> UUID | None:
    """The uid of the form a signed start makes; None where we did not sign it for this one."""
    try:
        of_consultation, _colon, uid = SIGNER.unsign(start, max_age=START_HOLDS).partition(":")
        return UUID(uid) if of_consultation == consultation_uid.hex else None
    except (BadSignature, ValueError):
        return None


def token_of(uid: UUID) -> str:
    """What stands in the secret link: worked out with the site's key, never stored."""
    return salted_hmac("consultations.begun", uid.hex, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def begun_by(token: str, consultation_uid: UUID) -> BegunResponse | None:
    """The form of a secret link; None where it was never begun, or is forgotten by now."""
    return BegunResponse.objects.filter(
        token_hash=hashed(token), consultation__uid=consultation_uid
    ).first()
