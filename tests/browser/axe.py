"""What axe and a ruler find on a page as it stands."""

from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.conftest import DESKTOP, PHONE

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SIZES = (PHONE, DESKTOP)


def complaints(page: Page) -> Iterator[str]:
    """Look at the page as wide as a phone, then as wide as the desk it was opened on.

    What folds itself away on a phone has been opened on a desk, so that axe sees it there too.
    """
    for viewport in SIZES:
        page.set_viewport_size(viewport)
        yield from complaints_as_it_stands(page, viewport["width"])


def complaints_as_it_stands(page: Page, width: int) -> Iterator[str]:
    for violation in Axe().run(page, options=RULES).response["violations"]:
        where = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
        yield f"{page.url} at {width}: {violation['id']} ({violation['help']}) at {where}"
    needed = page.evaluate("document.documentElement.scrollWidth")
    if needed > width:
        yield f"{page.url} at {width}: the page is {needed} pixels wide"


def complaints_at(page: Page, addresses: Iterable[str]) -> str:
    found: list[str] = []
    for address in addresses:
        page.goto(address)
        found += complaints(page)
    return "\n".join(found)


def dead_links_of_errors(page: Page) -> Iterator[str]:
    """Tell each line of the error summary that leads into no field; axe does not follow links."""
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link").all()
    assert links, f"{page.url}: the page says nothing is wrong"
    for link in links:
        link.click()
        target = page.locator(":focus")
        if not target.count() or not leads_into_a_field(link, target):
            yield f"{page.url}: “{link.inner_text()}” leads nowhere"


def leads_into_a_field(link: Locator, target: Locator) -> bool:
    meant = link.get_attribute("href") == f"#{target.get_attribute('id')}"
    return meant and target.evaluate("element => element.matches('input, select, textarea')")
