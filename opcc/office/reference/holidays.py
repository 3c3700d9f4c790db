"""Bank holidays of England and Wales, in both languages, as the government's list has them."""

from govuk_bank_holidays.bank_holidays import BankHolidays

from opcc.office.models import BankHoliday
from opcc.office.reference.loading import Tally, keep


def load_bank_holidays(*, refresh: bool) -> Tally:
    """Load the list that comes with its package; nothing is asked of the network."""
    tally = Tally()
    welsh = {row["date"]: row["title"] for row in announced("cy")}
    for row in announced(None):
        day = row["date"]
        keep(
            BankHoliday,
            tally,
            refresh=refresh,
            key=("day",),
            day=day,
            name=row["title"],
            name_cy=welsh.get(day, ""),
        )
    return tally


def announced(locale: str | None) -> list[dict]:
    holidays = BankHolidays(locale=locale, use_cached_holidays=True)
    return holidays.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
