"""A real SMTP server that keeps what it is sent, and misbehaves on request."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

TAKEN = "250 OK"
# The server's own log names everybody. A level stays when a test sets the site up once more, which
# enables what was disabled.
logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)


class Mailbox:
    """Keeps every message it takes. `answers` are given, in order, before it takes one."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: list[str] = []
        self.forget_to_answer = 0  # so many messages are kept, and the line is cut
        self.before_taking: Callable[[], None] = lambda: None
        self.port = free_port()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        self.before_taking()
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.forget_to_answer:
            self.forget_to_answer -= 1
            server.transport.abort()
        return TAKEN

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages]

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if message["To"] == address]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    """The message's plain text, or its HTML."""
    part = message.get_body((kind,))
    assert part is not None
    return part.get_content()


class Gate:
    """Holds the server in the middle of a message until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        self.opened.wait(60)
