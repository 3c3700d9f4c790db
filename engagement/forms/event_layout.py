"""How the form of an engagement is laid out: four answers, sections to open, and its buttons."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.forms.layout import DefaultButton, MethodsOfLevel, MissingFromList, Searchable
from opcc.office.forms.drafts import DraftLine, Private
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Field, Section

SUBMIT = "submit"  # the value of the button "Save and send for approval"


def layout_of_event(
    *,
    with_private: bool,
    with_owner: bool,
    ask_about_venue: bool,
    may_submit: bool,
    cancel_url: str,
) -> govuk.Layout:
    """The four answers every engagement needs, then a section for each of the rest."""
    return govuk.Layout(
        DefaultButton(),
        "uid",
        "version",
        "title",
        "title_cy",
        "kind",
        "starts_on",
        Section(_("Only the month or the year is known"), "precision"),
        govuk.Fieldset(
            _("Where"),
            "force_wide",
            Searchable("places", label=_("Search places")),
            size="m",
            hint=_("At least one place, or the whole force area."),
        ),
        *sections(
            with_private=with_private, with_owner=with_owner, ask_about_venue=ask_about_venue
        ),
        DraftLine(),
        buttons(may_submit=may_submit, cancel_url=cancel_url),
    )


def sections(*, with_private: bool, with_owner: bool, ask_about_venue: bool) -> Iterable[Section]:
    yield Section(
        _("How, times and venue"),
        *("how", "starts_at", "ends_at", "ends_on", "venue"),
        *(["venue_is_right"] if ask_about_venue else []),
        MissingFromList("venues", _("Add a venue that is missing")),
    )
    yield Section(
        _("Who of the Office took part"),
        rows("took_part", _("Person"), _("Add another person")),
        hint=_("And for how many minutes"),
    )
    yield Section(
        _("Organisations met"),
        Searchable(unlabelled("organisations"), label=_("Search organisations")),
        MissingFromList("organisations", _("Add an organisation that is missing")),
    )
    if with_private:
        yield Section(
            _("Individuals met"),
            Private(rows("individuals", _("Individual"), _("Add another individual"))),
            hint=_("Private: never published"),
        )
    yield Section(_("Level and method"), MethodsOfLevel("level", "method"))
    yield Section(
        _("Whom it is aimed at"),
        Searchable(unlabelled("aimed_at"), label=_("Search groups of people")),
    )
    yield Section(
        _("Who came"),
        "reached",
        rows("came", _("Group"), _("Add another group")),
        hint=_("The number reached, and which groups. Published once the event was held."),
    )
    yield Section(
        _("What was heard"),
        rows("heard", _("Theme"), _("Add another theme")),
        hint=_("Concerns, good practice, questions, ideas. Published once the event was held."),
    )
    yield Section(
        _("What was promised"),
        rows("promises", _("Promise"), _("Add another promise")),
        hint=_("Published once the event was held."),
    )
    yield Section(_("Priorities and duties"), "priorities", "duties")
    yield Section(
        _("Who held it"), unlabelled("held_by"), hint=_("The Office, unless you say otherwise")
    )
    yield Section(
        _("Where it was promoted"),
        rows("promotions", _("Promotion"), _("Add another way")),
        hint=_("Posters, notice boards, social media"),
    )
    yield Section(
        _("Costs"),
        rows("costs", _("Cost"), _("Add another cost")),
        hint=_("Money and officers’ time"),
    )
    yield Section(
        _("Lone working"),
        "lone_working",
        "lone_working_because",
        hint=_("Whether somebody works alone, and what is done about it"),
    )
    yield Section(
        _("What the public may see"),
        "shown_place",
        "month_only",
        "only_afterwards",
        Private("safety_reason"),
        hint=_("To hold back the place, the day or the announcement for somebody’s safety"),
    )
    yield Section(
        _("What the public is told beforehand"),
        unlabelled("invitation"),
        "invitation_cy",
        hint=_("For planned events"),
    )
    yield Section(
        _("Public summary"),
        unlabelled("summary"),
        "summary_cy",
        hint=_("For the engagement log, once it was held"),
    )
    yield Section(
        _("Feedback and what came of it"),
        "feedback_asked",
        "feedback_answered",
        "feedback_satisfied",
        "feedback",
        "feedback_cy",
        rows("roles_offered", _("Role offered"), _("Add another kind of role")),
        "lessons",
        hint=_("After it was held: feedback, roles offered, lessons"),
    )
    if with_private:
        yield Section(_("Private notes"), Private(unlabelled("private_notes")))
    if with_owner:
        yield Section(_("Officer"), "owner", open_if_filled=False)


def buttons(*, may_submit: bool, cancel_url: str) -> Buttons:
    shown = [Button(_("Save"))]
    if may_submit:
        shown.append(
            Button(_("Save and send for approval"), name="then", value=SUBMIT, kind="secondary")
        )
    return Buttons(*shown, CancelLink(_("Cancel"), cancel_url))


def unlabelled(name: str) -> Field:
    """A field that its section names already; a screen reader still hears its label."""
    return Field(name, hide_label=True)


def rows(name: str, title: Any, add: Any) -> govuk.Rows:
    return govuk.Rows(name, row_title=title, add_label=add, remove_label=_("Take this row away"))
