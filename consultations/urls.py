"""Addresses of consultations."""

from django.urls import URLPattern, URLResolver, include, path

from consultations.views.office import (
    coding,
    consultations,
    consultees,
    fatigue,
    gates,
    others,
    parts,
    principles,
    printed,
    questionnaires,
    response_imports,
    responses,
    results,
    signoff,
    times,
)
from consultations.views.public import answering, feed, figures, finder

for_everybody = [
    path("", finder.consultations, name="finder"),
    path("feed/", feed.feed, name="feed"),
    path("consultations.csv", finder.table, name="table"),
    path("<int:number>-<slug:slug>/", finder.consultation, name="consultation"),
    path("figures/<uuid:uid>/", figures.page, name="figures"),
    path("figures/<uuid:uid>/figures.csv", figures.table, name="figures-table"),
    path("figures/<uuid:uid>/answers.csv", figures.answers, name="figures-answers"),
]
of_a_consultation = [
    path("", consultations.consultation, name="office-consultation"),
    path("edit/", consultations.edit, name="office-edit"),
    path("remove/", consultations.remove, name="office-remove"),
    path("put-back/", consultations.put_back, name="office-put-back"),
    path("extend/", parts.extend, name="office-extend"),
    path("analysed/", parts.analysed, name="office-analysed"),
    path("documents/new/", parts.new_document, name="office-document-new"),
    path("documents/<int:pk>/", parts.describe_document, name="office-document"),
    path("documents/<int:pk>/renew/", parts.renew_document, name="office-document-renew"),
    path("documents/<int:pk>/remove/", parts.remove_document, name="office-document-remove"),
    path("documents/<int:pk>/put-back/", parts.put_back_document, name="office-document-put-back"),
    path("documents/file/<int:pk>/", parts.document_file, name="office-document-file"),
    path("principles/<slug:letter>/", principles.principle, name="office-principle"),
    path("consultees/", consultees.invitations, name="office-invitations"),
    path("consultees/ask/", consultees.invite, name="office-invite"),
    path("consultees/remind/", consultees.remind, name="office-remind"),
    path("consultees/<int:pk>/", consultees.reply, name="office-reply"),
    path("consultees/<int:pk>/again/", consultees.again, name="office-invite-again"),
    path("outcome/new/", parts.new_point, name="office-point-new"),
    path("outcome/<int:pk>/", parts.change_point, name="office-point"),
    path("outcome/<int:pk>/remove/", parts.remove_point, name="office-point-remove"),
]
of_signoff = [
    path("", signoff.waiting, name="office-waiting"),
    path("text/<int:pk>/", signoff.text, name="office-text"),
    path("text/<int:pk>/approve/", signoff.approve, name="office-approve"),
    path("text/<int:pk>/send-back/", signoff.send_back, name="office-send-back"),
    path("text/<int:pk>/take-back/", signoff.take_back, name="office-take-back"),
    path("<slug:subject>/<uuid:uid>/", signoff.told, name="office-told"),
    path("<slug:subject>/<uuid:uid>/send/", signoff.send, name="office-send"),
    path("<slug:subject>/<uuid:uid>/withdraw/", signoff.withdraw, name="office-withdraw"),
    path("<slug:subject>/<uuid:uid>/redact/", signoff.redact, name="office-redact"),
]
of_others = [
    path("", others.listing, name="office-others"),
    path("new/", others.new, name="office-other-new"),
    path("<uuid:uid>/", others.other, name="office-other"),
    path("<uuid:uid>/edit/", others.edit, name="office-other-edit"),
    path("<uuid:uid>/file/", others.file, name="office-other-file"),
    path("<uuid:uid>/remove/", others.remove, name="office-other-remove"),
    path("<uuid:uid>/put-back/", others.put_back, name="office-other-put-back"),
]
of_consultees = [
    path("", consultees.listing, name="office-consultees"),
    path("new/", consultees.new, name="office-consultee-new"),
    path("<int:pk>/", consultees.consultee, name="office-consultee"),
    path("<int:pk>/end/", consultees.end, name="office-consultee-end"),
    path("<int:pk>/put-back/", consultees.put_back, name="office-consultee-put-back"),
]
of_gates = [
    path("", gates.listing, name="office-gates"),
    path("precepts/new/", gates.new_precept, name="office-precept-new"),
    path("precepts/<int:pk>/", gates.precept, name="office-precept"),
    path("<slug:kind>/<int:pk>/", gates.step, name="office-gate"),
    path("<slug:kind>/<int:pk>/unmark/", gates.unmark, name="office-gate-unmark"),
]
of_answering = [
    path("", answering.start, name="answer"),
    path("<slug:token>/", answering.go_on, name="answer-on"),
    path("<slug:token>/<int:number>/", answering.page, name="answer-page"),
    path("<slug:token>/later/", answering.later, name="answer-later"),
    path("<slug:token>/check/", answering.check, name="answer-check"),
    path("<slug:token>/sent/", answering.thanks, name="answer-sent"),
]
of_questionnaires = [
    path("", questionnaires.questionnaire, name="office-questionnaire"),
    path("preview/", questionnaires.preview, name="office-questionnaire-preview"),
    path("printed/<slug:language>.pdf", printed.form, name="office-printed-form"),
    path("copy/", questionnaires.copy, name="office-questionnaire-copy"),
    path("about-people/", questionnaires.about_people, name="office-about-people"),
    path("sections/new/", questionnaires.section_new, name="office-section-new"),
    *(
        path(f"sections/<uuid:section>/{name}/", view, name=f"office-section-{name}")
        for name, view in (
            ("edit", questionnaires.section_edit),
            ("move", questionnaires.section_move),
            ("remove", questionnaires.section_remove),
        )
    ),
    path("sections/<uuid:section>/new/", questionnaires.question_new, name="office-question-new"),
    *(
        path(f"<uuid:question>/{name}/", view, name=f"office-question-{name}")
        for name, view in (
            ("edit", questionnaires.question_edit),
            ("move", questionnaires.question_move),
            ("remove", questionnaires.question_remove),
        )
    ),
]
of_responses = [
    path("", responses.responses, name="office-responses"),
    path("new/", responses.new, name="office-response-new"),
    path("alike/", responses.alike_groups, name="office-alike-groups"),
    path("alike/<int:pk>/", responses.alike, name="office-alike"),
    path("files/", response_imports.files, name="office-response-imports"),
    path("files/new/", response_imports.new, name="office-response-import-new"),
    path("files/<uuid:sent>/", response_imports.file, name="office-response-import"),
    *(
        path(f"files/<uuid:sent>/{name}/", view, name=f"office-response-{name}")
        for name, view in (
            ("columns", response_imports.columns),
            ("take-in", response_imports.take_in),
            ("drop", response_imports.drop),
        )
    ),
    path("files/<uuid:sent>/refused.csv", response_imports.refused, name="office-response-refused"),
    path("<uuid:response>/", responses.response, name="office-response"),
    *(
        path(f"<uuid:response>/{name}/", view, name=f"office-response-{name}")
        for name, view in (
            ("respondent", responses.respondent),
            ("scan", responses.scan),
            ("correct", responses.correct),
            ("not-alike", responses.not_alike),
            ("not-open", responses.not_open),
        )
    ),
]
of_results = [
    path("", results.results, name="office-results"),
    path("figures.csv", results.table, name="office-results-table"),
    path("publish/", results.publish, name="office-results-publish"),
]
of_themes = [
    path("", coding.themes, name="office-themes"),
    path("<uuid:question>/next/", coding.next_answer, name="office-next-answer"),
    path("<uuid:question>/<int:pk>/", coding.coding, name="office-coding"),
    path("<uuid:question>/theme/<int:theme>/", coding.behind, name="office-theme-behind"),
]
of_the_office: list[URLPattern | URLResolver] = [
    path("", consultations.listing, name="office-list"),
    path("new/", consultations.new, name="office-new"),
    path("told/", include(of_signoff)),
    path("others/", include(of_others)),
    path("consultees/", include(of_consultees)),
    path("fatigue/", fatigue.lines, name="office-fatigue"),
    path("time-to-answer/", times.times, name="office-times"),
    path("time-to-answer/set/", times.set_times, name="office-set-times"),
    path("plan-and-precept/", include(of_gates)),
    path("<uuid:uid>/", include(of_a_consultation)),
    path("<uuid:uid>/questions/", include(of_questionnaires)),
    path("<uuid:uid>/responses/", include(of_responses)),
    path("<uuid:uid>/results/", include(of_results)),
    path("<uuid:uid>/themes/", include(of_themes)),
]

app_name = "consultations"
urlpatterns = [
    path("consultations/answer/<uuid:uid>/", include(of_answering)),
    path("consultations/", include(for_everybody)),
    path("office/consultations/", include(of_the_office)),
]
