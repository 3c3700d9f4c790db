"""Who signs in: inviting, roles, absences, and letting somebody in no more."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import is_mfa_enabled
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from opcc.office import actions
from opcc.office.models import Deputation, Role, User
from opcc.office.queries import history_of
from opcc.office.queries.accounts import history_of_account, latest_of_account
from tests.factories.office import PASSWORD, UserFactory
from tests.office.test_record_pages import boxes, queries_of, words

NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)


def at(page, user, *more):
    return reverse(f"records:{page}", args=[user.pk, *more])


@pytest.fixture
def administrator(sign_in) -> User:
    return sign_in(Role.ADMINISTRATOR)


def form_of(user, *roles, **changed):
    return {
        "name": user.name,
        "email": user.email,
        "roles": list(roles),
        "seen": latest_of_account(user),
    } | changed


def test_a_colleague_is_invited_and_chooses_a_password(client, administrator):
    sent = {"name": "New Colleague", "email": "new@office.example", "roles": ["officer"]}
    response = client.post(reverse("records:user-new"), sent, follow=True)
    assert "An invitation is on its way to new@office.example." in words(response)
    user = User.objects.get(email="new@office.example")
    assert user.roles_on(NOW.date()) == {Role.OFFICER}
    assert not user.has_usable_password()
    letter = mail.outbox[0]
    assert letter.to == ["new@office.example"]
    assert "once you have chosen a password" in letter.body
    link = next(line for line in letter.body.splitlines() if "/password/reset/key/" in line)
    page = Client().get(urlsplit(link).path, follow=True)
    assert "Choose" in words(page)


@pytest.mark.parametrize("sought", ["new", "  NEW ", "ne\x00w"])
def test_a_colleague_is_found_by_a_part_of_the_name(client, administrator, sought):
    UserFactory(name="New Colleague")
    UserFactory(name="Somebody else")
    found = client.get(reverse("records:users"), {"q": sought}).context["users"]
    assert [user.name for user in found] == ["New Colleague"]


@pytest.mark.parametrize("typed", ["known@office.example", "Known@Office.example"])
def test_one_address_signs_in_once(client, administrator, typed):
    UserFactory(email="known@office.example")
    response = client.post(reverse("records:user-new"), {"name": "Again", "email": typed})
    assert response.context["form"].errors == {
        "email": ["Somebody already signs in with this address."]
    }
    assert not mail.outbox


class TestAnAddressWrittenWithCapitals:
    def test_is_invited_and_signs_in(self, client, administrator):
        sent = {"name": "New", "email": "New.One@Office.example", "roles": ["officer"]}
        client.post(reverse("records:user-new"), sent)
        assert mail.outbox[0].to == ["new.one@office.example"]
        theirs = Client()
        choose_a_password(theirs, mail.outbox[0])
        assert signs_in(theirs, "New.One@Office.example")

    def test_of_the_first_administrator_signs_in(self, db):
        User.objects.create_superuser("Jane.Smith@Office.example", PASSWORD)
        assert signs_in(Client(), "Jane.Smith@Office.example")

    def test_is_refused_by_the_database(self, db):
        with pytest.raises(IntegrityError), transaction.atomic():
            UserFactory(email="Capital@office.example")


class TestAnAddressThatWasWrong:
    @pytest.fixture
    def corrected(self, client, administrator) -> User:
        """Invited, with a password chosen, under an address that was corrected since."""
        sent = {"name": "New", "email": "wrong@office.example", "roles": ["officer"]}
        client.post(reverse("records:user-new"), sent)
        choose_a_password(Client(), mail.outbox.pop())
        user = User.objects.get(email="wrong@office.example")
        sent = form_of(user, "officer", email="right@office.example")
        client.post(at("user-edit", user), sent)
        return User.objects.get(email="right@office.example")

    def test_opens_the_account_no_more(self, corrected):
        assert not signs_in(Client(), "wrong@office.example")
        assert signs_in(Client(), "right@office.example")

    def test_gets_no_link_to_a_new_password(self, corrected):
        for email in ("wrong@office.example", "right@office.example"):
            Client().post(reverse("account_reset_password"), {"email": email})
        assert [letter.to for letter in mail.outbox] == [["right@office.example"]]

    def test_is_free_for_a_colleague(self, client, corrected):
        sent = {"name": "Other", "email": "wrong@office.example"}
        client.post(reverse("records:user-new"), sent)
        assert len(mail.outbox) == 1
        assert User.objects.get(email="wrong@office.example") != corrected


def choose_a_password(client, letter):
    link = next(line for line in letter.body.splitlines() if "/password/reset/key/" in line)
    form = client.get(urlsplit(link).path, follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(form.request["PATH_INFO"], chosen)


def signs_in(client, email):
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    return client.get(reverse("office-home")).status_code == 200


def test_roles_and_name_are_changed(client, administrator):
    user = UserFactory(name="Old name", roles=[Role.OFFICER, Role.AMBASSADOR])
    client.post(at("user-edit", user), form_of(user, "officer", "approver", name="New name"))
    user = User.objects.get(pk=user.pk)
    assert user.name == "New name"
    assert user.roles_on(NOW.date()) == {Role.OFFICER, Role.APPROVER}


def test_the_second_of_two_is_told(client, administrator):
    user = UserFactory(name="Old name")
    typed = form_of(user, name="Mine")
    User.objects.filter(pk=user.pk).update(name="Theirs")
    response = client.post(at("user-edit", user), typed)
    assert "Somebody else has changed this record" in words(response)
    assert User.objects.get(pk=user.pk).name == "Theirs"


def test_a_role_taken_meanwhile_is_not_given_back(client, administrator):
    user = UserFactory(name="Old name", roles=[Role.OFFICER, Role.APPROVER])
    typed = form_of(user, "officer", "approver", name="New name")
    client.post(at("user-edit", user), form_of(user, "officer"))
    response = client.post(at("user-edit", user), typed)
    assert "Somebody else has changed this record" in words(response)
    assert "What the other person changed" in words(response)
    user = User.objects.get(pk=user.pk)
    assert (user.name, user.roles_on(NOW.date())) == ("Old name", {Role.OFFICER})
    client.post(at("user-edit", user), typed | {"seen": response.context["form"]["seen"].value()})
    user = User.objects.get(pk=user.pk)
    assert user.roles_on(NOW.date()) == {Role.OFFICER, Role.APPROVER}


def test_roles_that_stand_there_already_are_saved_however_late(client, administrator):
    user = UserFactory(roles=[Role.OFFICER])
    typed = form_of(user, "officer", "approver")
    client.post(at("user-edit", user), typed)
    assert "Saved." in words(client.post(at("user-edit", user), typed, follow=True))


def test_the_history_tells_who_gave_and_took_which_role(client, administrator):
    user = UserFactory(roles=[Role.OFFICER])
    client.post(at("user-edit", user), form_of(user, "approver"))
    theirs = [one for one in history_of_account(user) if one.who == administrator.name]
    taken, given = sorted(theirs, key=lambda change: change.kind, reverse=True)
    assert (taken.kind, given.kind) == ("removed", "added")
    assert [(one.before, one.after) for one in taken.fields] == [("Engagement officer", "")]
    assert [(one.before, one.after) for one in given.fields] == [("", "Approver")]
    shown = words(client.get(at("user", user)))
    assert "Removed Role Engagement officer taken away" in shown


def test_somebody_stays_administrator(client, administrator):
    response = client.post(at("user-edit", administrator), form_of(administrator, "officer"))
    assert "Somebody has to be administrator." in words(response)
    assert User.objects.get(pk=administrator.pk).is_staff


def test_who_left_signs_in_no_more_and_can_be_let_in_again(client, administrator):
    user = UserFactory(name="Leaver", roles=[Role.OFFICER])
    theirs = Client()
    theirs.force_login(user)
    assert "Let Leaver sign in no more?" in words(client.get(at("user-keep-out", user)))
    done = client.post(at("user-keep-out", user), follow=True)
    assert "Leaver can sign in no more." in words(done)
    assert theirs.get("/office/").status_code == 302
    undo = at("user-let-in", user)
    assert f'action="{undo}"' in done.content.decode()
    client.post(undo)
    assert User.objects.get(pk=user.pk).roles_on(NOW.date()) == {Role.OFFICER}


def test_nobody_ends_their_own_sign_in(administrator):
    UserFactory(roles=[Role.ADMINISTRATOR])
    with pytest.raises(actions.NotKept, match="your own sign-in"):
        actions.keep_out(user=administrator, by=administrator, now=NOW)
    assert User.objects.get(pk=administrator.pk).is_active


def test_the_last_administrator_is_not_kept_out(administrator):
    other = UserFactory(roles=[Role.APPROVER])
    with pytest.raises(actions.NotKept, match="has to be administrator"):
        actions.keep_out(user=administrator, by=other, now=NOW)
    assert User.objects.get(pk=administrator.pk).is_active


class TestSomebodyWhoLostTheirPhone:
    @pytest.fixture
    def colleague(self) -> User:
        user = UserFactory(name="Phoneless", roles=[Role.OFFICER])
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(user)
        return user

    def test_signs_in_with_the_password_alone_once_an_administrator_says_so(
        self, client, administrator, colleague
    ):
        assert "Turn off the second step" in words(client.get(at("user", colleague)))
        asked = client.get(at("user-second-step-off", colleague))
        assert "Turn off the second step for Phoneless?" in words(asked)
        assert is_mfa_enabled(colleague)
        done = client.post(at("user-second-step-off", colleague), follow=True)
        assert "Phoneless signs in with the password alone." in words(done)
        assert not Authenticator.objects.filter(user=colleague).exists()
        assert "Turn off the second step" not in words(client.get(at("user", colleague)))

    def test_the_history_tells_who_did_it_once(self, administrator, colleague):
        for _ in range(2):
            actions.turn_off_second_step(user=colleague, by=administrator, now=NOW)
        noted = [one for one in history_of(colleague) if one.kind == "second-step-off"]
        assert [one.who for one in noted] == [administrator.name]
        assert noted[0].fields == []

    def test_its_page_says_so(self, client, administrator, colleague):
        client.post(at("user-second-step-off", colleague))
        shown = words(client.get(at("user", colleague)))
        assert "Turned off the second step of signing in" in shown

    def test_nobody_does_it_for_themselves(self, client, administrator):
        TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")
        assert "Turn off the second step" not in words(client.get(at("user", administrator)))
        done = client.post(at("user-second-step-off", administrator), follow=True)
        assert "Turn off your own second step on the page of your account." in words(done)
        assert is_mfa_enabled(administrator)

    def test_another_keeps_theirs(self, administrator, colleague):
        other = UserFactory()
        TOTP.activate(other, "JBSWY3DPEHPK3PXP")
        actions.turn_off_second_step(user=colleague, by=administrator, now=NOW)
        assert is_mfa_enabled(other)


def test_a_deputy_for_some_days(client, administrator):
    approver, deputy = UserFactory(roles=[Role.APPROVER]), UserFactory(roles=[Role.OFFICER])
    first, last = date(2026, 12, 1), date(2026, 12, 5)
    sent = {"deputy": deputy.pk} | boxes("starts_on", first) | boxes("ends_on", last)
    client.post(at("absence-new", approver), sent)
    away = Deputation.objects.get()
    assert (away.approver, away.deputy, away.starts_on) == (approver, deputy, first)
    assert Role.APPROVER in User.objects.get(pk=deputy.pk).roles_on(last)
    assert "1 December 2026" in words(client.get(at("user", deputy)))
    client.post(at("absence-remove", approver, away.pk))
    assert not Deputation.objects.exists()


def test_an_absence_that_ends_before_it_starts_is_told_at_its_end(client, administrator):
    approver, deputy = UserFactory(roles=[Role.APPROVER]), UserFactory()
    sent = {"deputy": deputy.pk} | boxes("starts_on", date(2026, 12, 5))
    sent |= boxes("ends_on", date(2026, 12, 1))
    response = client.post(at("absence-new", approver), sent)
    assert response.context["form"].errors == {"ends_on": ["The last day is before the first."]}
    assert not Deputation.objects.exists()


def test_who_signs_in_no_more_is_offered_as_no_deputy(client, administrator):
    approver = UserFactory(roles=[Role.APPROVER])
    gone, here = UserFactory(is_active=False), UserFactory()
    offered = client.get(at("absence-new", approver)).context["form"].fields["deputy"].queryset
    assert here in offered and gone not in offered
    away = Deputation.objects.create(
        approver=approver, deputy=gone, starts_on=NOW.date(), ends_on=NOW.date()
    )
    form = client.get(at("absence", approver, away.pk)).context["form"]
    assert gone in form.fields["deputy"].queryset


def test_search_finds_by_name_or_address(client, administrator):
    UserFactory(name="Ann", email="ann@office.example")
    UserFactory(name="Bob", email="bob@office.example")
    found = words(client.get(reverse("records:users"), {"q": "BOB@"}))
    assert "Bob" in found and "ann@office.example" not in found


def test_as_many_queries_with_two_as_with_twenty(client, administrator):
    UserFactory.create_batch(2, roles=[Role.OFFICER])
    with_two = queries_of(client, reverse("records:users"))
    UserFactory.create_batch(18, roles=[Role.OFFICER])
    assert queries_of(client, reverse("records:users")) == with_two
