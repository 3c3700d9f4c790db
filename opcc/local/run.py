"""Run the whole site on one machine, servers included: `make run`, once all is installed."""

import os
import secrets
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from opcc.dashboard.demonstration_accounts import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from opcc.local import address, places, postgres, valkey
from opcc.local.address import Address
from opcc.local.processes import (
    Child,
    Processes,
    Stopped,
    Trouble,
    die_with_parent,
    last_words,
    stop_on_signals,
)

Environment = Mapping[str, str]
CELERY = (sys.executable, "-m", "celery", "--app", "opcc", "--quiet")


def main() -> None:
    stop_on_signals()
    if "MAKELEVEL" in os.environ:
        die_with_parent(signal.SIGTERM)
    site = address.from_environment()
    directory = places.local_directory()
    with places.lock(directory):
        site.require_free()
        try:
            with Processes(directory / "log") as processes:
                environment = start_servers(processes, directory, site)
                prepare(processes, directory, environment)
                start_site(processes, directory, site, environment)
                welcome(site, directory, demonstration=environment["DEMONSTRATION"] == "1")
                watch(processes)
        finally:
            places.remove_sockets(directory)


def start_servers(processes: Processes, directory: Path, site: Address) -> dict[str, str]:
    """Start what is not given from outside, and return the environment the site runs in.

    A database from outside is somebody's own: it gets no demonstration.
    """
    given = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    servers = dict(given)
    if not given["DATABASE_URL"]:
        say("Starting PostgreSQL")
        servers["DATABASE_URL"] = postgres.start(processes, directory=directory)
    if not given["REDIS_URL"]:
        say("Starting Valkey")
        urls = valkey.urls(valkey.start(processes, directory=directory))
        servers |= {"REDIS_URL": urls.cache, "CELERY_BROKER_URL": urls.broker}
    demonstration = not given["DATABASE_URL"]
    anywhere = demonstration and site.host in address.EVERYWHERE
    defaults = {
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key(directory),
        "SITE_URL": site.url,
        "ALLOWED_HOSTS": "*" if anywhere else f"127.0.0.1,localhost,[::1],{site.host}",
        "STATIC_ROOT": str(directory / "static"),
        "EXPORT_ROOT": str(directory / "exports"),
        "MEDIA_ROOT": str(directory / "media"),
        "HTTPS": "0",  # the site is served here without a proxy in front
    }
    fixed = {"DEMONSTRATION": str(int(demonstration)), "PYTHONUNBUFFERED": "1"}
    return defaults | os.environ | servers | fixed | {"SECRET_KEY": defaults["SECRET_KEY"]}


def secret_key(directory: Path) -> str:
    """Return the key of this installation, made on the first run."""
    path = directory / "secret-key"
    if not path.exists():
        unfinished = path.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        unfinished.rename(path)
    return path.read_text()


def prepare(processes: Processes, directory: Path, environment: Environment) -> None:
    """Bring the database and the static files up to date; load the demonstration once."""
    command = [sys.executable, "-m", "opcc.local.prepare"]
    loaded = demonstration_mark(directory)
    if environment["DEMONSTRATION"] == "0" or loaded.exists():
        say("Preparing the database and the static files")
        processes.run("prepare", command, env=environment)
    else:
        say("Preparing the database and the static files, and loading the demonstration")
        processes.run("prepare", [*command, "--demonstration"], env=environment)
        loaded.touch()


def demonstration_mark(directory: Path) -> Path:
    """Return the file that says the demonstration is loaded; it lives and dies with its cluster."""
    return postgres.data_directory(directory) / "demonstration-loaded"


def start_site(
    processes: Processes, directory: Path, site: Address, environment: Environment
) -> None:
    """Start worker, beat and web together and wait until pages and tasks are served."""
    say("Starting the site")
    worker = processes.start(
        "worker",
        [*CELERY, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle"],
        env=environment,
    )
    processes.start(
        "beat",
        [*CELERY, "beat", "--loglevel", "INFO", "--schedule", directory / "beat-schedule"],
        env=environment,
        beside_last=True,
    )
    web = processes.start(
        "web",
        [
            *(sys.executable, "-m", "granian", "opcc.local.web:application"),
            *("--interface", "wsgi", "--host", site.host, "--port", str(site.port), "--no-ws"),
            *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "2"),
        ],
        env=environment,
        beside_last=True,
    )
    processes.wait_until(web, site.answers)
    processes.wait_until(worker, lambda: b" ready." in worker.log.read_bytes())


def welcome(site: Address, directory: Path, *, demonstration: bool) -> None:
    say(f"\nThe site is at {site.url}/")
    if demonstration:
        say(f"\nSign in at {site.url}/office/ with the password {DEMONSTRATION_PASSWORD}")
        for email, role in DEMONSTRATION_ACCOUNTS:
            say(f"  {email:<28}{role}")
    say(f"\nLogs are in {directory / 'log'}. Press Ctrl-C to stop.")


def watch(processes: Processes) -> None:
    """Wait for ever; one process that ends by itself ends the whole run."""
    while not (dead := processes.first_dead()):
        time.sleep(0.2)
    raise Trouble(obituary(dead))


def obituary(dead: Child) -> str:
    return (
        f"{dead.name} stopped unexpectedly (exit {dead.process.returncode}), so everything was"
        f" stopped{last_words(dead.log)}"
    )


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        sys.exit(str(trouble))
    except Stopped:
        say("\nStopped.")
