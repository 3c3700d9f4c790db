"""The secret by which somebody's own calendar is read."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_token() -> str:
    """Return a secret that nobody can guess."""
    return token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a secret: it leads from the secret, and not back."""
    return sha256(token.encode()).hexdigest()
