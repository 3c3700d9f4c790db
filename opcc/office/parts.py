"""Parts of public pages that each process remembers until what the public reads has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import get_language

from opcc.office.revision import is_for_all, state_of

MOST = 5000  # parts; the least used goes first
UNKNOWN = object()

Part = TypeVar("Part")
Key = TypeVar("Key", bound=Hashable)


class Parts:
    """What was made for one state of the public site. With the next state all of it goes."""

    def __init__(self) -> None:
        self.state: Hashable = None
        self.parts: OrderedDict[Hashable, Any] = OrderedDict()
        self.lock = Lock()

    def forget_all(self) -> None:
        with self.lock:
            self.state, self.parts = None, OrderedDict()

    def turn_to(self, state: Hashable) -> None:
        if state != self.state:
            self.state, self.parts = state, OrderedDict()

    def one(self, state: Hashable, key: Hashable) -> Any:
        """Return the part, or UNKNOWN: a page asks so for a dozen, one by one."""
        with self.lock:
            self.turn_to(state)
            if key not in self.parts:
                return UNKNOWN
            self.parts.move_to_end(key)
            return self.parts[key]

    def found(self, state: Hashable, keys: Iterable[Hashable]) -> dict[Hashable, Any]:
        with self.lock:
            self.turn_to(state)
            known = [key for key in keys if key in self.parts]
            for key in known:
                self.parts.move_to_end(key)
            return {key: self.parts[key] for key in known}

    def keep(self, state: Hashable, made: Mapping[Hashable, Any]) -> None:
        """Keep what was made, unless the site has changed in the meantime."""
        with self.lock:
            if state == self.state:
                self.parts |= made
                while len(self.parts) > MOST:
                    self.parts.popitem(last=False)


of_this_process = Parts()


def remembered(request: HttpRequest | None, key: Hashable, make: Callable[[], Part]) -> Part:
    """Return what was made before for this state and language, or make it."""
    if request is None or not is_for_all(request):
        return make()
    state, known_as = state_of(request), (get_language(), key)
    part = of_this_process.one(state, known_as)
    if part is UNKNOWN:
        part = make()
        of_this_process.keep(state, {known_as: part})
    return part


def remembered_each(
    request: HttpRequest | None,
    keys: Sequence[Key],
    make: Callable[[Sequence[Key]], Mapping[Key, Part]],
) -> Mapping[Key, Part]:
    """Return a part for each key; `make` is given those that are not remembered, if there are any.

    Only for what every visitor may see: who may be signed in gets everything made afresh.
    """
    if request is None or not is_for_all(request):
        return make(keys)
    state, language = state_of(request), get_language()
    known = of_this_process.found(state, [(language, key) for key in keys])
    parts = {key: known[language, key] for key in keys if (language, key) in known}
    missing = [key for key in keys if key not in parts]
    if missing:
        made = make(missing)
        of_this_process.keep(state, {(language, key): part for key, part in made.items()})
        parts |= made
    return parts
