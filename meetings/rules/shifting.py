"""Moving a whole series to another day while its meetings stay as often as they are."""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from meetings.rules.recurrence import Frequency, Recurrence, nth_of, nths_of, regular_days

# A month with 31 days comes again within so many steps, whatever the step; February's 29th is
# never asked for, since the last day of a month stands for it.
MOST_STEPS_BACK = 12


def shifted(recurrence: Recurrence, *, to: date, before: int = 0) -> Recurrence | None:
    """Return the same frequency with a meeting on `to` and `before` meetings ahead of it.

    None where one day does not say it: of a series with several weekdays in a month, or where
    none so early fits.
    """
    if recurrence.frequency == Frequency.WEEKS:
        return replace(recurrence, first_on=to - relativedelta(weeks=before * recurrence.every))
    if recurrence.frequency == Frequency.MONTHS_BY_DATE:
        return _by_date(recurrence, to, before)
    if recurrence.frequency == Frequency.MONTHS_BY_WEEKDAY and len(nths_of(recurrence)) == 1:
        return _by_weekday(recurrence, to, before)
    return None


def _by_date(recurrence: Recurrence, to: date, before: int) -> Recurrence | None:
    for steps in range(before, before + MOST_STEPS_BACK + 1):
        first_on = to - relativedelta(months=steps * recurrence.every)
        if first_on.day == to.day:
            return replace(recurrence, first_on=first_on)
    return None


def _by_weekday(recurrence: Recurrence, to: date, before: int) -> Recurrence | None:
    nth = nth_of(to)
    month = to.replace(day=1) - relativedelta(months=before * recurrence.every)
    on_the_weekday = month + relativedelta(days=(to.weekday() - month.weekday()) % 7)
    one = Recurrence(Frequency.MONTHS_BY_WEEKDAY, on_the_weekday, nths=(nth,))
    last = month + relativedelta(months=1, days=-1)
    first_on = next(regular_days(one, first=month, last=last), None)
    if first_on is None:
        return None
    # The last Monday of one month is the fourth of another: then the rule has to say which.
    says_itself = not recurrence.nths and nth_of(first_on) == nth
    return replace(recurrence, first_on=first_on, nths=() if says_itself else (nth,))
