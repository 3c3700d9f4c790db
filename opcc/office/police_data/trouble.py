"""What can go wrong with an answer of data.police.uk."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why an answer could not be had, or not be used. Its words stand where it is shown."""

    UNREACHABLE = "unreachable"
    TOO_BUSY = "too-busy"
    REFUSED = "refused"
    NOT_THERE = "not-there"
    SENT_ELSEWHERE = "sent-elsewhere"
    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    UNEXPECTED = "unexpected"
    ANOTHER = "another"
    NO_ADDRESS = "no-address"
    NO_ID = "no-id"
    CODE_TAKEN = "code-taken"
    NOT_KEPT = "not-kept"
    INTERRUPTED = "interrupted"


class SourceFailed(Exception):
    """There is no usable answer. `detail` says which: a status, a key, a name."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        self.trouble, self.detail = trouble, detail
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
