"""Where the site listens: HOST and PORT."""

import errno
import http.client
import os
import socket
from dataclasses import dataclass

from opcc.local.processes import Trouble

EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def reachable_host(self) -> str:
        """The host under which a browser on this machine finds it."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)

    @property
    def url(self) -> str:
        host = self.reachable_host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def answers(self) -> bool:
        """Whether the front page comes back without a server error."""
        connection = http.client.HTTPConnection(self.reachable_host, self.port, timeout=30)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def require_free(self) -> None:
        """Trouble when something listens here already, or nothing may."""
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM
            )[0]
        except OSError as error:
            raise Trouble(f"HOST={self.host} is no address of this machine.") from error
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(place)
            except PermissionError as error:
                raise Trouble(
                    f"Port {self.port} is for root only: choose another, for example"
                    " `PORT=8000 make run`."
                ) from error
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise Trouble(f"HOST={self.host} cannot be used: {error.strerror}.") from error
                raise Trouble(
                    f"Port {self.port} on {self.host} is in use: choose another, for example"
                    f" `PORT={self.port + 1} make run`."
                ) from error


def from_environment() -> Address:
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise Trouble(f"PORT={given} is no port: give a number from 1 to 65535.")
    return Address(os.environ.get("HOST") or "127.0.0.1", int(given))
