"""What somebody reads about a file of which nothing could be read."""

from django.utils.translation import gettext_lazy

from opcc.office.spreadsheets import FileRefused, FileTrouble

FILES = {
    FileTrouble.EMPTY: gettext_lazy("There is nothing in this file. Choose another."),
    FileTrouble.TOO_LARGE: gettext_lazy("This file is too large. Divide it, and send the parts."),
    FileTrouble.TOO_MANY_ROWS: gettext_lazy(
        "This file has more than %(detail)s rows. Divide it, and send the parts."
    ),
    FileTrouble.TOO_MANY_COLUMNS: gettext_lazy(
        "This file has more than %(detail)s columns. Take out those that are not needed."
    ),
    FileTrouble.CELL_TOO_LONG: gettext_lazy(
        "A cell near line %(detail)s is longer than any cell can be. A quotation mark may be"
        " missing there: save the list as an Excel workbook (.xlsx) and send that."
    ),
    FileTrouble.NOT_A_TABLE: gettext_lazy(
        "This is neither a CSV file nor an Excel workbook (.xlsx). Save the list as one of them."
    ),
    FileTrouble.OLD_OR_LOCKED: gettext_lazy(
        "This is an old Excel file (.xls), or one behind a password. Open it, save it as an Excel"
        " workbook (.xlsx) without a password, and send that."
    ),
    FileTrouble.MACROS: gettext_lazy(
        "This workbook holds macros. Save it as an Excel workbook (.xlsx), which has none."
    ),
    FileTrouble.BROKEN: gettext_lazy(
        "This workbook is damaged. Open it, save it again as an Excel workbook (.xlsx), and send"
        " that."
    ),
    FileTrouble.QUOTES: gettext_lazy(
        "A quotation mark near line %(detail)s has no partner, so the cells after it cannot be told"
        " apart. Save the list as an Excel workbook (.xlsx) and send that."
    ),
    FileTrouble.WHICH_SHEET: gettext_lazy(
        "This workbook has several sheets: %(detail)s. Type the name of the one to import."
    ),
}


def sentence_about_file(refused: FileRefused) -> str:
    return str(FILES[refused.trouble]) % {"detail": refused.detail}
