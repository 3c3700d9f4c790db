"""Who may open which of the Office’s pages of the log."""

from datetime import date

import pytest
from django.urls import reverse

from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import LIST, NEW, address
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class TestWhoMay:
    READERS = {
        Role.ADMINISTRATOR,
        Role.OFFICER,
        Role.APPROVER,
        Role.COMMISSIONER,
        Role.STAFF_READER,
        Role.DATA_PROTECTION,
    }
    LOGGERS = {Role.OFFICER, Role.APPROVER}

    @pytest.mark.parametrize("role", list(Role))
    @pytest.mark.parametrize(
        ("name", "admitted"),
        [
            ("office-list", READERS),
            ("office-new", LOGGERS),
            ("office-event", READERS),
            ("office-edit", LOGGERS),
            ("office-held", LOGGERS),
            ("office-promoted", LOGGERS),
            ("office-cancel", LOGGERS),
            ("office-postpone", LOGGERS),
            ("office-reinstate", LOGGERS),
            ("office-delete", LOGGERS),
        ],
    )
    def test_each_page(self, client, sign_in, role, name, admitted):
        args = [] if name in ("office-list", "office-new") else [EventFactory().uid]
        sign_in(role)
        status = client.get(reverse(f"engagement:{name}", args=args)).status_code
        assert status == (200 if role in admitted else 403)

    def test_the_button_that_restores(self, client, sign_in):
        url = address("restore", EventFactory(starts_on=date(2026, 12, 1)))
        sign_in(Role.STAFF_READER)
        assert client.post(url).status_code == 403
        sign_in(Role.OFFICER)
        assert client.get(url).status_code == 405
        assert client.post(url).status_code == 302

    def test_only_who_logs_marks_as_promoted(self, client, sign_in):
        url = address("promoted", EventFactory(starts_on=date(2026, 12, 1)))
        sign_in(Role.STAFF_READER)
        assert client.post(url).status_code == 403
        sign_in(Role.OFFICER)
        assert client.post(url).status_code == 302

    def test_nobody_without_signing_in(self, client):
        event = EventFactory()
        for url in (LIST, NEW, address("event", event), address("edit", event)):
            assert client.get(url).url == f"{reverse('account_login')}?next={url}"

    @pytest.mark.parametrize("name", ["event", "edit", "held", "cancel", "delete"])
    def test_a_deleted_event_is_not_there(self, client, sign_in, name):
        sign_in(Role.OFFICER)
        assert client.get(address(name, EventFactory(deleted_at=NOW))).status_code == 404
