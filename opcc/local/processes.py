"""Child processes that start in order, are watched, and never outlive the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.05
BeforeExec = Callable[[], None]
_libc = ctypes.CDLL(None, use_errno=True)


class Trouble(Exception):
    """What went wrong, in one sentence for the person at the keyboard."""


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, or SIGTERM."""


def die_with_parent(sent: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to send this process a signal as soon as its parent is gone (Linux only)."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, sent, 0, 0, 0)


def _tied_to(parent: int, before_exec: BeforeExec | None) -> BeforeExec:
    """Return what a child does before exec. A change of user would undo the tie: it goes first."""

    def prepare() -> None:
        if before_exec:
            before_exec()
        die_with_parent()
        if os.getppid() != parent:
            os._exit(1)

    return prepare


@dataclass(frozen=True)
class Child:
    """One running process, where it writes, and how it likes to be stopped."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_with: signal.Signals

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.alive:
            self.process.send_signal(self.stop_with)

    def stop(self, *, by: float) -> None:
        """Wait for the end until the monotonic moment `by`, then insist."""
        try:
            self.process.wait(max(0.0, by - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Processes:
    """The children of one run. Leaving the `with` block stops them, the last started first."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.tiers: list[list[Child]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with _deaf_to_signals():
            self.stop()

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        stop_with: signal.Signals = signal.SIGTERM,
        before_exec: BeforeExec | None = None,
        beside_last: bool = False,
    ) -> Child:
        """Start one child in a session of its own, so that Ctrl-C reaches only us.

        `beside_last` puts it on the tier of the one before: they are stopped together.
        """
        log = self.logs / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.before"))
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_tied_to(os.getpid(), before_exec),
            )
        child = Child(name, process, log, stop_with)
        if beside_last:
            self.tiers[-1].append(child)
        else:
            self.tiers.append([child])
        return child

    def wait_until(self, child: Child, ready: Callable[[], bool], *, seconds: float = 180) -> None:
        """Poll until the child is ready; Trouble when it dies first or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if not child.alive:
                raise Trouble(f"{child.name} stopped while starting{last_words(child.log)}")
            if time.monotonic() > deadline:
                raise Trouble(f"{child.name} was not ready in {seconds:.0f} s: see {child.log}.")
            time.sleep(POLL_SECONDS)

    def run(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        before_exec: BeforeExec | None = None,
    ) -> None:
        """Run one command to its end; Trouble with its last line when it fails."""
        log = self.logs / f"{name}.log"
        with log.open("wb") as output:
            code = subprocess.run(
                command,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_tied_to(os.getpid(), before_exec),
                check=False,
            ).returncode
        if code:
            raise Trouble(f"{name} failed{last_words(log)}")

    def first_dead(self) -> Child | None:
        """Return a child that ended although nobody asked it to."""
        return next((child for tier in self.tiers for child in tier if not child.alive), None)

    def stop(self, *, seconds: float = 3) -> None:
        """Stop every child, tier by tier, in the reverse order of their starting."""
        while self.tiers:
            tier = self.tiers.pop()
            deadline = time.monotonic() + seconds
            for child in tier:
                child.ask_to_stop()
            for child in tier:
                child.stop(by=deadline)


def last_words(log: Path, lines: int = 3) -> str:
    """Return the end of a log as the tail of a sentence, with a full disk named plainly."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        text = ""
    if "No space left on device" in text[-4000:]:
        return ": the disk is full."
    tail = "\n  ".join(text.strip().splitlines()[-lines:])
    return f": see {log}." + (f"\n  {tail}" if tail else "")


def stop_on_signals() -> None:
    """Turn Ctrl-C, SIGTERM and a closed terminal into `Stopped`."""

    def stop(number: int, frame: object) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


@contextlib.contextmanager
def _deaf_to_signals() -> Iterator[None]:
    """A second Ctrl-C does not interrupt an orderly stop: that one is bounded in time anyway."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
