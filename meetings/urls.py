"""Addresses of the schedule of meetings."""

from django.urls import include, path

from meetings.views.office import (
    arranging,
    coming,
    diary,
    elections,
    filling,
    keeping,
    lineage,
    neighbourhoods,
    own_calendar,
    past,
    police_meetings,
    police_sources,
    promises,
    questions,
    reviews,
    rows,
    schedule,
    series,
    telling,
    told,
    uploads,
)
from meetings.views.office.ambassadors import cover, own, priorities, reports, scheme
from meetings.views.office.meeting import (
    agenda,
    agreed_actions,
    attendance,
    editing,
    lifecycle,
    minutes,
    papers,
    reading,
)
from meetings.views.public import ambassadors, calendars, meetings
from meetings.views.public import neighbourhoods as public
from meetings.views.public import own_calendar as own_calendar_of
from meetings.views.public import schedule as schedule_for_all

for_everybody = [
    path("", schedule_for_all.schedule, name="schedule"),
    path("schedule.csv", schedule_for_all.table, name="schedule-table"),
    path("coming/", schedule_for_all.coming, name="coming"),
    path("rows/<uuid:uid>/", schedule_for_all.row, name="row"),
    path("calendar.ics", calendars.calendar, name="calendar"),
    path("ambassadors/", ambassadors.ambassadors, name="ambassadors"),
    path("series/<int:number>-<slug:slug>/", schedule_for_all.series, name="series"),
    path(
        "series/<int:number>-<slug:slug>/calendar.ics",
        calendars.series_calendar,
        name="series-calendar",
    ),
    path("<int:number>-<slug:slug>/", meetings.meeting, name="meeting"),
]
of_own_calendars = [
    path("", own_calendar.page, name="office-calendar"),
    path("make/", own_calendar.make, name="office-calendar-make"),
    path("end/", own_calendar.end, name="office-calendar-end"),
]
of_what_is_told = [
    path("meeting/<uuid:uid>/less/", told.less, name="office-told-less"),
    path("<slug:subject>/<uuid:uid>/", told.told, name="office-told"),
    path("<slug:subject>/<uuid:uid>/send/", told.send, name="office-told-send"),
    path("<slug:subject>/<uuid:uid>/withdraw/", told.withdraw, name="office-told-withdraw"),
    path("<slug:subject>/<uuid:uid>/redact/", told.redact, name="office-told-redact"),
]
of_signoff = [
    path("", telling.signoff, name="office-signoff"),
    path("decide/", telling.decide, name="office-signoff-decide"),
    path("<int:pk>/", telling.text, name="office-text"),
    path("<int:pk>/take-back/", telling.take_back, name="office-text-take-back"),
]

of_neighbourhoods = [
    path("", neighbourhoods.neighbourhoods, name="office-neighbourhoods"),
    path("table.csv", neighbourhoods.table, name="office-neighbourhoods-table"),
    path("interval/", neighbourhoods.intervals, name="office-neighbourhood-intervals"),
    path("interval/set/", neighbourhoods.interval, name="office-neighbourhood-interval"),
    path("<int:pk>/", neighbourhoods.neighbourhood, name="office-neighbourhood"),
    path("<int:pk>/police-meetings/new/", police_meetings.new, name="office-police-meeting-new"),
]
of_police_meetings = [
    path("", police_meetings.police_meetings, name="office-police-meetings"),
    path("say/", police_meetings.say, name="office-police-meetings-say"),
    path("readings/", police_sources.readings, name="office-police-readings"),
    path("readings/read/", police_sources.read, name="office-police-readings-read"),
    path("files/", police_sources.files, name="office-confirmation-files"),
    path("files/new/", police_sources.new, name="office-confirmations-new"),
    path("files/<int:pk>/", police_sources.file, name="office-confirmations"),
    path("files/<int:pk>/take-in/", police_sources.take_in, name="office-confirmations-take-in"),
    path("files/<int:pk>/drop/", police_sources.drop, name="office-confirmations-drop"),
    path("files/<int:pk>/refused.csv", police_sources.refused, name="office-confirmations-refused"),
    path("<uuid:uid>/", police_meetings.edit, name="office-police-meeting"),
    path("<uuid:uid>/remove/", police_meetings.remove, name="office-police-meeting-remove"),
    path("<uuid:uid>/put-back/", police_meetings.put_back, name="office-police-meeting-put-back"),
]

of_ambassadors = [
    path("", cover.ambassadors, name="office-ambassadors"),
    path("new/", cover.new, name="office-ambassador-new"),
    path("page/", scheme.scheme, name="office-scheme"),
    path("page/edit/", scheme.edit, name="office-scheme-edit"),
    path("page/send/", scheme.put_forward, name="office-scheme-send"),
    path("page/purge/", scheme.redact, name="office-scheme-redact"),
    path("page/<int:pk>/take-back/", scheme.take_back, name="office-scheme-take-back"),
    path("page/<int:pk>/approve/", scheme.approve, name="office-scheme-approve"),
    path("page/<int:pk>/send-back/", scheme.send_back, name="office-scheme-send-back"),
    path("reports/", reports.reports, name="office-reports"),
    path("reports/digest/", reports.digest, name="office-report-digest"),
    path("reports/<uuid:uid>/", reports.report, name="office-report"),
    path("reports/<uuid:uid>/read/", reports.read, name="office-report-read"),
    path("reports/<uuid:uid>/unread/", reports.unread, name="office-report-unread"),
    path("reports/<uuid:uid>/take-up/", reports.take_up, name="office-report-take-up"),
    path("<uuid:uid>/", cover.edit, name="office-ambassador"),
    path("<uuid:uid>/remove/", cover.remove, name="office-ambassador-remove"),
]
of_local_priorities = [
    path("", priorities.priorities, name="office-priorities"),
    path("new/", priorities.new, name="office-priority-new"),
    path("<uuid:uid>/", priorities.edit, name="office-priority"),
    path("<uuid:uid>/remove/", priorities.remove, name="office-priority-remove"),
    path("<uuid:uid>/restore/", priorities.restore, name="office-priority-restore"),
]

app_name = "meetings"

of_a_meeting = [
    path("", reading.meeting, name="office-meeting"),
    path("edit/", editing.edit, name="office-meeting-edit"),
    path("following/", editing.following, name="office-meeting-following"),
    path("cancel/", lifecycle.cancel, name="office-meeting-cancel"),
    path("postpone/", lifecycle.postpone, name="office-meeting-postpone"),
    path("move/", lifecycle.move, name="office-meeting-move"),
    path("reinstate/", lifecycle.reinstate, name="office-meeting-reinstate"),
    path("held/", lifecycle.held, name="office-meeting-held"),
    path("not-held/", lifecycle.take_back, name="office-meeting-not-held"),
    path("delete/", editing.delete, name="office-meeting-delete"),
    path("restore/", editing.restore, name="office-meeting-restore"),
    path("attendance/", attendance.attendance, name="office-attendance"),
    path("attendance/all-present/", attendance.all_present, name="office-all-present"),
    path("agenda/new/", agenda.new, name="office-agenda-new"),
    path("agenda/<int:pk>/", agenda.edit, name="office-agenda-edit"),
    path("agenda/<int:pk>/move/", agenda.move, name="office-agenda-move"),
    path("agenda/<int:pk>/remove/", agenda.remove, name="office-agenda-remove"),
    path("agenda/<int:pk>/put-back/", agenda.put_back, name="office-agenda-put-back"),
    path("papers/new/", papers.new, name="office-paper-new"),
    path("papers/<int:pk>/", reading.paper, name="office-paper"),
    path("papers/<int:pk>/describe/", papers.describe, name="office-paper-describe"),
    path("papers/<int:pk>/remove/", papers.remove, name="office-paper-remove"),
    path("papers/<int:pk>/put-back/", papers.put_back, name="office-paper-put-back"),
    path("minutes/paste/", minutes.paste, name="office-minutes-paste"),
    path("minutes/agree/", minutes.agree, name="office-minutes-agree"),
    path("minutes/reopen/", minutes.reopen, name="office-minutes-reopen"),
    path("minutes/new/", minutes.new, name="office-minute-new"),
    path("minutes/<int:pk>/", minutes.edit, name="office-minute-edit"),
    path("minutes/<int:pk>/move/", minutes.move, name="office-minute-move"),
    path("minutes/<int:pk>/remove/", minutes.remove, name="office-minute-remove"),
    path("minutes/<int:pk>/put-back/", minutes.put_back, name="office-minute-put-back"),
    path("actions/new/", agreed_actions.new, name="office-action-new"),
    path("actions/<int:pk>/", agreed_actions.edit, name="office-action-edit"),
    path("actions/<int:pk>/outcome/", agreed_actions.outcome, name="office-action-outcome"),
    path("actions/<int:pk>/remove/", agreed_actions.remove, name="office-action-remove"),
    path("actions/<int:pk>/put-back/", agreed_actions.put_back, name="office-action-put-back"),
    path("checklist/<slug:part>/", agreed_actions.not_published, name="office-not-published"),
]
arranging_pages = [
    path("office/meetings/arrange/", arranging.arrange, name="office-arrange"),
    path("office/meetings/sections/new/", arranging.section_new, name="office-section-new"),
    path("office/meetings/sections/<int:pk>/", arranging.section_edit, name="office-section"),
    *(
        path(f"office/meetings/sections/<int:pk>/{name}/", view, name=f"office-section-{name}")
        for name, view in (
            ("move", arranging.section_move),
            ("retire", arranging.section_retire),
            ("bring-back", arranging.section_bring_back),
        )
    ),
    path("office/meetings/rows/new/", rows.new, name="office-row-new"),
    path("office/meetings/rows/<uuid:uid>/", rows.edit, name="office-row"),
    *(
        path(f"office/meetings/rows/<uuid:uid>/{name}/", view, name=f"office-row-{name}")
        for name, view in (
            ("names", rows.names),
            ("move", arranging.row_move),
            ("remove", rows.remove),
            ("put-back", rows.put_back),
        )
    ),
    *(
        path(f"office/meetings/series/<uuid:uid>/{name}/", view, name=f"office-series-{name}")
        for name, view in (
            ("edit", keeping.edit),
            ("rename", keeping.rename),
            ("move", arranging.series_move),
            ("remove", keeping.remove),
            ("put-back", keeping.put_back),
            ("history", lineage.history),
        )
    ),
]
lineage_pages = [
    path("office/meetings/changes/", lineage.changes, name="office-changes"),
    path("office/meetings/changes/new/", lineage.propose, name="office-change-new"),
    path("office/meetings/changes/<int:pk>/", lineage.change, name="office-change"),
    *(
        path(f"office/meetings/changes/<int:pk>/{name}/", view, name=f"office-change-{name}")
        for name, view in (
            ("agree", lineage.agree),
            ("reject", lineage.reject),
            ("undo", lineage.undo),
            ("withdraw", lineage.withdraw),
        )
    ),
    path("office/meetings/reviews/", reviews.listing, name="office-reviews"),
    path("office/meetings/reviews/new/", reviews.new, name="office-review-new"),
    path("office/meetings/reviews/<uuid:uid>/", reviews.review, name="office-review"),
    *(
        path(f"office/meetings/reviews/<uuid:uid>/{name}/", view, name=f"office-review-{name}")
        for name, view in (
            ("edit", reviews.edit),
            ("remove", reviews.remove),
            ("put-back", reviews.put_back),
        )
    ),
    path("office/meetings/recommendations/<int:pk>/", reviews.settle, name="office-recommendation"),
]
from_outside = [
    path("office/meetings/import/", uploads.files, name="office-import"),
    path("office/meetings/import/<uuid:uid>/", uploads.file, name="office-import-file"),
    path("office/meetings/import/<uuid:uid>/start/", uploads.start, name="office-import-start"),
    path(
        "office/meetings/import/<uuid:uid>/refused.csv",
        uploads.refused,
        name="office-import-refused",
    ),
    path("office/meetings/before-elections/", elections.listing, name="office-elections"),
    path("office/meetings/before-elections/new/", elections.new, name="office-election-new"),
    path("office/meetings/before-elections/<int:pk>/", elections.edit, name="office-election"),
    path(
        "office/meetings/before-elections/<int:pk>/remove/",
        elections.remove,
        name="office-election-remove",
    ),
]
urlpatterns = [
    path("meetings/", include(for_everybody)),
    path("office/my-forums/", own.forums, name="own-forums"),
    path("office/my-forums/report/<uuid:uid>/", own.report, name="own-report"),
    path("office/meetings/ambassadors/", include(of_ambassadors)),
    path("office/meetings/priorities/", include(of_local_priorities)),
    path("calendar/<str:token>.ics", own_calendar_of.own, name="own-calendar"),
    path("office/account/calendar/", include(of_own_calendars)),
    path("office/meetings/to-tell/", telling.to_tell, name="office-to-tell"),
    path("office/meetings/sign-off/", include(of_signoff)),
    path("office/meetings/told/", include(of_what_is_told)),
    path("neighbourhoods/", public.neighbourhoods, name="neighbourhoods"),
    path("neighbourhoods/neighbourhoods.csv", public.table, name="neighbourhoods-table"),
    path("neighbourhoods/<int:number>/<slug:slug>/", public.neighbourhood, name="neighbourhood"),
    path("office/meetings/", schedule.schedule, name="office-schedule"),
    path("office/meetings/schedule.csv", schedule.table, name="office-schedule-table"),
    path("office/meetings/schedule.docx", schedule.document, name="office-schedule-document"),
    path("office/meetings/rows/<uuid:uid>/series/", schedule.row, name="office-row-series"),
    path("office/meetings/coming/", coming.agenda, name="office-coming"),
    path("office/meetings/coming/week/", coming.week, name="office-coming-week"),
    path("office/meetings/coming/month/", coming.month, name="office-coming-month"),
    path("office/meetings/coming/people/", coming.people, name="office-coming-people"),
    path("office/meetings/coming/places/", coming.places, name="office-coming-places"),
    path("office/meetings/diary/<int:pk>/", diary.diary, name="office-diary"),
    path("office/meetings/promises/", promises.promises, name="office-promises"),
    path("office/meetings/promises.csv", promises.table, name="office-promises-table"),
    path("office/meetings/promises/fill/", filling.fill, name="office-fill"),
    path("office/meetings/promises/filled/<uuid:uid>/", filling.filling, name="office-filling"),
    path(
        "office/meetings/promises/filled/<uuid:uid>/undo/",
        filling.undo,
        name="office-filling-undo",
    ),
    path(
        "office/meetings/series/<uuid:uid>/promises/",
        promises.of_series,
        name="office-series-promises",
    ),
    path("office/meetings/questions/", questions.questions, name="office-questions"),
    path(
        "office/meetings/questions/how-often/<uuid:uid>/",
        questions.frequency,
        name="office-question-frequency",
    ),
    path(
        "office/meetings/questions/promise/<int:pk>/",
        questions.promise,
        name="office-question-promise",
    ),
    path("office/meetings/past/", past.past, name="office-past-meetings"),
    path("office/meetings/new/", editing.new, name="office-meeting-new"),
    path("office/meetings/meeting/<uuid:uid>/", include(of_a_meeting)),
    path("office/meetings/neighbourhoods/", include(of_neighbourhoods)),
    path("office/meetings/police-meetings/", include(of_police_meetings)),
    path("office/meetings/series/<uuid:uid>/past/", past.past, name="office-series-past"),
    path("office/meetings/series/<uuid:uid>/", series.series, name="office-series"),
    path("office/meetings/series/<uuid:uid>/days/", series.days, name="office-series-days"),
    path(
        "office/meetings/series/<uuid:uid>/meetings/new/",
        editing.new_of_series,
        name="office-series-meeting-new",
    ),
    *arranging_pages,
    *lineage_pages,
    *from_outside,
]
