"""A real Celery worker on the test's own database and queue."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from opcc.local.places import CHECKOUT
from opcc.local.processes import die_with_parent

READY = b" ready."
PATIENCE = 180  # seconds


class Worker:
    """One worker process with one pool process, ready for tasks as soon as it is made."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (closed on leaving)
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "opcc", "worker"),
                *("--concurrency", "1", "--loglevel", "INFO", "--hostname", f"test-{os.getpid()}"),
                *("--without-gossip", "--without-mingle"),
            ],
            cwd=CHECKOUT,
            env={**os.environ, "DATABASE_URL": database_url(), "SECRET_KEY": settings.SECRET_KEY},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,
        )
        self._wait_until_ready()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
        self._log.close()

    @property
    def log(self) -> str:
        size = os.fstat(self._log.fileno()).st_size
        return os.pread(self._log.fileno(), size, 0).decode(errors="replace")

    def stop(self) -> None:
        """Stop it as a deployment does: what runs is finished first."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Kill it and its pool process without a word, as a power cut does."""
        for pid in _children(self.process.pid):
            os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while READY.decode() not in self.log:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(f"The worker did not become ready:\n{self.log}")
            time.sleep(0.05)


def database_url() -> str:
    """Return DATABASE_URL with the name of the database that pytest-django made."""
    return (
        urlsplit(os.environ["DATABASE_URL"])
        ._replace(path=f"/{connection.settings_dict['NAME']}")
        .geturl()
    )


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []
