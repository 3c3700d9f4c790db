"""Addresses of the schedule of meetings."""

from django.urls import path

from meetings.views.office import questions, schedule, series

app_name = "meetings"
urlpatterns = [
    path("office/meetings/", schedule.schedule, name="office-schedule"),
    path("office/meetings/schedule.csv", schedule.table, name="office-schedule-table"),
    path("office/meetings/schedule.docx", schedule.document, name="office-schedule-document"),
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
    path("office/meetings/series/<uuid:uid>/", series.series, name="office-series"),
    path("office/meetings/series/<uuid:uid>/days/", series.days, name="office-series-days"),
]
