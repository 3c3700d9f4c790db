"""Reading tables as people keep them: files of any program, and dates, times and counts in words.

Nothing here knows what a table is about: whoever reads one says which column means what. What
cannot be read is told by an enumeration; its words for an officer stand where it is shown.
"""

from opcc.office.spreadsheets.tables import HowRead, Table, read_table
from opcc.office.spreadsheets.trouble import FileRefused, FileTrouble, Limits

__all__ = ["FileRefused", "FileTrouble", "HowRead", "Limits", "Table", "read_table"]
