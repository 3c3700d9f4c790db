"""What happened when: half a year of the Office's work, told to the real actions in its order."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from engagement import actions
from engagement.rules import monday_of, publishes_at
from opcc.dashboard.demonstration.ground import WEEKS_PUBLISHED, Ground
from opcc.dashboard.demonstration.inventing import WORDS, Invented, Inventor
from opcc.dashboard.demonstration.lives import Life, Story
from opcc.office.rules import LONDON

SEED = 2013
DAYS_BACK = 28 * 7
HELD = 122
DAYS_AHEAD = 10 * 7
PLANNED = 26
POSTERS = 4
ANNOUNCED_WEEKS_BACK = 8  # of what is older, only the log is told
JUST_BEFORE = (9, 10, 10, 11, 11, 12, 13, 17)  # days before this week's Monday
QUIET_WEEKS_AGO = 15  # nothing was put forward in that week: a nil return


def tell(ground: Ground, *, now: datetime) -> None:
    """Let half a year pass, up to now."""
    teller = Teller(ground, now=now)
    teller.tell_the_past()
    teller.tell_the_programme()
    teller.tell_what_went_otherwise()
    teller.tell_what_is_on_the_desk()
    teller.tell_the_editions()
    teller.story.run()


class Teller:
    """Decides what happens to whom; chance is the inventor's, so that one seed gives one story."""

    def __init__(self, ground: Ground, *, now: datetime) -> None:
        self.story = Story(ground, now=now)
        self.inventor = Inventor(ground, today=self.story.today, seed=SEED)
        self.chance = self.inventor.chance
        self.today = self.story.today
        self.quiet = monday_of(self.today) - timedelta(weeks=QUIET_WEEKS_AGO)

    def tell_the_past(self) -> None:
        """Engagements that ran as they should, spread over the weeks."""
        for _ in range(HELD):
            days = self.chance.randint(1, DAYS_BACK)
            announced = None if days <= 7 * ANNOUNCED_WEEKS_BACK else False
            life = self.begin(self.after(-days), announced=announced)
            self.run_its_course(life)
        for days in JUST_BEFORE:  # whatever chance did, the latest editions have something to tell
            day = monday_of(self.today) - timedelta(days=days)
            self.run_its_course(self.begin(day, announced=days % 2 == 0), with_board=days == 10)

    def tell_the_programme(self) -> None:
        """What is planned for the coming weeks; most of it is announced."""
        for number in range(PLANNED):
            day = self.today + timedelta(days=self.chance.randint(1, DAYS_AHEAD))
            life = self.begin(day, announced=self.inventor.happens(0.8))
            self.foresee(life, with_poster=number < POSTERS)

    def tell_what_went_otherwise(self) -> None:
        """Called off, moved, put right, withdrawn, redacted, forgotten."""
        for days, act, words in (
            (-90, actions.cancel, {"reason": WORDS["cancelled"][0]}),
            (-30, actions.cancel, {"reason": WORDS["cancelled"][1]}),
            (12, actions.cancel, {"reason": WORDS["cancelled"][0]}),
            (-20, actions.postpone, {"reason": WORDS["postponed"][1]}),
            (16, actions.postpone, {"reason": WORDS["postponed"][0]}),
            (24, actions.postpone, {"reason": WORDS["postponed"][2], "new_date": self.after(52)}),
        ):
            life = self.begin(self.after(days), kind="drop-in", announced=True)
            self.foresee(life)
            told = min(self.morning(self.after(days - 3)), self.story.now - timedelta(days=1))
            life.call_off(told, act, **words)
        for weeks, kind, turn in (
            (11, "drop-in", Life.correct),
            (6, "church-group", Life.correct),
            (9, "parish-council", Life.withdraw),
        ):
            life = self.begin(self.after(-7 * weeks), kind=kind)
            self.run_its_course(life)
            turn(life, self.morning(self.after(-7 * weeks + 28)))
        life = self.begin(self.after(-7 * 13), kind="local-club")
        self.run_its_course(life)
        life.redact(self.morning(self.after(-7 * 8)))
        for days in (-4, -11, -19):
            self.foresee(self.begin(self.after(days), kind="community-forum", announced=True))
        for days in (-50, -110):
            self.run_its_course(self.begin(self.after(days), kind="voluntary-organisation"))
        for days in (-40, -72):
            invented = self.inventor.invent(self.after(days), kind="drop-in", announced=True)
            self.run_its_course(self.life_of(self.inventor.nobody_came(invented)))

    def tell_what_is_on_the_desk(self) -> None:
        """What waits for somebody at this very moment, whatever the day of the week."""
        now = self.story.now
        for days, kind in ((-3, "drop-in"), (-5, "school-visit"), (-9, "parish-council")):
            life = self.begin(self.after(days), kind=kind, announced=False)
            life.log(now - timedelta(hours=30))
            life.show_the_board(now - timedelta(hours=29))
            life.put_forward(now - timedelta(hours=20))
        for days, kind in ((-3, "youth-meeting"), (-4, "business-network"), (-6, "festival")):
            life = self.begin(self.after(days), kind=kind, announced=False)
            life.log(now - timedelta(hours=28))
            life.put_forward(now - timedelta(hours=26))
            life.approve(now - timedelta(minutes=10))
        life = self.begin(self.after(-8), kind="surgery", announced=False)
        life.log(now - timedelta(days=4))
        life.put_forward(now - timedelta(days=3))
        life.send_back(now - timedelta(days=2))
        for days in (-3, -6, -10, -15):
            invented = self.inventor.invent(self.after(days), kind="church-group")
            unwritten = replace(invented.after, summary="")
            life = self.life_of(replace(invented, after=unwritten, announced=False))
            life.log(now - timedelta(hours=40))

    def tell_the_editions(self) -> None:
        """Each week's edition on the Monday after it, at nine."""
        first = monday_of(self.today) - timedelta(weeks=WEEKS_PUBLISHED)
        for week in range(WEEKS_PUBLISHED + 1):
            monday = first + timedelta(weeks=week)
            self.story.at(
                publishes_at(monday, weekday=1, at=time(9)),
                actions.publish_week,
                week_starts_on=monday,
            )

    # The usual courses

    def foresee(self, life: Life, *, with_poster: bool = False) -> None:
        """Plan it some weeks ahead, and announce it where it is for the public."""
        lead = timedelta(days=self.chance.randint(21, 60))
        planned = min(
            self.morning(life.invented.before.starts_on) - lead,
            self.story.now - timedelta(days=self.chance.randint(4, 25)),
        )
        life.plan(planned)
        if life.invented.announced:
            if with_poster:
                life.hang_a_poster(planned + timedelta(hours=1))
            life.announce(planned + timedelta(days=1))
            if self.inventor.happens(0.5):
                life.promote(planned + timedelta(days=2))

    def run_its_course(self, life: Life, *, with_board: bool = False) -> None:
        """Hold it, write it up, put it forward, have it approved."""
        day = life.invented.before.starts_on
        if life.invented.announced:
            self.foresee(life)
        written = self.morning(day + timedelta(days=self.chance.randint(1, 3)))
        if life.invented.announced:
            life.hold(written)
        else:
            life.log(written)
        if with_board:
            life.show_the_board(written + timedelta(minutes=10))
        submitted = self.outside_the_quiet_week(
            written + timedelta(days=self.chance.randint(0, 3), hours=1)
        )
        approved = submitted + timedelta(days=self.chance.choice([0, 0, 1, 1, 2, 3]), hours=2)
        life.put_forward(submitted)
        life.approve(approved if self.is_free(approved) else submitted + timedelta(hours=2))
        if self.inventor.happens(0.6):
            life.keep_promises(submitted + timedelta(days=self.chance.randint(10, 50)))

    def begin(self, day: date, *, kind: str = "", announced: bool | None = None) -> Life:
        return self.life_of(self.inventor.invent(day, kind=kind, announced=announced))

    def life_of(self, invented: Invented) -> Life:
        officer = self.chance.choice(["officer", "officer", "colleague"])
        return Life(self.story, invented, officer=self.story.ground.users[officer])

    # Days and hours

    def after(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def morning(self, day: date) -> datetime:
        """Between nine and noon that day, London time."""
        minutes = self.chance.randrange(0, 180, 5)
        return datetime.combine(day, time(9), tzinfo=LONDON) + timedelta(minutes=minutes)

    def is_free(self, moment: datetime) -> bool:
        return monday_of(moment.date()) != self.quiet

    def outside_the_quiet_week(self, moment: datetime) -> datetime:
        return moment if self.is_free(moment) else moment + timedelta(weeks=1)
