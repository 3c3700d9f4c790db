"""What somebody is given to name their answer by."""

from collections.abc import Callable, Sequence

# Without letters and figures that are taken for one another when read out: I and 1, O and 0.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10  # 30**10: no two in a million by chance, and the database refuses the second


def new_reference(choose: Callable[[Sequence[str]], str]) -> str:
    """Return a random reference like K7Q2M-9XDTB; `choose` picks one letter as nobody foresees."""
    letters = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def as_kept(typed: str) -> str:
    """The reference as somebody typed it from paper, in the form in which it is kept."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return f"{letters[:5]}-{letters[5:]}" if len(letters) == LENGTH else typed.strip().upper()
