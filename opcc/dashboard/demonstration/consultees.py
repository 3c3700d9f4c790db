"""The standing list of consultees of the demonstration, and what became of each invitation."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from consultations.actions import consultees
from consultations.models import Consultation, Consultee, Invitation
from opcc.dashboard.demonstration.ground import ILLUSTRATIVE, Ground
from opcc.office.models import Contact, Organisation, Sector, User

Voice, Reply = Consultee.Voice, Invitation.Reply
PARISH, TOWN, RATEPAYERS, VICTIMS, NEIGHBOURS = (
    "illustrative-parish-council",
    "illustrative-town-council",
    "illustrative-ratepayers",
    "illustrative-victims-group",
    "illustrative-neighbours",
)
# Code, sector, whose voice, name in both languages, and the address for mail, where there is one.
LIST = (
    (PARISH, "councils", Voice.COUNCIL, "Illustrative parish council",
     "Cyngor plwyf enghreifftiol", "parish@demo.example"),
    (TOWN, "councils", Voice.COUNCIL, "Illustrative town council",
     "Cyngor tref enghreifftiol", "town@demo.example"),
    (RATEPAYERS, "business", Voice.RATEPAYERS, "Illustrative association of ratepayers",
     "Cymdeithas enghreifftiol o drethdalwyr", "ratepayers@demo.example"),
    (VICTIMS, "voluntary", Voice.VICTIMS, "Illustrative group for victims of crime",
     "Grŵp enghreifftiol i ddioddefwyr troseddau", "victims@demo.example"),
    (NEIGHBOURS, "voluntary", Voice.COMMUNITY, "Illustrative group of neighbours",
     "Grŵp enghreifftiol o gymdogion", ""),
)  # fmt: skip
DAY = timedelta(days=1)


def keep_consultees(ground: Ground, *, now: datetime) -> None:
    """Put made-up organisations on the list; one has no address for mail."""
    sectors = {sector.code: sector for sector in Sector.objects.all()}
    for code, sector, voice, name, name_cy, email in LIST:
        organisation = Organisation.objects.create(
            code=code, sector=sectors[sector], name=name, name_cy=name_cy, source=ILLUSTRATIVE
        )
        contact = Contact.objects.create(
            organisation=organisation, name="Illustrative clerk", email=email, note=ILLUSTRATIVE
        )
        consultees.add_consultee(
            organisation_id=organisation.pk,
            details=consultees.ConsulteeDetails(voice, "en-gb", contact.pk),
            by=ground.users["officer"],
            now=now,
        )


def ask_consultees(consultation: Consultation, *, by: User, at: datetime, now: datetime) -> None:
    """All of them asked, while it is open; one mail came back, some replied, one was reminded."""
    standing = list(Consultee.objects.standing().values_list("pk", flat=True))
    invited = {
        one.consultee.organisation.code: one
        for one in consultees.invite(
            consultation=consultation, consultee_ids=standing, by=by, now=at
        )
    }
    consultees.note_bounce(uid=invited[TOWN].uid, at=at + timedelta(hours=1))
    replies = ((PARISH, Reply.ANSWERED), (RATEPAYERS, Reply.ANSWERED), (NEIGHBOURS, Reply.DECLINED))
    for days, (code, reply) in enumerate(replies, start=5):
        consultees.note_reply(
            invitation=invited[code],
            reply=reply,
            replied_on=localdate(at + days * DAY),
            by=by,
            now=now,
        )
    consultees.remind(consultation=consultation, by=by, now=at + 14 * DAY)
