"""An end that was typed short: after "2pm", "4.30" means half past four in the afternoon."""

import re
from datetime import time

from django.forms import BaseForm

# "4.30", "430" or "11:30"; a nought before it or four bare figures are the 24-hour clock.
TYPED_SHORT = re.compile(r"([1-9][:.]?|1[01][:.])\d{2}", re.ASCII)


def afternoon_meant(form: BaseForm, name: str, *, starts_at: time | None) -> time | None:
    """Return the time twelve hours later, where only that comes after the start.

    None where what was typed leaves no doubt, where it is in order as it was read, and where the
    officer left it as it was. Whoever takes the later time says so on the page.
    """
    ends_at = form.cleaned_data.get(name)
    if starts_at is None or ends_at is None or ends_at >= starts_at:
        return None
    if name not in form.changed_data or not TYPED_SHORT.fullmatch(str(form[name].data).strip()):
        return None
    later = ends_at.replace(hour=ends_at.hour + 12)
    return later if later > starts_at else None
