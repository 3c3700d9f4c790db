"""The figures of a consultation as lines of a table, for a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from consultations.queries.results import Crossed, Result


def lines_of_table(results: Iterable[Result], crossed: Crossed | None) -> Iterator[list[object]]:
    """The two questions laid across each other, or every question by itself."""
    if crossed is not None:
        yield from lines_of_crossed(crossed)
        return
    yield [_("Number"), _("Question"), _("Answer"), _("Responses"), _("In a hundred")]
    for result in results:
        yield from lines_of_result(result)


def lines_of_result(result: Result) -> Iterator[list[object]]:
    start = [result.number, result.words]
    yield [*start, _("Answered"), told(result.answered), ""]
    for line in result.lines:
        yield [*start, line.label, told(line.number), told_share(line.in_a_hundred)]
    for label, numbers in result.ranks:
        for place, number in enumerate(numbers, start=1):
            words = _("%(choice)s, put in place %(place)s") % {"choice": label, "place": place}
            yield [*start, words, told(number), ""]
    if result.mean:
        yield [*start, _("Mean"), result.mean, ""]


def lines_of_crossed(crossed: Crossed) -> Iterator[list[object]]:
    yield [f"{crossed.rows} / {crossed.columns}", *crossed.headings]
    for label, numbers in crossed.lines or ():
        yield [label, *(told(number) for number in numbers)]


def told(number: int | None) -> object:
    return _("kept back") if number is None else number


def told_share(number: int | None) -> object:
    return "" if number is None else number
