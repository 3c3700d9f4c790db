"""Lock the secrets of the second step under a new key of the site; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from opcc.office import actions


class Command(BaseCommand):
    help = (
        "Lock the secrets of the second step of signing in under SECRET_KEY, after it was changed."
        " Then the earlier key may leave SECRET_KEY_FALLBACKS as far as they are concerned."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unopened = actions.lock_secrets_anew()
        if unopened:
            names = ", ".join(sorted({str(user) for user in unopened}))
            raise CommandError(
                f"No key opens the second step of: {names}. Put the key they were locked under"
                " into SECRET_KEY_FALLBACKS and run this again, or turn their second step off."
            )
        self.stdout.write("Every second step is locked under the present key.")
