"""What the ground and the libraries it stands on hold of people, why, and for how long."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.db.models import Max, Model
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from opcc.office import actions
from opcc.office.models import (
    BankHoliday,
    Contact,
    Draft,
    DutyWording,
    LegalHold,
    Mail,
    Neighbourhood,
    NeighbourhoodReading,
    Person,
    PolicingBody,
    PopulationFile,
    PopulationProfile,
    PreElectionPeriod,
    PrivateLook,
    PublishedFile,
    RefusedPopulationRow,
    RetentionClass,
    StoredFile,
    Term,
    User,
)
from opcc.office.queries.holdings import Holding, NoneHeld, Period, Way
from opcc.office.queries.kinds import KIND_OF, KINDS
from opcc.office.rules import CountedFrom

# The grounds of the UK GDPR on which each is kept.
PUBLIC_TASK = _(
    "Public task (UK GDPR, article 6(1)(e)): obtaining people’s views, section 96 of the Police"
    " Act 1996"
)
ACCOUNTABLE = _(
    "Public task (UK GDPR, article 6(1)(e)): who wrote, approved and decided must be known"
)
SECURITY = _("Public task (UK GDPR, article 6(1)(e)): keeping the site secure")
TOLD_BY_THE_FORCE = _(
    "Public task (UK GDPR, article 6(1)(e)): whom to ask, as the force itself publishes it"
)
NOT_EXPECTED = _("No personal data is expected here; it is searched all the same")

# Who says so, for each period that is proposed. From published schedules, where there is one.
FOR_GOOD = _(
    "Office of the Police and Crime Commissioner for Gloucestershire: minutes, decision and"
    " action logs are permanent"
)
AS_RESPONSES = _("Devon County Council: responses to consultations, up to two years")
OUR_PROPOSAL = _("Proposed here, no published example was found: the Office decides")

PERMANENT = Period(None, CountedFrom.DAY, FOR_GOOD)
NO_PERIOD = Period(None, CountedFrom.DAY, OUR_PROPOSAL)
A_YEAR = Period(1, CountedFrom.DAY, OUR_PROPOSAL)
TWO_YEARS = Period(2, CountedFrom.DAY, OUR_PROPOSAL)

WHILE_IN_USE = _("as long as it is used")
WITH_ITS_ACCOUNT = _("as long as the account")
GOES_WITH_ITS_ACCOUNT = _("It goes with the account it belongs to: see there.")


capitalised = lazy(lambda name: capfirst(str(name)), str)


def page_of_record(record: Any) -> str:
    """The page of one of the Office's own records."""
    return reverse("records:record", args=[KIND_OF[type(record)].name, record.pk])


def a_list(
    model: type[Model],
    *,
    named_by: Any = None,
    basis: Any = NOT_EXPECTED,
    reaches_public: bool = True,
    related: tuple[str, ...] = (),
) -> Holding:
    """A list of the Office in which nobody should be named; its name may need what is `related`."""
    return Holding(
        model._meta.label_lower,
        model,
        named_by or capitalised(model._meta.verbose_name_plural),
        basis=basis,
        period=NO_PERIOD,
        until=WHILE_IN_USE,
        related=related,
        url=page_of_record if model in KIND_OF else lambda _record: "",
        ways=(Way.REDACT,),
        reaches_public=reaches_public,
        copies=_("Published texts keep the words they were published with: found there."),
    )


def owner_of(row: Any) -> str:
    return str(row.user)


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        "office.contact",
        Contact,
        _("Contacts at organisations"),
        basis=PUBLIC_TASK,
        period=TWO_YEARS,
        since=TruncDate(Max("history__pgh_created_at")),
        day=_("the last change"),
        related=("organisation",),
        label=lambda contact: f"{contact.name} ({contact.organisation})",
        url=lambda contact: page_of_record(contact.organisation),
        private=True,
        within={"office.organisation": "organisation_id"},
        ways=(Way.ERASE, Way.REDACT),
        copies=_("None: no history is kept of them."),
    ),
    Holding(
        "office.person",
        Person,
        _("People of the Office"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        url=page_of_record,
        ways=(Way.REDACT,),
        reaches_public=True,
        kept=_(
            "Who held an office stays known. Replace the name only of somebody who never should"
            " have been listed."
        ),
        copies=_("The history; nothing published, which names offices and not people."),
    ),
    Holding(
        "office.user",
        User,
        _("Accounts"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        label=lambda user: f"{user.name} ({user.email})",
        url=lambda user: reverse("records:user", args=[user.pk]),
        ways=(Way.ERASE,),
        erase=actions.forget_leaver,
        erase_is=_(
            "The address, the means of signing in, drafts and mail of somebody who left are"
            " deleted. The name stays on what they wrote, approved and decided."
        ),
        kept=_(
            "The names of those who wrote, approved and decided are part of the Office’s record."
        ),
        copies=_("The history of what they changed; texts put forward and decisions."),
    ),
    *(
        Holding(
            f"{model._meta.app_label}.{model._meta.model_name}",
            model,
            name,
            basis=SECURITY,
            period=NO_PERIOD,
            until=WITH_ITS_ACCOUNT,
            related=("user",),
            label=owner_of,
            within={"office.user": "user_id"},
            ways=(),
            kept=GOES_WITH_ITS_ACCOUNT,
        )
        for model, name in (
            (EmailAddress, _("Addresses of accounts")),
            (SocialAccount, _("Accounts in the Office’s directory")),
            (Authenticator, _("Second steps of signing in")),
        )
    ),
    *(
        Holding(
            f"axes.{model._meta.model_name}",
            model,
            name,
            basis=SECURITY,
            period=A_YEAR,
            since=TruncDate("attempt_time"),
            day=_("the attempt"),
            label=lambda attempt: f"{attempt.attempt_time:%Y-%m-%d %H:%M}",
            ways=(Way.ERASE,),
        )
        for model, name in (
            (AccessAttempt, _("Failed attempts to sign in")),
            (AccessFailureLog, _("Log of failed sign-ins")),
            (AccessLog, _("Log of sign-ins")),
        )
    ),
    Holding(
        "office.draft",
        Draft,
        _("Unfinished forms"),
        basis=PUBLIC_TASK,
        period=NO_PERIOD,
        until=_("until they are saved"),
        related=("user",),
        label=lambda draft: f"{draft.heading} ({draft.user})",
        private=True,
        ways=(Way.ERASE,),
        erase=actions.forget_draft,
        erase_is=_("What was typed and not saved is thrown away."),
        forgotten=_("30 days after anybody last typed into it"),
    ),
    Holding(
        "office.mail",
        Mail,
        _("Mail sent"),
        basis=ACCOUNTABLE,
        period=NO_PERIOD,
        until=_("a year"),
        related=("user",),
        label=lambda mail: f"{mail.kind}, {mail.due_at:%Y-%m-%d}",
        ways=(Way.REDACT,),  # its key stays, by which nothing is sent a second time
        forgotten=_("a year after it was settled; no address and no text is kept in it"),
    ),
    Holding(
        "office.legalhold",
        LegalHold,
        _("Legal holds"),
        basis=_("Legal obligation (UK GDPR, article 6(1)(c)), or the defence of legal claims"),
        period=NO_PERIOD,
        until=_("whom it is about: until it is lifted"),
        private=True,
        ways=(Way.REDACT,),
    ),
    Holding(
        "office.storedfile",
        StoredFile,
        _("Files as they were sent: their names, and who wrote them"),
        basis=PUBLIC_TASK,
        period=NO_PERIOD,
        until=_("as long as what they hang on"),
        related=("uploaded_by",),
        ways=(Way.REDACT,),
        redact_is=_("The name is replaced in the list, not in the file: erase what it hangs on."),
        copies=_("What is in the file is not searched: look into it."),
    ),
    Holding(
        "office.publishedfile",
        PublishedFile,
        _("Public copies of files: their names"),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        ways=(),
        reaches_public=True,
        kept=_("Named after what is published: it goes with that, which is listed for itself."),
    ),
    Holding(
        "office.privatelook",
        PrivateLook,
        _("Log of who looked at private notes"),
        basis=SECURITY,
        period=TWO_YEARS,
        since=TruncDate("at"),
        day=_("the look"),
        ways=(),
        copies=_("None. It says which record was seen, never what it said."),
    ),
    Holding(
        "admin.logentry",
        LogEntry,
        _("Log of changes in the administration"),
        basis=ACCOUNTABLE,
        period=TWO_YEARS,
        since=TruncDate("action_time"),
        day=_("the change"),
    ),
    Holding(
        "pghistory.context",
        Context,
        _("Who wrote, and at which address"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        label=lambda context: f"{context.created_at:%Y-%m-%d %H:%M}",
        ways=(Way.REDACT,),
    ),
    *(a_list(kind.model, named_by=kind.title) for kind in KINDS if kind.model is not Person),
    *(a_list(model) for model in (PolicingBody, DutyWording, BankHoliday, PreElectionPeriod)),
    a_list(Term, related=("person", "office")),
    a_list(RetentionClass, reaches_public=False),
    a_list(Neighbourhood, basis=TOLD_BY_THE_FORCE, related=("place",)),
    a_list(NeighbourhoodReading, basis=TOLD_BY_THE_FORCE, reaches_public=False),
    a_list(PopulationProfile, reaches_public=False, related=("place",)),
    a_list(PopulationFile, reaches_public=False),
    a_list(RefusedPopulationRow, reaches_public=False),
)

POINTS_AT_ACCOUNTS = "Points at accounts and holds no words of its own: found under Accounts."
OUR_OWN_WORDS = "The names of our own tables and settings: nobody writes here about people."

NONE_HELD: tuple[NoneHeld, ...] = (
    NoneHeld("office.roleheld", POINTS_AT_ACCOUNTS),
    NoneHeld("office.deputation", POINTS_AT_ACCOUNTS),
    NoneHeld("office.reminderchoice", POINTS_AT_ACCOUNTS),
    NoneHeld("office.maillanguage", POINTS_AT_ACCOUNTS),
    NoneHeld("office.disposalrecord", "Numbers by type, and which account approved; never a name."),
    NoneHeld("office.duefordisposal", "Numbers by type."),
    NoneHeld("office.populationcount", "Codes and numbers of whole populations."),
    NoneHeld("sessions.session", "Signed and packed: who is signed in, for two weeks at most."),
    NoneHeld("contenttypes.contenttype", OUR_OWN_WORDS),
    NoneHeld("auth.permission", OUR_OWN_WORDS),
    NoneHeld("auth.group", OUR_OWN_WORDS),
    NoneHeld("account.emailconfirmation", "A random key for an address; the site sends none."),
    NoneHeld("socialaccount.socialapp", OUR_OWN_WORDS),
    NoneHeld("socialaccount.socialtoken", "Never stored: SOCIALACCOUNT_STORE_TOKENS is off."),
)
