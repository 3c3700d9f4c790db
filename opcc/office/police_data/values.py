"""Single values of an answer: any key may be missing, and numbers and dates come as strings."""

import math
import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from opcc.office.police_data.text import one_line, plain_text
from opcc.office.police_data.trouble import SourceFailed, Trouble

LONDON = ZoneInfo("Europe/London")
WHOLE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
MOST = 200  # characters of what stands on one line
MOST_OF_A_TEXT = 20_000
LONGEST_ADDRESS = 500  # of a web page

Object = dict[str, Any]


def object_in(value: Any) -> Object:
    if not isinstance(value, dict):
        raise SourceFailed(Trouble.UNEXPECTED, type(value).__name__)
    return value


def list_in(value: Any) -> list[Any]:
    """The list; nothing at all is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise SourceFailed(Trouble.UNEXPECTED, type(value).__name__)
    return value


def objects_in(value: Any) -> list[Object]:
    return [object_in(one) for one in list_in(value)]


def text_in(answer: Object, key: str) -> str:
    """The text under the key, without markup; "" where there is none."""
    return plain_text(_string(answer, key))[:MOST_OF_A_TEXT].strip()


def line_in(answer: Object, key: str) -> str:
    return one_line(_string(answer, key))[:MOST].strip()


def code_in(answer: Object, key: str) -> str:
    """An id as it stands: capitals and signs matter, so nothing is made tidy. "" for none."""
    code = _string(answer, key)
    return code if code.isprintable() else ""


def residents_in(answer: Object, key: str) -> int | None:
    """How many people live there. The source writes "0" where nobody told it."""
    words = _string(answer, key).strip()
    if not WHOLE_NUMBER.fullmatch(words):
        return None
    return int(words.replace(",", "")) or None


def degrees_in(answer: Object, key: str, *, most: int) -> float | None:
    """A coordinate to about ten centimetres; None where there is none that can be meant."""
    try:
        degrees = float(_string(answer, key))
    except ValueError:
        return None
    return round(degrees, 6) if math.isfinite(degrees) and abs(degrees) <= most else None


def web_address_in(answer: Object, key: str) -> str:
    """The address of a page that is safe to link to; "" for anything else."""
    words = one_line(_string(answer, key))
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    is_web = parts.scheme.lower() in ("http", "https") and parts.netloc
    return words if is_web and len(words) <= LONGEST_ADDRESS and " " not in words else ""


def moment_in(answer: Object, key: str) -> datetime | None:
    """A point in time. It is London's where the source does not say, and it does not."""
    try:
        moment = datetime.fromisoformat(_string(answer, key).strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment


def day_in(answer: Object, key: str) -> date | None:
    moment = moment_in(answer, key)
    return moment.astimezone(LONDON).date() if moment else None


def _string(answer: Object, key: str) -> str:
    value = answer.get(key)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (str, int, float)):
        return str(value)
    raise SourceFailed(Trouble.UNEXPECTED, key)
