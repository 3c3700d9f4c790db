"""What every app holds of people, as one list for the search, the periods and the disposals."""

from consultations import holdings as consultations
from consultations.questions import holdings as questions
from engagement import holdings as engagement
from meetings import holdings as meetings
from opcc.office import holdings as office
from opcc.office.queries.holdings import Holding, NoneHeld

# Of what is private first, of lists in which nobody should stand last.
HOLDINGS: tuple[Holding, ...] = (
    *questions.HOLDINGS,
    *engagement.HOLDINGS,
    *meetings.HOLDINGS,
    *consultations.HOLDINGS,
    *office.HOLDINGS,
)

NONE_HELD: tuple[NoneHeld, ...] = (
    *questions.NONE_HELD,
    *engagement.NONE_HELD,
    *meetings.NONE_HELD,
    *consultations.NONE_HELD,
    *office.NONE_HELD,
)
