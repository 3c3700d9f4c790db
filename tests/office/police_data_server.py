"""A small HTTP server that answers like data.police.uk, from files with made-up answers."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

ANSWERS = Path(__file__).parent / "police_data" / "testshire"
FORCE = "testshire"
SLASHED = "N/2 é"


@dataclass(frozen=True)
class Answer:
    """What one request is answered with."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def too_busy(**headers: str) -> Answer:
    return Answer(b"Too many requests", 429, headers)


def from_file(name: str) -> Answer:
    return Answer((ANSWERS / name).read_bytes())


class PoliceServer:
    """The server: `answers` by the path below its base, as a test would have them.

    What stands in `first` is used up, one for each request, before the lasting answer. `asked`
    lists the paths as they were sent.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.first: dict[str, list[Answer]] = defaultdict(list)
        self.answers = {
            "neighbourhoods": from_file("neighbourhoods.json"),
            "T1": from_file("T1.json"),
            "T1/boundary": from_file("T1.boundary.json"),
            "T1/events": from_file("T1.events.json"),
            "T1/priorities": from_file("T1.priorities.json"),
            "t1": from_file("t1-lower-case.json"),
            "t1/boundary": Answer(b"[]"),
            "N%2F2%20%C3%A9": from_file("with-byte-order-mark.json"),
        }
        self.url = ""

    def says(self, path: str, value: Any) -> None:
        self.answers[path] = Answer(json.dumps(value).encode())

    def lists(self, *codes: str) -> None:
        self.says("neighbourhoods", [{"id": code, "name": f"Made-up {code}"} for code in codes])

    def has(self, code: str, **told: Any) -> None:
        """Answer for one more neighbourhood, which has no outline."""
        self.says(code, {"id": code, "name": f"Made-up {code}"} | told)

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        below = path.removeprefix(f"/api/{FORCE}/")
        if self.first[below]:
            return self.first[below].pop(0)
        return self.answers.get(below, Answer(b"Not found", 404))


@contextmanager
def police_server() -> Iterator[PoliceServer]:
    site = PoliceServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            """Leave the test's output alone."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}/api/"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def decoded(paths: list[str]) -> list[str]:
    return [unquote(path) for path in paths]
