"""What two panels asked of their Commissioners, as their minutes have it; neither dates itself.

"Resolved" and "Action: … noted" ask for nothing more, and nothing says when the rest was done, so
that every item stands open.
"""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.utils.timezone import localdate

from consultations.questions import actions
from consultations.questions.actions.panel_items import ItemDetails
from consultations.questions.models import Panel, PanelItem
from opcc.dashboard.demonstration.ground import Ground

KENT = "Kent and Medway Police and Crime Panel"
KENT_SAYS = f"{KENT}, minutes, “Management of Public Engagement Responsibilities”"
KENT_REPORT = "Management of Public Engagement Responsibilities"
SOUTH_YORKSHIRE = "South Yorkshire Police and Crime Panel"
SOUTH_YORKSHIRE_SAYS = f"{SOUTH_YORKSHIRE}, minute 22, “Engagement Strategy”"
STRATEGY = "Engagement and Communications Strategy"

Kind = PanelItem.Kind


def keep_panel_business(ground: Ground, *, now: datetime) -> None:
    for name, items in ((KENT, items_of_kent), (SOUTH_YORKSHIRE, items_of_south_yorkshire)):
        panel = panel_no_longer_asked(name, ground, now=now)
        for number, details in enumerate(items(panel, ground), 1):
            item = actions.add_item(
                uid=uuid5(NAMESPACE_URL, f"opcc-demonstration/panel-item/{panel.slug}/{number}"),
                details=details,
                by=ground.users["officer"],
                now=now,
            )
            actions.publish_item(item=item, by=ground.users["chief-of-staff"], now=now)


def panel_no_longer_asked(name: str, ground: Ground, *, now: datetime) -> Panel:
    """A panel of another area: nobody asks through it here."""
    return actions.add_panel(
        uid=uuid5(NAMESPACE_URL, f"opcc-demonstration/panel/{name}"),
        values={"name": name, "retired_on": localdate(now)},
        by=ground.users["chief-of-staff"],
        now=now,
    )


def items_of_kent(panel: Panel, ground: Ground) -> list[ItemDetails]:
    about = {
        "panel_id": panel.pk,
        "owner_id": ground.users["officer"].pk,
        "document": KENT_REPORT,
        "source": KENT_SAYS,
    }
    return [
        ItemDetails(
            kind=Kind.ACTION,
            text="The Commissioner confirmed that the next meeting of the Panel would receive a"
            " breakdown of the correspondence received by the Office of the Kent Police and Crime"
            " Commissioner.",
            due_words="the next meeting of the Panel",
            minute_number="6",
            **about,
        ),
        ItemDetails(
            kind=Kind.WORDING,
            text="The Chairman suggested that rather than there being one key link between the"
            " local communities and policing, there were a number of links and this could be"
            " reworded to say ‘one of the key links’.",
            wording_after="one of the key links",
            minute_number="8",
            **about,
        ),
        ItemDetails(
            kind=Kind.RESOLUTION,
            text="RESOLVED that the Kent and Medway Police and Crime Panel note the Commissioner’s"
            " report Management of Public Engagement Responsibilities.",
            **about,
        ),
    ]


def items_of_south_yorkshire(panel: Panel, ground: Ground) -> list[ItemDetails]:
    about = {
        "panel_id": panel.pk,
        "owner_id": ground.users["officer"].pk,
        "document": STRATEGY,
        "source": SOUTH_YORKSHIRE_SAYS,
    }
    return [
        ItemDetails(
            kind=Kind.ACTION,
            text="The list of groups the Commissioner had engaged with did not specifically mention"
            " an older person’s group: the Commissioner would look at engineering an invitation to"
            " meetings in that sector.",
            minute_number="22.8",
            **about,
        ),
        ItemDetails(
            kind=Kind.RESOLUTION,
            text="Action: That the Communication and Engagement Strategy and the Police and Crime"
            " Commissioner’s commitment to engagement activity be noted.",
            minute_number="22",
            **about,
        ),
    ]
