"""Addresses of questions to the Commissioner."""

from django.urls import include, path

from consultations.questions.views.office import (
    clearing,
    listing,
    panel_items,
    panels,
    steps,
    submissions,
)
from consultations.questions.views.public import asking, business, feed, register

app_name = "questions"

for_everybody = [
    path("", register.register, name="register"),
    path("questions.csv", register.table, name="table"),
    path("feed/", feed.feed, name="feed"),
    path("how-long/", register.times, name="times"),
    path("panels/", business.business, name="business"),
    path("ask/", asking.start, name="ask"),
    path("ask/in-writing/", asking.ask_in_writing, name="ask-in-writing"),
    path("ask/panel/<slug:slug>/", asking.ask_panel, name="ask-panel"),
    path("where/", asking.find, name="find"),
    path("where/<str:reference>/", asking.where, name="where"),
    path("<int:number>-<slug:slug>/", register.question, name="question"),
]
of_panel_items = [
    path("", panel_items.items, name="office-panel-items"),
    path("new/", panel_items.new, name="office-panel-item-new"),
    path("<uuid:uid>/", panel_items.item, name="office-panel-item"),
    path("<uuid:uid>/edit/", panel_items.edit, name="office-panel-item-edit"),
    path("<uuid:uid>/settle/", panel_items.settle, name="office-panel-item-settle"),
    path("<uuid:uid>/publish/", panel_items.publish, name="office-panel-item-publish"),
    path("<uuid:uid>/hide/", panel_items.hide, name="office-panel-item-hide"),
    path("<uuid:uid>/remove/", panel_items.remove, name="office-panel-item-remove"),
    path("<uuid:uid>/put-back/", panel_items.put_back, name="office-panel-item-put-back"),
]

of_a_submission = [
    path("", submissions.submission, name="office-submission"),
    path("edit/", submissions.edit, name="office-submission-edit"),
    path("delete/", submissions.delete, name="office-submission-delete"),
    path("restore/", submissions.restore, name="office-submission-restore"),
    path("accept/", steps.accept, name="office-accept"),
    path("refuse/", steps.refuse, name="office-refuse"),
    path("pass-on/", steps.pass_on, name="office-pass-on"),
    path("taken-back/", steps.taken_back, name="office-taken-back"),
    path("decide-anew/", steps.decide_anew, name="office-decide-anew"),
    path("told/", steps.told, name="office-deadlines-told"),
    path("host/", steps.host, name="office-host-decision"),
    path("hold/", steps.hold, name="office-holding-reply"),
    path("late/", steps.lateness, name="office-lateness"),
    path("kind/", steps.kind, name="office-kind"),
    path("answer/", clearing.draft, name="office-answer"),
    path("answer/forward/", clearing.forward, name="office-answer-forward"),
    path("answer/take-back/", clearing.take_back, name="office-answer-take-back"),
    path("answer/clear/", clearing.clear, name="office-answer-clear"),
    path("answer/withdraw/", clearing.withdraw, name="office-answer-withdraw"),
    path("answer/redact/", clearing.redact, name="office-answer-redact"),
]
of_panels = [
    path("", panels.panels, name="office-panels"),
    path("new/", panels.new, name="office-panel-new"),
    path("clearance/", panels.clearance, name="office-clearance"),
    path("<uuid:uid>/", panels.edit, name="office-panel"),
    path("<uuid:uid>/rules/", panels.rules, name="office-panel-rules"),
    path("<uuid:uid>/rules/<int:pk>/", panels.rules, name="office-panel-rules-edit"),
    path("rules/<int:pk>/remove/", panels.remove_rules, name="office-panel-rules-remove"),
]

urlpatterns = [
    path("questions/", include(for_everybody)),
    path("office/questions/", listing.submissions, name="office-submissions"),
    path("office/questions/new/", submissions.new, name="office-submission-new"),
    path("office/questions/panels/", include(of_panels)),
    path("office/questions/panel-business/", include(of_panel_items)),
    path("office/questions/<uuid:uid>/", include(of_a_submission)),
]
