"""Where a local run keeps what it makes: under `.local/`, its sockets in a short path."""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import IO

from opcc.local.processes import Trouble

CHECKOUT = Path(__file__).resolve().parents[2]
SERVERS = ("postgres", "valkey")
ROOM_NEEDED = 300 * 1024 * 1024  # bytes: a new cluster, its write-ahead log and the static files
LONGEST_SOCKET_DIRECTORY = 70  # of 107 bytes for the whole path


def local_directory() -> Path:
    """Return (and make) the directory of this run; OPCC_LOCAL_DIR puts it elsewhere."""
    directory = Path(os.environ.get("OPCC_LOCAL_DIR") or CHECKOUT / ".local").resolve()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(directory).free
    except OSError as error:
        raise Trouble(f"Cannot use {directory}: {error.strerror}.") from error
    if free < ROOM_NEEDED:
        raise Trouble(
            f"The disk is full: {directory} has {free // 2**20} MB left and"
            f" {ROOM_NEEDED // 2**20} MB are needed."
        )
    return directory


def lock(directory: Path) -> IO[str]:
    """Hold the directory for as long as the returned file is open; Trouble when it is taken."""
    held = (directory / "lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.close()
        raise Trouble(
            f"It is already running from {directory}: stop that one first (Ctrl-C in its terminal)."
        ) from error
    return held


def remove_sockets(directory: Path) -> None:
    """Remove the socket directories of a run that has stopped."""
    for server in SERVERS:
        shutil.rmtree(socket_directory(directory, server), ignore_errors=True)


def socket_directory(directory: Path, server: str) -> Path:
    """Return a private directory with a path short enough for a socket, the same on every run."""
    parent = Path(tempfile.gettempdir())
    if len(bytes(parent)) > LONGEST_SOCKET_DIRECTORY - 30:
        parent = Path("/tmp")
    mark = hashlib.sha256(bytes(directory)).hexdigest()[:10]
    path = parent / f"opcc-{os.getuid()}-{mark}-{server}"
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    ours = found.st_uid == os.getuid() or os.getuid() == 0  # as root it may be the one nobody uses
    if not stat.S_ISDIR(found.st_mode) or not ours or stat.S_IMODE(found.st_mode) != 0o700:
        raise Trouble(f"{path} is somebody else's: remove it, or set TMPDIR to another place.")
    return path
