"""A database cluster with every migration applied, kept so that a test run need not wait for it."""

import fcntl
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from opcc.local import places, postgres
from opcc.local.processes import Processes

MIGRATIONS = "**/migrations/*.py"
LOCKED_FILE = places.CHECKOUT / "requirements.txt"  # other apps' migrations come with packages
MADE_OF = "made-of.json"
ROOMS = ("opcc", "engagement", "meetings", "consultations")


def copy_to(directory: Path) -> None:
    """Put a copy of the cluster into the directory of a test run; the first time it is made."""
    home = places.local_directory() / "migrated"
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        now = marks()
        kept = home / digest("".join(sorted(now.values())))
        if not kept.exists():
            make(kept, now, start=shorter(home, now))
        for old in set(home.glob("*/")) - {kept}:
            shutil.rmtree(old)
        shutil.copytree(
            postgres.data_directory(kept), postgres.data_directory(directory), symlinks=True
        )


def make(kept: Path, now: dict[str, str], *, start: Path | None) -> None:
    """Apply the migrations to an empty cluster, or to a copy of one that lacks only the last."""
    unfinished = kept.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    if start:
        shutil.copytree(
            postgres.data_directory(start), postgres.data_directory(unfinished), symlinks=True
        )
    with Processes(unfinished / "log") as processes:
        database = postgres.start(processes, directory=unfinished, durable=False)
        given = {"DATABASE_URL": database, "REDIS_URL": "redis://", "SECRET_KEY": "unused"}
        processes.run(
            "migrate",
            [sys.executable, places.CHECKOUT / "manage.py", "migrate", "--noinput"],
            env=os.environ | given,
        )
    places.remove_sockets(unfinished)
    (unfinished / MADE_OF).write_text(json.dumps(now))
    unfinished.rename(kept)


def shorter(home: Path, now: dict[str, str]) -> Path | None:
    """Return the cluster that holds most, and nothing but migrations that stand as they were."""
    held = {kept.parent: json.loads(kept.read_text()) for kept in home.glob(f"*/{MADE_OF}")}
    fitting = [kept for kept, made_of in held.items() if made_of.items() <= now.items()]
    return max(fitting, key=lambda kept: len(held[kept]), default=None)


def marks() -> dict[str, str]:
    """Return a mark for each file that the migrated database depends on, by its path."""
    files = [path for room in ROOMS for path in (places.CHECKOUT / room).glob(MIGRATIONS)]
    return {
        path: digest(path + (places.CHECKOUT / path).read_text())
        for path in (str(file.relative_to(places.CHECKOUT)) for file in [*files, LOCKED_FILE])
    }


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
