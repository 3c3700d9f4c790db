"""A database cluster with every migration applied, kept so that a test run need not wait for it."""

import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path

from opcc.local import places, postgres
from opcc.local.processes import Processes

MIGRATIONS = "**/migrations/*.py"
LOCKED = "requirements.txt"  # other apps' migrations come with their packages
ROOMS = ("opcc", "engagement", "meetings", "consultations")


def copy_to(directory: Path) -> None:
    """Put a copy of the cluster into the directory of a test run; the first time it is made."""
    home = places.local_directory() / "migrated"
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = home / fingerprint()
        if not kept.exists():
            for old in home.glob("*/"):
                shutil.rmtree(old)
            make(kept)
        shutil.copytree(
            postgres.data_directory(kept), postgres.data_directory(directory), symlinks=True
        )


def make(kept: Path) -> None:
    unfinished = kept.with_name("unfinished")
    with Processes(unfinished / "log") as processes:
        database = postgres.start(processes, directory=unfinished, durable=False)
        given = {"DATABASE_URL": database, "REDIS_URL": "redis://", "SECRET_KEY": "unused"}
        processes.run(
            "migrate",
            [sys.executable, places.CHECKOUT / "manage.py", "migrate", "--noinput"],
            env=os.environ | given,
        )
    places.remove_sockets(unfinished)
    unfinished.rename(kept)


def fingerprint() -> str:
    """Return a mark of what the migrated database depends on."""
    files = [path for room in ROOMS for path in (places.CHECKOUT / room).glob(MIGRATIONS)]
    digest = hashlib.sha256()
    for path in sorted([*files, places.CHECKOUT / LOCKED]):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:20]
