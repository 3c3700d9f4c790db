"""Locking secrets with the key of the site, and opening what an earlier key locked."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "locked", "locked_anew", "opened"]


def locked(text: str) -> str:
    return ciphers().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """Open what was locked; InvalidToken where no key of ours fits."""
    return ciphers().decrypt(text.encode()).decode()


def locked_anew(text: str) -> str:
    """Lock with the present key what an earlier one locked; InvalidToken where none of ours did."""
    return ciphers().rotate(text.encode()).decode()


def ciphers() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(derived_from(key)) for key in keys])


def derived_from(key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second step of sign-in")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))
