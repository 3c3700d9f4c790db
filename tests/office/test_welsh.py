"""The site in Welsh: a whole catalogue, no English left on a page, and links that stay Welsh."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path

import polib
import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override, trans_real

from opcc.office.models import PolicingBody, Role
from tests.addresses import Examples, views
from tests.factories.office import PASSWORD, PolicingBodyFactory, UserFactory
from tests.factories.published import (
    FULL_DETAILS,
    MONDAY,
    edition_of,
    in_the_log,
    in_the_programme,
    version_of,
)
from tests.markup import Element, parse

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "cy" / "LC_MESSAGES" / "django.po"
LIBRARIES = [Path(module.__file__).parent for module in map(__import__, ("django", "allauth"))]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%|\{\w*\}|<[^>]+>")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

# Messages that read the same in both languages.
SAME_IN_WELSH = {
    "%(day)s – %(what)s",
    "%(day)s, %(hour)s",
    "%(filter)s: %(value)s",
    "%(decision)s: %(who)s, %(at)s",
    "%(state)s: %(title)s",
    "%(truncated_text)s…",
    "%(type)s: %(number)s %(done)s",
    "%(what)s: %(name)s",
    "%(what)s: %(why)s",
    "%(who)s: %(why)s",
    "%(who)s: %(clash)s",
    "%(office)s (%(who)s)",
    "%(when)s: %(office)s (%(who)s)",
    "Agenda",
    "Cost",
    "Map",
    "Panel",
    "Person",
    "Post",
    "Roma",
    "Sikh",
    "panel",
    "person",
    "sector",
    "“%(decision)s”: %(who)s, %(day)s",
}
# What a page shows as it stands in any language: what the examples hold, and names of things.
AS_IT_STANDS = re.compile(
    r"@|Drop-in number|Item \d|Colleague \d|Ask for a camera|Come and talk|People spoke"
    r"|District \d|Forum \d|(PNG|PDF), \d+ KB|Ann Example|Claim 12|Where the hall is"
    r"|^(item-\d+|Contact \d+|old\.csv|Sector|Snow|A promise is due soon)$"
    r"|^(Plan|Poster|Plan:|Poster:|notes\.pdf|counts\.csv|Made up for a test)$"  # files
    r"|^(Title|Date|Place|Talk|Atlantis)$"  # of the list that is moved in
    r"|Neighbourhood \d|Person \d|Beat meeting \d|Slow the traffic \d|Made-up plan|“PCC / DPCC”"
    r"|Engagement Strategy|Engineer an invitation|The report was presented|Begin earlier"
    r"|^(, Engagement officer|Report|A review|Signer|Sender|Fire Authority|A parish councillor)$"
    r"|^(Few came|An election|Ambassadors listen\.|Mae llysgenhadon yn gwrando\.)$"
    r"|^(held\.csv|schedule\.csv|responses\.csv)$"
    r"|Safer streets \d|Powers of officers \d|until 23 October|Home Office|Draft \d|A\. Writer"
    r"|To hear what people think|Where lamps go first|street lamps along|Anything else\?"
    r"|You need not answer any of these"  # of the questionnaire, whose two languages stand apart
    r"|Three quarters of the lamps|Which streets come|The council put up|The lamps in the park"
    r"|Do you walk\?|^Yes No$|\(cy\)|More lamps, please|I feel safe after dark"
    r"|^(Agree|Channel|post)$"  # of the list of answers that is brought in
    r"|^(: )?[0-9A-Z]{5}-[0-9A-Z]{5}$|^TEST-\d{4}-\d{4}$"  # references
    r"|Testshire (County Council|Police and Crime Panel)|Meetings with officers \d"
    r"|Officers meet people in|When did officers last meet|Send a breakdown\."
    r"|^(A Chief|Chief Executive|Meetings with officers|The last meeting|They met in May\.)$"
    r"|^(equalityadvisoryservice\.com|sessionid|csrftoken|messages|__number__)$"
)
PAGES = [
    view for view in views() if view.name.startswith("account_") or (view.is_ours and view.name)
]
ANONYMOUS = "anonymous"


def messages() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each Welsh form beside the English it stands for: of a plural, the one for many."""
    english = entry.msgid_plural or entry.msgid
    forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return [(english, welsh) for welsh in forms if welsh]


# The catalogue


def test_every_message_is_translated_and_none_is_a_guess():
    waiting = [entry.msgid for entry in messages() if not entry.translated() or entry.fuzzy]
    assert not waiting, "`make messages`, then put into Welsh:\n" + "\n".join(waiting)


def test_every_plural_has_the_four_forms_of_welsh():
    plurals = [entry for entry in messages() if entry.msgid_plural]
    assert plurals
    assert [e.msgid for e in plurals if set(e.msgstr_plural) != {0, 1, 2, 3}] == []


def test_what_is_filled_in_and_linked_is_the_same_in_both_languages():
    wrong = [
        (english, welsh)
        for entry in messages()
        for english, welsh in pairs(entry)
        if Counter(PLACEHOLDER.findall(english)) != Counter(PLACEHOLDER.findall(welsh))
    ]
    assert wrong == []


def test_no_message_is_left_in_english():
    same = {e.msgid for e in messages() if any(english == welsh for english, welsh in pairs(e))}
    assert same == SAME_IN_WELSH


def test_a_message_ends_as_it_does_in_english():
    wrong = [
        (english, welsh)
        for entry in messages()
        for english, welsh in pairs(entry)
        if ending(english) != ending(welsh)
    ]
    assert wrong == []


def ending(text: str) -> str:
    return text[-1] if text[-1] in ".:?!" else ""


def test_only_messages_that_the_libraries_still_use_are_borrowed():
    known = {
        entry.msgid
        for library in LIBRARIES
        for file in library.rglob("locale/en/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(file))
    }
    borrowed = [e for e in messages() if ("opcc/borrowed_messages.py", "") in e.occurrences]
    assert borrowed
    assert [entry.msgid for entry in borrowed if entry.msgid not in known] == []


def test_the_site_reads_this_catalogue():
    """What it reads is the compiled one, which `make test` and `make run` make anew."""
    with override("cy"):
        unread = [
            entry.msgid
            for entry in messages()
            if not entry.msgctxt and not entry.msgid_plural and gettext(entry.msgid) != entry.msgstr
        ]
    assert not unread, "`python opcc/local/bootstrap.py install` compiles the catalogue"


# The pages


class Missing(NullTranslations):
    """Stands behind the Welsh catalogues: hears what none of them holds, and answers in English."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: set[str] = set()

    def gettext(self, message: str) -> str:
        self.messages.add(message)
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        self.messages.add(singular)
        return singular if number == 1 else plural


@pytest.fixture
def _all_in_welsh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that asks in Welsh for a message that no catalogue holds."""
    missing = Missing()
    monkeypatch.setattr(trans_real.translation("cy"), "_fallback", missing)
    yield
    assert not missing.messages, "No Welsh for:\n" + "\n".join(sorted(missing.messages))


@pytest.fixture
def examples(db: None) -> Examples:
    made = Examples()
    PolicingBody.objects.update(bilingual=True)
    return made


def opened(client: Client, path: str) -> Element | None:
    """The page at an address, and nothing changed; what only takes a form is sent an empty one."""
    with transaction.atomic():
        response = client.get(path, follow=True)
        if response.status_code == 405:
            response = client.post(path, follow=True)
        transaction.set_rollback(True)
    html = response["Content-Type"].startswith("text/html")
    return parse(response.content.decode()) if html else None


def said(tree: Element) -> set[str]:
    """All that a page says and lets a screen reader say, but for what it marks as English."""
    heard = {tree.attrs.get(name, "") for name in ("aria-label", "alt", "title", "placeholder")}
    for child in tree.children:
        if isinstance(child, str):
            heard.add(child)
        elif "lang" not in child.attrs or child.tag == "html":
            heard |= said(child)
    return {words for words in heard if re.search("[A-Za-z]{2}", words)}


def addresses(tree: Element) -> set[str]:
    """Where links and forms lead; the language switch, and nothing else, may leave Welsh."""
    links = [e.attrs.get("href", "") for e in tree.every("a") if "hreflang" not in e.attrs]
    return {*links, *(form.attrs.get("action", "") for form in tree.every("form"))}


def left_in_english(english: Element, welsh: Element, names: set[str]) -> list[str]:
    """What a Welsh page says in the very words of the same page in English."""
    return sorted(
        f"left in English: {words}"
        for words in said(english) & said(welsh)
        if words not in names | SAME_IN_WELSH and not AS_IT_STANDS.search(words)
    )


def not_welsh(welsh: Element) -> list[str]:
    """Where a Welsh page leads out of Welsh, or calls itself a page in another language."""
    # The API speaks both languages at one address; a public file has one address for good.
    leaving = {to for to in addresses(welsh) if re.match(r"/(?!cy/|static/|i18n/|api/|files/)", to)}
    other = {page.attrs["lang"] for page in welsh.every("html")} - {"cy"}  # no page: part of one
    return [
        *(f"leads out of the Welsh site: {to}" for to in sorted(leaving)),
        *(f"says it is in {lang}" for lang in other),
    ]


@pytest.mark.usefixtures("_all_in_welsh")
@pytest.mark.parametrize("visitor", [ANONYMOUS, *Role.values])
def test_every_page_is_in_welsh(visitor: str, examples: Examples):
    """A page that says just what another said (the door, a refusal) is set beside English once."""
    client = Client()
    if visitor != ANONYMOUS:
        client.force_login(examples.people[Role(visitor)])
    names = {person.name for person in examples.people.values()}
    found, judged = [], set()
    for view in PAGES:
        welsh = opened(client, examples.path(view, "cy"))
        if welsh is None:
            continue
        faults = not_welsh(welsh)
        words = frozenset(said(welsh))
        if words not in judged:
            english = opened(client, examples.path(view, "en-gb"))
            faults += left_in_english(english, welsh, names)
            judged.add(words)
        found += [f"{view}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.fixture
def _published() -> None:
    """A corrected entry that tells all it can, and a withdrawn, a redacted and a cancelled one."""
    PolicingBodyFactory(bilingual=True)
    edition = edition_of(MONDAY, new_entries=1, corrections=1, withdrawals=1, held_back=3)
    held = in_the_log(number=1, slug="held", version_number=2, details=FULL_DETAILS, reached=1200)
    version_of(held, version_number=1, title="Before", edition=edition)
    version_of(held, version_number=2, change="correction", edition=edition)
    withdrawn = in_the_log(number=2, slug="withdrawn", state="withdrawn")
    version_of(withdrawn, change="withdrawal", published_at=datetime(2026, 11, 11, tzinfo=UTC))
    in_the_log(number=3, slug="redacted", state="redacted")
    in_the_programme(number=1, slug="off", status="cancelled", status_reason="Snow.")
    in_the_programme(number=2, slug="on", details=FULL_DETAILS)


@pytest.mark.django_db
@pytest.mark.usefixtures("_published", "_all_in_welsh")
@pytest.mark.parametrize(
    "path",
    [
        "/cy/",
        "/cy/engagement/",
        "/cy/engagement/?q=nothing+of+the+kind",
        "/cy/engagement/?from_0=31&from_1=2&from_2=2026",
        "/cy/engagement/1-held/",
        "/cy/engagement/2-withdrawn/",
        "/cy/engagement/3-redacted/",
        "/cy/engagement/weeks/2026-W46/",
        "/cy/engagement/feed/",
        "/cy/events/",
        "/cy/events/1-off/",
        "/cy/events/2-on/",
        "/cy/no-such-page/",
    ],
)
def test_whatever_was_published_is_told_in_welsh(client: Client, path: str):
    assert client.get(path).status_code in (200, 404, 410)


@pytest.mark.django_db
@pytest.mark.usefixtures("_all_in_welsh")
def test_signing_in_and_choosing_a_password_in_welsh(client: Client):
    user = UserFactory(email="officer@office.example")
    with override("cy"):
        login, reset = reverse("account_login"), reverse("account_reset_password")
        change, out = reverse("account_change_password"), reverse("account_logout")
    for given in (
        {},
        {"login": "not an address", "password": "x"},
        {"login": user.email, "password": "not the password"},
        {"login": user.email, "password": PASSWORD},
    ):
        client.post(login, given, follow=True)
    for old, new in (("", ""), ("wrong", "short"), (PASSWORD, "1234567890123")):
        client.post(change, {"oldpassword": old, "password1": new, "password2": f"{new}!"})
        client.post(change, {"oldpassword": old, "password1": new, "password2": new})
    client.post(out, follow=True)
    client.post(reset, {"email": user.email}, follow=True)
    (letter,) = mail.outbox
    assert letter.subject == "Dewis cyfrinair newydd"
    link = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]
    assert link.startswith("/cy/accounts/")
    form = client.get(link, follow=True).request["PATH_INFO"]
    for new in ("short", "officer@office.example", f"{PASSWORD}!"):
        done = client.post(form, {"password1": new, "password2": new}, follow=True)
    assert parse(done.content.decode()).every("h1")[0].text == "Mae eich cyfrinair wedi’i newid"


def welsh(client: Client, path: str) -> Element:
    return parse(client.get(path).content.decode())


@pytest.mark.django_db
@pytest.mark.usefixtures("_published")
def test_a_page_in_welsh_tells_its_days_in_welsh(client: Client):
    with time_machine.travel(NOON, tick=False):
        entry = welsh(client, "/cy/engagement/1-held/")
        programme = welsh(client, "/cy/events/")
        editions = welsh(client, "/cy/engagement/weeks/")
    assert "Dydd Mawrth 10 Tachwedd 2026" in [time.text for time in entry.every("time")]
    assert "Rhagfyr 2026" in [heading.text for heading in programme.every("h2")]
    assert "9 – 15 Tachwedd 2026" in [heading.text for heading in editions.every("h3")]


@pytest.mark.django_db
@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 eitem yn disgwyl"), (2, "2 eitem yn disgwyl"), (8, "8 o eitemau yn disgwyl")],
)
def test_a_number_takes_its_own_form(client: Client, number: int, words: str):
    edition_of(MONDAY.replace(day=2), held_back=number)
    assert words in welsh(client, "/cy/engagement/weeks/").text


@pytest.mark.django_db
@pytest.mark.parametrize("bilingual", [True, False])
@pytest.mark.parametrize("path", ["/engagement/?q=speeding", "/cy/engagement/?q=speeding"])
def test_the_other_language_is_offered_where_the_office_has_both_and_on_every_welsh_page(
    client: Client, bilingual: bool, path: str
):
    PolicingBodyFactory(bilingual=bilingual)
    tree = welsh(client, path)
    offered = {
        e.attrs["hreflang"]: e.attrs["href"] for e in tree.every("a") if e.attrs.get("hreflang")
    }
    other = {"/engagement/?q=speeding": "cy", "/cy/engagement/?q=speeding": "en"}[path]
    to = {"cy": "/cy/engagement/?q=speeding", "en": "/engagement/?q=speeding"}[other]
    assert offered == ({other: to} if bilingual or other == "en" else {})
    assert tree.every("html")[0].attrs["lang"] == {"cy": "en-GB", "en": "cy"}[other]
