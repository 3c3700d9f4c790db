"""`make run` from its supervisor on: start, stop, kill, recovery, and what it says."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from opcc.dashboard.demonstration_accounts import DEMONSTRATION_ACCOUNTS
from opcc.local import migrated
from opcc.local.places import CHECKOUT, socket_directory
from opcc.local.run import demonstration_mark

PATIENCE = 300  # seconds: generous, a busy machine is no failure
STOPS_WITHIN = 10
GIVEN_TO_THE_TESTS = (
    "DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "CELERY_QUEUE", "STATIC_ROOT", "HTTPS",
    "MAKELEVEL",
)  # fmt: skip


class Site:
    """One run of the supervisor in a directory of its own."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory, self.port = directory, port
        self.output = directory.with_suffix(".out")
        environment = {k: v for k, v in os.environ.items() if k not in GIVEN_TO_THE_TESTS}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "opcc.local.run"],
                cwd=CHECKOUT,
                env=environment | {"OPCC_LOCAL_DIR": str(directory), "PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def wait_until_ready(self) -> None:
        wait_for(lambda: "Ctrl-C" in self.said or self.process.poll() is not None)
        assert "Ctrl-C" in self.said, self.said

    def status_of(self, path: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path)
            return connection.getresponse().status

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        sockets = socket_directory(self.directory, "postgres")
        with closing(psycopg2.connect(host=str(sockets), user="opcc", dbname="opcc")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start_site(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Start supervisors, all in one directory; what is still running is killed at the end."""
    sites: list[Site] = []

    def start(port: int | None = None) -> Site:
        sites.append(Site(tmp_path / "local", port or free_port()))
        return sites[-1]

    yield start
    for site in sites:
        site.kill()


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    """Spare a test the wait for the migrations and the demonstration."""
    (tmp_path / "local").mkdir()
    migrated.copy_to(tmp_path / "local")
    demonstration_mark(tmp_path / "local").touch()


def test_starts_from_nothing_and_stops_on_ctrl_c(
    start_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = start_site()
    site.wait_until_ready()
    assert site.status_of("/") == 200
    for email, _role in DEMONSTRATION_ACCOUNTS:
        assert email in site.said
    site.process.send_signal(signal.SIGINT)
    assert site.process.wait(STOPS_WITHIN) == 0
    assert site.said.endswith("Stopped.\n")
    assert not processes_of(tmp_path)


@pytest.mark.usefixtures("loaded")
def test_a_kill_leaves_no_process_and_the_next_run_has_the_data(
    start_site: Callable[..., Site], tmp_path: Path
) -> None:
    first = start_site()
    first.wait_until_ready()
    first.execute("CREATE TABLE kept AS SELECT 'by the first run' AS word")

    beside_it = start_site()
    assert beside_it.process.wait(PATIENCE) == 1
    assert "already running" in beside_it.said
    assert len(beside_it.said.splitlines()) == 1

    first.kill()
    wait_for(lambda: not processes_of(tmp_path), seconds=STOPS_WITHIN)

    second = start_site()
    second.wait_until_ready()
    assert second.execute("SELECT word FROM kept") == [("by the first run",)]
    assert second.status_of("/") == 200

    # One process that ends by itself ends the run, and is named.
    [beat] = [pid for pid, line in processes_of(tmp_path).items() if " beat " in line]
    os.kill(beat, signal.SIGKILL)
    assert second.process.wait(STOPS_WITHIN) == 1
    assert "beat stopped unexpectedly" in second.said
    assert not processes_of(tmp_path)


def test_a_port_in_use_is_said_in_one_sentence(start_site: Callable[..., Site]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        site = start_site(port=taken.getsockname()[1])
        assert site.process.wait(PATIENCE) == 1
    assert f"Port {site.port} on 127.0.0.1 is in use" in site.said
    assert len(site.said.splitlines()) == 1


def processes_of(directory: Path) -> dict[int, str]:
    """Return the number and the command line of every process that works for this directory."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = (process / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if state != "Z" and (str(directory) in command or str(directory) in environment):
            found[int(process.name)] = command
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wait_for(condition: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
