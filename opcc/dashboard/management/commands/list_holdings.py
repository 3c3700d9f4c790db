"""Write the table of docs/personal-data.md: what is held of people, why and for how long."""

from typing import Any

from django.core.management.base import BaseCommand

from opcc.dashboard.holdings import HOLDINGS
from opcc.dashboard.queries.personal import table_of


class Command(BaseCommand):
    help = "Print the table of what is held of people as Markdown, as docs/personal-data.md has it."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in table_of(HOLDINGS):
            self.stdout.write(line)
