"""Inventing engagements from the parts in the word lists; the same seed gives the same ones."""

import random
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from engagement.queries.details import (
    Came,
    Cost,
    EventDetails,
    Heard,
    Individual,
    Offered,
    Promise,
    Promotion,
    TookPart,
)
from opcc.dashboard.demonstration.ground import HERE, Ground
from opcc.office.models import (
    Audience,
    BankHoliday,
    EngagementLevel,
    EventKind,
    Method,
    Organisation,
    Place,
    Priority,
    StatutoryDuty,
    Theme,
)
from opcc.office.reference.loading import Row, read

RECIPES = read(HERE / "recipes.toml")
HEARD = read(HERE / "heard.toml")
WORDS = read(HERE / "words.toml")

TEAM = {
    "commissioner": "the Commissioner",
    "deputy": "the Deputy Commissioner",
    "chief-of-staff": "the Chief of Staff",
    "officer": "the engagement officer",
    "colleague": "the policy support officer",
    "ambassador": "the Community Safety Ambassador",
}
HEARD_AS = ("concern", "question", "idea", "good-practice")


@dataclass(frozen=True)
class Invented:
    """One engagement as it would be entered beforehand and afterwards."""

    uid: UUID
    before: EventDetails
    after: EventDetails
    announced: bool


class Inventor:
    """Draws engagements from the recipes. Two inventors with the same seed draw the same."""

    def __init__(self, ground: Ground, *, today: date, seed: int) -> None:
        self.ground = ground
        self.today = today
        self.chance = random.Random(seed)  # noqa: S311 - illustrative data, no secrets
        self.ids = {
            model: dict(model.objects.values_list("code", "pk"))
            for model in (
                *(Audience, EngagementLevel, EventKind, Method),
                *(Organisation, Priority, StatutoryDuty, Theme),
            )
        }
        self.bank_holidays = set(BankHoliday.objects.values_list("day", flat=True))
        self.used: dict[str, int] = {}

    def invent(self, day: date, *, kind: str = "", announced: bool | None = None) -> Invented:
        kind = kind or self.draw_kind()
        recipe = RECIPES[kind]
        day = self.on_a_free_day(day, weekends=recipe.get("weekends", False))
        place = self.draw_place(recipe)
        who = self.draw_some(recipe["who"], 2)
        words = {
            "place": self.name_in_text(place),
            "team": " and ".join(TEAM[name] for name in who),
        }
        words["Team"] = words["team"][0].upper() + words["team"][1:]
        sheltered = self.happens(recipe.get("sheltered", 0))
        before = EventDetails(
            title=self.fresh(recipe["titles"]).format(**words),
            kind_id=self.ids[EventKind][kind],
            starts_on=day,
            force_wide=place is None,
            place_ids=frozenset({place.pk} if place else ()),
            held_by=recipe.get("held_by", "office"),
            level_id=self.ids[EngagementLevel][recipe["level"]],
            method_id=self.ids[Method][recipe["method"]],
            aimed_at_ids=self.pick(Audience, recipe["aimed_at"]),
            duty_ids=self.pick(StatutoryDuty, recipe["duties"]),
            invitation=self.fresh(recipe["invitations"]).format(**words),
            **(WORDS["sheltered"] if sheltered else self.draw_hours(recipe)),
            **self.draw_how(recipe, place),
        )
        if announced is None:
            announced = self.happens(recipe["announced"])
        after = self.happened(before, recipe, who, words)
        return Invented(self.new_uid(), before, after, announced and not sheltered)

    def happened(
        self, before: EventDetails, recipe: Row, who: list[str], words: dict[str, str]
    ) -> EventDetails:
        """Add what is known only afterwards: who came, what they said, what was promised."""
        themes = self.draw_some(recipe["themes"], 3)
        heard = [(theme, self.draw_heard_as(theme)) for theme in themes]
        promises = self.draw_promises(themes, before.starts_on)
        text = self.tell(before, recipe, heard, promises, words)
        came = self.draw_some(recipe["came"], 2) if recipe["came"] else []
        reached = self.draw_reached(recipe)
        minutes = self.draw_length(recipe) if self.happens(0.8) else None
        return replace(
            before,
            took_part=tuple(TookPart(self.ground.people[name].pk, minutes) for name in who),
            organisation_ids=self.pick(Organisation, self.draw_some(recipe["organisations"], 2)),
            came=tuple(self.draw_came(audience, reached) for audience in came),
            reached=reached,
            heard=tuple(
                Heard(self.ids[Theme][theme], heard_as, self.fresh(WORDS["theme_notes"]))
                for theme, heard_as in heard
            ),
            promises=promises,
            priority_ids=self.pick(Priority, {HEARD[theme]["priority"] for theme in themes}),
            summary=text,
            private_notes=self.fresh(WORDS["private_notes"]) if self.happens(0.3) else "",
            individuals=self.draw_individuals(recipe),
            **self.draw_work(before, minutes, reached),
        )

    def draw_work(
        self, before: EventDetails, minutes: int | None, reached: int | None
    ) -> dict[str, Any]:
        """What some engagements took and led to. It draws from no chance the rest depends on."""
        chance = random.Random(before.title + before.starts_on.isoformat())  # noqa: S311
        if not before.venue_id or chance.random() > 0.4:
            return {}
        costs = [Cost("venue", amount=Decimal(chance.randrange(20, 90, 5)))]
        if minutes:
            costs.append(Cost("officer-time", minutes=minutes + 60))
        work: dict[str, Any] = {
            "costs": tuple(costs),
            "promotions": (
                Promotion("posters", before.starts_on - timedelta(days=14)),
                Promotion("social-media", before.starts_on - timedelta(days=7)),
            ),
            "lone_working": "not-needed",
            "lone_working_because": WORDS["lone_working"],
        }
        if reached and reached >= 20:
            answered = reached // 2
            work |= {
                "feedback_asked": reached,
                "feedback_answered": answered,
                "feedback_satisfied": answered - answered // 3,
                "feedback": chance.choice(WORDS["feedback"]),
                "lessons": chance.choice(WORDS["lessons"]),
                "roles_offered": (Offered("volunteering", chance.randrange(1, 9)),),
            }
        return work

    def nobody_came(self, invented: Invented) -> Invented:
        """The same engagement, had nobody come: nought, which is not unknown."""
        empty = replace(
            invented.after,
            reached=0,
            came=(),
            heard=(),
            promises=(),
            roles_offered=(),
            **dict.fromkeys(("feedback_asked", "feedback_answered", "feedback_satisfied")),
            **dict.fromkeys(("feedback", "lessons"), ""),
            individuals=(),
            organisation_ids=frozenset(),
            summary=WORDS["nobody_came"],
        )
        return replace(invented, after=empty)

    # What is drawn for one engagement

    def draw_kind(self) -> str:
        often = [recipe["often"] for recipe in RECIPES.values()]
        return self.chance.choices([*RECIPES], weights=often)[0]

    def draw_place(self, recipe: Row) -> Place | None:
        places = {"district": self.ground.districts, "forum-area": self.ground.forum_areas}
        found = places.get(recipe["area"])
        return self.chance.choice(found) if found else None

    def draw_hours(self, recipe: Row) -> dict[str, time]:
        """When it begins and ends; no recipe reaches midnight."""
        begins = 60 * self.chance.choice(recipe["starts"]) + self.chance.choice([0, 0, 30])
        ends = begins + self.draw_length(recipe)
        return {"starts_at": time(*divmod(begins, 60)), "ends_at": time(*divmod(ends, 60))}

    def draw_length(self, recipe: Row) -> int:
        """Minutes, in steps of fifteen."""
        shortest, longest = recipe["minutes"]
        return self.chance.randrange(shortest, longest + 1, 15)

    def draw_how(self, recipe: Row, place: Place | None) -> dict[str, Any]:
        how = self.chance.choice(recipe.get("how", ["in-person"]))
        if place is None or how == "online" or recipe.get("sheltered"):
            return {"how": how}
        district = self.ground.district_of[place.pk]
        return {"how": how, "venue_id": self.chance.choice(self.ground.venues[district.pk]).pk}

    def draw_reached(self, recipe: Row) -> int | None:
        fewest, most = recipe["reached"]
        if recipe.get("reached_unknown") or not self.happens(0.85):
            return None
        return round(self.chance.triangular(fewest, most, fewest + (most - fewest) / 4))

    def draw_came(self, audience: str, reached: int | None) -> Came:
        counted = reached and self.happens(0.5)
        number = self.chance.randint(1, reached) if counted and reached else None
        return Came(self.ids[Audience][audience], number)

    def draw_heard_as(self, theme: str) -> str:
        return self.chance.choice([heard_as for heard_as in HEARD_AS if heard_as in HEARD[theme]])

    def draw_promises(self, themes: list[str], day: date) -> tuple[Promise, ...]:
        if not self.happens(0.4):
            return ()
        owner = self.ground.users[self.chance.choice(["officer", "colleague"])]
        due_on = day + timedelta(days=self.chance.choice([14, 30, 42, 60, 90]))
        return (Promise(self.fresh(HEARD[themes[0]]["promise"]), owner_id=owner.pk, due_on=due_on),)

    def draw_individuals(self, recipe: Row) -> tuple[Individual, ...]:
        if not self.happens(recipe.get("individuals", 0.12)):
            return ()
        return tuple(
            Individual(f"Individual {letter} (illustrative)", self.fresh(WORDS["individuals"]))
            for letter in "AB"[: self.chance.choice([1, 1, 2])]
        )

    def on_a_free_day(self, day: date, *, weekends: bool) -> date:
        """A bank holiday, and a Saturday or Sunday where those are not meant, becomes the working
        day before it or, still to come, the one after."""
        step = timedelta(days=1 if day > self.today else -1)
        while day in self.bank_holidays or (day.isoweekday() > 5 and not weekends):
            day += step
        return day

    # The words

    def tell(
        self,
        before: EventDetails,
        recipe: Row,
        heard: list[tuple[str, str]],
        promises: tuple[Promise, ...],
        words: dict[str, str],
    ) -> str:
        sentences = [self.fresh(recipe["openings"]).format(**words)]
        if before.how in ("online", "hybrid"):
            sentences.append(self.fresh(WORDS[before.how]))
        said = [self.fresh(HEARD[theme][heard_as]) for theme, heard_as in heard]
        closing = self.fresh(WORDS["closings"]) if self.happens(0.5) and not promises else ""
        return "\n\n".join(filter(None, [" ".join(sentences), " ".join(said), closing]))

    def name_in_text(self, place: Place | None) -> str:
        if place is None:
            return "Warwickshire"
        if place.kind == Place.Kind.FORUM_AREA:
            return f"{place.name[0].lower()}{place.name[1:]}"
        return place.name

    # Chance

    def happens(self, probability: float) -> bool:
        return self.chance.random() < probability

    def draw_some(self, names: list[str], most: int) -> list[str]:
        """Between one and `most` of the names, in the order in which they are listed."""
        drawn = self.chance.sample(names, k=min(len(names), self.chance.randint(1, most)))
        return sorted(drawn, key=names.index)

    def fresh(self, texts: list[str]) -> str:
        """One of the texts used least so far."""
        least = min(self.used.get(text, 0) for text in texts)
        text = self.chance.choice([text for text in texts if self.used.get(text, 0) == least])
        self.used[text] = least + 1
        return text

    def pick(self, model: type, codes: list[str] | set[str]) -> frozenset[int]:
        return frozenset(self.ids[model][code] for code in codes)

    def new_uid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)
