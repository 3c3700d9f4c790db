"""Run the measures of speed with a PostgreSQL and a Valkey of their own: `make bench`."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from opcc.local import migrated, places, postgres, valkey
from opcc.local.processes import Processes, Stopped, Trouble, stop_on_signals

PREFIX = "opcc-bench-"
RESULTS = "bench.json"


def main(arguments: list[str]) -> int:
    stop_on_signals()
    results = places.local_directory() / RESULTS
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        directory = Path(name)
        try:
            with Processes(directory / "log") as processes:
                environment = start_servers(processes, directory) | {"BENCH_RESULTS": str(results)}
                manage = (sys.executable, places.CHECKOUT / "manage.py")
                processes.run(
                    "collectstatic", [*manage, "collectstatic", "--noinput"], env=environment
                )
                return subprocess.run(
                    [sys.executable, "-m", "tests.performance", *arguments],
                    cwd=places.CHECKOUT,
                    env=environment,
                ).returncode
        finally:
            places.remove_sockets(directory)


def start_servers(processes: Processes, directory: Path) -> dict[str, str]:
    """Start both as production would, every write safe on disk, and return the environment."""
    migrated.copy_to(directory)
    database = postgres.start(processes, directory=directory)
    urls = valkey.urls(valkey.start(processes, directory=directory))
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.performance.settings",
        "DATABASE_URL": database,
        "REDIS_URL": urls.cache,
        "CELERY_BROKER_URL": urls.broker,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "STATIC_ROOT": str(directory / "static"),
        "HTTPS": "0",
        "LOG_LEVEL": "WARNING",
    }


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(f"{trouble}")
    except Stopped:
        sys.exit(130)
