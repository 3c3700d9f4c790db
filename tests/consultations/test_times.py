"""How long people have to answer: the Office decides, and the checks go by it."""

from datetime import date

import pytest
from django.urls import reverse

from consultations.models import TimeToAnswer
from opcc.office.models import BankHoliday
from tests.factories.consultations import ConsultationFactory

PAGE, FORM = reverse("consultations:office-times"), reverse("consultations:office-set-times")
TWELVE = {"usual_weeks": "12", "least_weeks": "9", "reason": "Parish councils asked for it."}

pytestmark = pytest.mark.usefixtures("body")


def test_the_checks_go_by_what_was_decided_last(client, approver):
    one = ConsultationFactory(ready=True)  # open for eight weeks
    client.force_login(approver)
    assert "It is open for 56 days.<" in client.get(one.get_absolute_url()).content.decode() + "<"
    for _twice in range(2):
        assert client.post(FORM, TWELVE).status_code == 302
    assert TimeToAnswer.objects.get().set_by == approver
    assert "Parish councils asked for it." in client.get(PAGE).content.decode()
    page = client.get(one.get_absolute_url()).content.decode()
    assert "The Office gives at least 9 weeks" in page
    assert "12" in str(client.get(FORM).context["form"]["usual_weeks"].value())


def test_bank_holidays_are_told_by_name_with_the_days_left(client, officer):
    BankHoliday.objects.create(day=date(2027, 2, 1), name="A day off")
    one = ConsultationFactory(ready=True)
    client.force_login(officer)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Many are away within it: A day off. Without these days 55 are left." in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"least_weeks": "13"}, "longer than the usual one"),
        ({"least_weeks": "1"}, "Enter a number of weeks from 2 to 26"),
        ({"usual_weeks": ""}, "Enter the usual number of weeks"),
    ],
)
def test_what_cannot_be_is_not_kept(client, approver, typed, told):
    client.force_login(approver)
    assert told in client.post(FORM, TWELVE | typed).content.decode()
    assert not TimeToAnswer.objects.exists()


def test_an_officer_reads_it_and_does_not_decide(client, officer):
    client.force_login(officer)
    assert FORM not in client.get(PAGE).content.decode()
    assert client.post(FORM, TWELVE).status_code == 403
