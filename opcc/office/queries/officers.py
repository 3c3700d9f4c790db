"""On whose behalf a command acts."""

from opcc.office.models import Role, User


class NobodyToActFor(Exception):
    """No one officer is meant. The message is for whoever runs the command."""


def officer_to_act_for(email: str | None) -> User:
    """Return who is named by the address they sign in with, else the only officer there is."""
    people = User.objects.filter(is_active=True)
    if email:
        found = people.filter(email__iexact=email).first()
        if found is None:
            raise NobodyToActFor(f"Nobody signs in as {email}.")
        return found
    officers = people.filter(roles_held__role=Role.OFFICER).distinct()[:2]
    if len(officers) != 1:
        raise NobodyToActFor("Say with --by who does this: the e-mail address they sign in with.")
    return officers[0]
