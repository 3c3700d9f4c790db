"""Run pytest with a PostgreSQL, a Valkey and a browser of its own.

.venv/bin/python -m opcc.local.test tests/office -k place
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from opcc.local import browser, migrated, places, postgres, valkey
from opcc.local.processes import Processes, Stopped, Trouble, die_with_parent, stop_on_signals

PREFIX = f"opcc-test-{os.getuid()}-"


def main(arguments: list[str]) -> int:
    stop_on_signals()
    _sweep()
    chromium = browser.find_or_bring(places.local_directory())
    directory = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = places.lock(directory)
    try:
        with Processes(directory / "log") as processes:
            environment = _environment(processes, directory, chromium)
            manage = (sys.executable, places.CHECKOUT / "manage.py")
            processes.run("collectstatic", [*manage, "collectstatic", "--noinput"], env=environment)
            return _pytest(arguments, environment)
    finally:
        _remove(directory)
        held.close()


def _environment(processes: Processes, directory: Path, chromium: Path) -> dict[str, str]:
    """Start the servers, and return the environment in which pytest and its workers find them."""
    migrated.copy_to(directory)
    database = postgres.start(processes, directory=directory, durable=False)
    socket = valkey.start(processes, directory=directory)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "opcc.settings",
        "DATABASE_URL": database,
        "VALKEY_SOCKET": str(socket),
        "REDIS_URL": valkey.urls(socket).cache,
        "CELERY_BROKER_URL": valkey.urls(socket).broker,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "STATIC_ROOT": str(directory / "static"),
        "HTTPS": "0",
        "CHROMIUM": str(chromium),
    }


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=places.CHECKOUT,
        env=environment,
        preexec_fn=die_with_parent,
    )
    try:
        return process.wait()
    except Stopped:
        process.terminate()
        process.wait()
        raise


def _sweep() -> None:
    """Remove what test runs that were killed have left behind."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            held = places.lock(left)
        except (Trouble, OSError):
            continue
        _remove(left)
        held.close()


def _remove(directory: Path) -> None:
    places.remove_sockets(directory)
    shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(f"{trouble}")
    except Stopped:
        sys.exit(130)
