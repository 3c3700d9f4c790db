"""Files for the demonstration, drawn here. Each says on its face that it is made up."""

import io
from datetime import date
from textwrap import wrap

from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont

from opcc.office.file_checks import CheckedFile, checked

MADE_UP = "Made up for the demonstration"
PAPER, INK, TEAL, MIST = (827, 1169), "#12232b", "#0b5d6b", "#eef4f4"  # A4 at 100 dots an inch
CARDS = ("Speeding", "Lighting", "Parking", "Patrols", "Young people", "Scams")


def poster(title: str, day: date, where: str) -> CheckedFile:
    """A poster for an event, as a PDF."""
    page = Image.new("RGB", PAPER, MIST)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, PAPER[0], 150), fill=TEAL)
    draw.text((60, 50), "Come and talk to us", fill="white", font=ImageFont.load_default(52))
    for number, line in enumerate(wrap(title, 24)[:4]):
        draw.text((60, 240 + 80 * number), line, fill=INK, font=ImageFont.load_default(64))
    draw.text((60, 640), date_format(day, "l j F Y"), fill=TEAL, font=ImageFont.load_default(44))
    draw.text((60, 710), where, fill=INK, font=ImageFont.load_default(40))
    draw.text((60, 1090), MADE_UP, fill=INK, font=ImageFont.load_default(26))
    written = io.BytesIO()
    page.save(written, format="PDF", resolution=100)
    return checked(written.getvalue(), name="poster.pdf")


def board(subject: str) -> CheckedFile:
    """A pin board with cards, as a picture: what people wrote down at an event."""
    picture = Image.new("RGB", (960, 600), "#c9a97a")
    draw = ImageDraw.Draw(picture)
    for number, word in enumerate(CARDS):
        left, top = 50 + 300 * (number % 3), 110 + 210 * (number // 3)
        draw.rectangle((left, top, left + 260, top + 160), fill="white", outline=INK, width=3)
        draw.text((left + 25, top + 55), word, fill=INK, font=ImageFont.load_default(32))
    draw.text((50, 35), subject[:44], fill=INK, font=ImageFont.load_default(36))
    draw.text((50, 555), MADE_UP, fill=INK, font=ImageFont.load_default(26))
    written = io.BytesIO()
    picture.save(written, format="PNG")
    return checked(written.getvalue(), name="board.png")
