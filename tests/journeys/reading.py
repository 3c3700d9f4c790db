"""A member of the public who follows every link."""

from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.utils import timezone

from engagement import actions
from tests.markup import parse

START = "/"
# What leads away from what the public reads: signing in, and the same pages in the other language.
NOT_FOLLOWED = ("/office/", "/accounts/", "/admin/", "/static/", "/cy/", "/i18n/")
MOST_PAGES = 300


class Reader:
    """Reads as somebody without an account."""

    def __init__(self) -> None:
        self.client = Client()

    def words_at(self, path: str, status: int = 200) -> str:
        """The words of one page, as they are read."""
        response = self.client.get(path)
        assert response.status_code == status, f"{path}: {response.status_code}"
        return parse(response.content.decode()).text

    def everything(self) -> dict[str, str]:
        """All that can be reached from the first page, as it is sent, by its address.

        The worker has written the files of the log before: they are read too.
        """
        actions.build_exports(now=timezone.now())
        found: dict[str, str] = {}
        waiting = [START]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            assert len(found) < MOST_PAGES, "The public pages have no end"
            response = self.client.get(path)
            assert response.status_code in (200, 302, 410), f"{path}: {response.status_code}"
            content = b"".join(response) if response.streaming else response.content
            found[path] = content.decode()
            if "html" in response.headers.get("Content-Type", ""):
                waiting += links_in(found[path], path)
        return found


def links_in(html: str, path: str) -> list[str]:
    """The site's own addresses that a page names."""
    named = [one.attrs.get("href", "") for one in parse(html).every("a", "link")]
    addresses = [urldefrag(urljoin(path, href)).url for href in named]
    return [
        address for address in addresses if not urlsplit(address).netloc and is_followed(address)
    ]


def is_followed(address: str) -> bool:
    return address.startswith("/") and not address.startswith(NOT_FOLLOWED)
