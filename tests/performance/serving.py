"""Requests a second of the log's first page, beside those of a bare view."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from django.conf import settings

from opcc.local.processes import die_with_parent
from tests.performance.measures import Measure

ROUNDS = 9
PATIENCE = 60  # seconds
LOG = "/engagement/"
SECONDS = 1.5  # of each round


class Client:
    """One connection that is kept open: the measuring must cost little beside the page."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.buffer = b""

    def ask(self, path: str, **headers: str) -> bytes:
        """Return the head of the answer, when all of it has come."""
        extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{extra}\r\n".encode())
        while b"\r\n\r\n" not in self.buffer:
            self.read()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        missing = int(length[1]) if length else 0
        while len(self.buffer) < missing:
            self.read()
        self.buffer = self.buffer[missing:]
        return head

    def read(self) -> None:
        part = self.socket.recv(1 << 20)
        if not part:
            raise ConnectionError("The server closed the connection.")
        self.buffer += part


@contextmanager
def server() -> Iterator[int]:
    """Start the site behind one worker process, and give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "opcc.wsgi:application", "--interface", "wsgi"),
            *("--port", str(port), "--workers", "1", "--blocking-threads", "1", "--no-ws"),
        ],
        cwd=settings.BASE_DIR,
        env=os.environ | {"GRANIAN_LOG_ENABLED": "0"},
        preexec_fn=die_with_parent,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                Client(port).ask("/bare")
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def rate(client: Client, path: str, expected: bytes, **headers: str) -> float:
    """Return requests a second over one round."""
    asked = 0
    start = time.perf_counter()
    while (spent := time.perf_counter() - start) < SECONDS:
        head = client.ask(path, **headers)
        assert expected in head.partition(b"\r\n")[0], head
        asked += 1
    return asked / spent


def measures() -> list[Measure]:
    """Compare in turn, round by round, so that a busy machine slows both alike."""
    with server() as port:
        client = Client(port)
        head = client.ask(LOG)
        etag = re.search(rb"etag: (\S+)", head, re.IGNORECASE)
        assert etag, head
        kinds = {
            "made anew": lambda: rate(client, f"{LOG}?q=", b"200"),
            "kept": lambda: rate(client, LOG, b"200"),
            "revalidated": lambda: rate(client, LOG, b"304", If_None_Match=etag[1].decode()),
        }
        aims = {"made anew": 0.25, "kept": 0.8, "revalidated": 0.8}
        bare: list[float] = []
        found: dict[str, list[float]] = {name: [] for name in kinds}
        for _ in range(ROUNDS):
            bare.append(rate(client, "/bare", b"200"))
            for name, ask in kinds.items():
                found[name].append(ask())
    return [
        Measure(
            f"first page {name} ÷ bare view",
            median(one / other for one, other in zip(rates, bare, strict=True)),
            "",
            aims[name],
            at_least=True,
            told=f"{median(rates):.0f} ÷ {median(bare):.0f} requests a second",
        )
        for name, rates in found.items()
    ]
