"""The messiest list there is, and what must become of each of its rows."""

from dataclasses import dataclass
from datetime import date, timedelta

HEADINGS = [
    "Commissioner's engagement;;;;;;;",
    "Kept by three people since 2013;;;;;;;",
    "",
    "When;;What;;Where;With whom;Attendance;",
    "Date;Time;Event;Type;;;Number;Notes",
]
FIRST_DAY = date(2013, 5, 13)
PLACES = ["Wold district", "Testshire", "", '"""', "Wold dist", "Brigadoon"]


@dataclass(frozen=True)
class Messy:
    """A file, and the figures by which its rows are accounted for."""

    content: bytes
    rows: int
    imported: int
    refused: int
    known: int
    blank: int


def written(day: date, style: int) -> str:
    """A day in one of the three styles of the three people who kept the list."""
    return (f"{day:%d/%m/%y}", f"{day.day}th {day:%B}, {day.year}", f"{day:%Y-%m-%d}")[style]


def messy_list(rows: int) -> Messy:
    """Semicolons, headings over two rows, blank cells that mean "as above", three styles of dates,
    lines in Windows-1252 among lines in UTF-8, some of those mangled, and mistakes in between."""
    lines = [line.encode() for line in HEADINGS]
    refused = known = blank = 0
    before: list[str] = []
    for n in range(rows):
        day = written(FIRST_DAY + timedelta(days=n // 4), n % 3) if n % 4 == 0 else ""
        place = ("Wold district", "", '""""', "")[n % 4]
        title = f"Café talk {n}"
        cells = [day, "7-9pm", title, "Drop-in session", place, "", str(n % 90), f"“{n}” – £5"]
        if n % 100 == 17:
            cells[1] = "7"  # which half of the day?
            refused += 1
        elif n % 100 == 33:
            cells[2] = ""
            refused += 1
        elif n % 100 == 57:
            cells[6] = "about 40"  # imported all the same, the number left open
        elif n % 100 == 83:
            cells[4] = "Brigadoon"  # on no list
            refused += 1
        elif n % 100 == 99:
            again = before
            cells = [written(FIRST_DAY + timedelta(days=n // 4), 0), *again[1:]]
            known += 1
        before = cells
        lines.append(encoded(";".join(cells), n))
        if n % 250 == 249:
            lines.append(b";;;;;;;")
            blank += n != rows - 1
    imported = rows - refused - known
    return Messy(b"\r\n".join(lines), rows, imported, refused, known, blank)


def encoded(line: str, n: int) -> bytes:
    """By three programs: one wrote Windows-1252, one UTF-8, one mangled what it read."""
    if n % 5 == 0:
        return line.encode("cp1252")
    if n % 7 == 0:
        return line.replace("Café", "CafÃ©").encode()
    return line.encode()
