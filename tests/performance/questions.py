"""What the register and the overdue list cost with few questions and with 50,000.

Each page is asked for in turn with another that knows no questions, so that a machine that is
busier the second time slows both alike.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from django.test import Client, override_settings
from django.urls import reverse
from django.utils.timezone import localdate

from consultations.questions.models import PublishedQuestion, Submission
from opcc.office.models import Role
from tests.factories.office import UserFactory
from tests.factories.questions import PublishedQuestionFactory, SubmissionFactory
from tests.performance.filling import multiply, settle, without_triggers
from tests.performance.measures import Measure, in_turn

DEMONSTRATION, MANY = 12, 50_000
RUNS = 30
MOST_SLOWER = 1.5
DAYS = 3000
OLDEST = date(2018, 1, 1)
CONTROL = "engagement:office-new"  # a page of much the same size that reads no question

VARIED_PUBLISHED = {
    "submission_uid": "gen_random_uuid()",
    "title": "'Question number ' || n",
    "slug": "'question-number-' || n",
    "kind": "(ARRAY['public','panel-member','correspondence'])[1 + n % 3]",
    "verdict": "(ARRAY['answered','partly','not-answered'])[1 + n % 3]",
    "answered_on": f"DATE '{OLDEST}' + (n::bigint * 7919 % {DAYS})::int",
    "days_taken": "n % 200",
    "theme_codes": "ARRAY['theme-' || n % 40]",
    "place_ids": "ARRAY[1, 2 + n % 20, 100 + n % 300]::bigint[]",
    "search": "to_tsvector('english', 'Question number ' || n)",
}


def varied_submissions() -> dict[str, str]:
    """One in fifty is still owed, and half of those are overdue, as in a busy office."""
    today = f"DATE '{localdate()}'"
    return {
        "uid": "gen_random_uuid()",
        "reference": "'BENCH-' || n",
        "title": "'Question number ' || n",
        "received_on": f"DATE '{OLDEST}' + (n::bigint * 7919 % {DAYS})::int",
        "status": "CASE WHEN n % 50 = 0 THEN 'accepted' ELSE 'answered' END",
        "answered_on": f"CASE WHEN n % 50 = 0 THEN NULL ELSE {today} END",
        "target_on": f"{today} + CASE WHEN n % 100 = 0 THEN -(n % 300) - 1 ELSE n % 300 END",
    }


def fill(up_to: int) -> None:
    """Bring both the register and the office's list to so many questions."""
    public = PublishedQuestion.objects.order_by("pk").first() or PublishedQuestionFactory()
    own = Submission.objects.order_by("pk").first() or SubmissionFactory(
        status="accepted", received_on=OLDEST, target_on=localdate() - timedelta(days=1)
    )
    already = Submission.objects.count()
    numbers = range(already, up_to)
    with without_triggers():  # nine tenths of the time would be history, which no page here reads
        multiply(public, VARIED_PUBLISHED, numbers=numbers)
        multiply(own, varied_submissions(), numbers=numbers)
    settle()


def pages() -> dict[str, str]:
    """The addresses that must not grow with the questions."""
    owed, register = reverse("questions:office-submissions"), reverse("questions:register")
    return {
        "overdue list": f"{owed}?show=overdue",
        "list of what is owed": owed,
        "register": register,
        "register, by kind of asker": f"{register}?kind=public",
        "register, a word": f"{register}?q=number",
    }


@override_settings(ALLOWED_HOSTS=["testserver"])
def costs() -> dict[str, float]:
    """Return what each page costs, in times of the page that knows no questions."""
    client = Client()
    client.force_login(UserFactory(roles=[Role.OFFICER]))

    def ask(address: str) -> None:
        response = client.get(address, headers={"cache-control": "no-cache"})
        assert response.status_code == 200, address

    asked = pages()
    *spent, control = in_turn(
        *(partial(ask, address) for address in (*asked.values(), reverse(CONTROL))), runs=RUNS
    )
    return {name: page / control for name, page in zip(asked, spent, strict=True)}


def growth(few: Mapping[str, float], many: Mapping[str, float]) -> list[Measure]:
    return [
        Measure(
            f"{name}, {MANY:,} questions ÷ {DEMONSTRATION}",
            many[name] / few[name],
            "",
            MOST_SLOWER,
            told=f"{many[name]:.2f} ÷ {few[name]:.2f} of the page to log an engagement",
        )
        for name in few
    ]


def measures() -> list[Measure]:
    fill(DEMONSTRATION)
    few = costs()
    fill(MANY)
    return growth(few, costs())
