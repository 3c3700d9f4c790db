"""Counts of residents as censuses print them: ages, sexes, ethnic groups, and what they add up to.

Plain values in, answer out. The words for a reader stand in `queries/population_wording.py`.
"""

from opcc.office.population.ages import ALL_AGES, Ages, read_ages
from opcc.office.population.groups import GROUPS_OF, LATEST, LISTS, read_group
from opcc.office.population.rows import Column, Finding, Problem, Reading, columns_in, read_row
from opcc.office.population.sums import Counted, Counts

__all__ = [
    "ALL_AGES",
    "GROUPS_OF",
    "LATEST",
    "LISTS",
    "Ages",
    "Column",
    "Counted",
    "Counts",
    "Finding",
    "Problem",
    "Reading",
    "columns_in",
    "read_ages",
    "read_group",
    "read_row",
]
