"""Addresses of the roof."""

from django.urls import path

from opcc.dashboard.views import figures, mail, office, public
from opcc.dashboard.views.personal import finding, holds, keeping, looks

urlpatterns = [
    path("", public.home, name="home"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("api/", public.api_docs, name="api-docs"),
    path("privacy/", public.privacy, name="privacy"),
    path("site-map/", public.site_map, name="site-map"),
    path("mail/receipts/", mail.receipts, name="mail-receipts"),
    path("office/", office.home, name="office-home"),
    path("office/account/reminders/", mail.own_reminders, name="office-reminders"),
    path("office/account/mail/", mail.own_mail, name="office-my-mail"),
    path("office/mail/", mail.log, name="office-mail"),
    path("office/mail/<int:pk>/again/", mail.again, name="office-mail-again"),
    path("office/mail/<int:pk>/bounced/", mail.bounced, name="office-mail-bounced"),
    path("office/personal/", keeping.index, name="personal"),
    path("office/personal/find/", finding.find, name="personal-find"),
    path("office/personal/find/export/", finding.export, name="personal-export"),
    path("office/personal/periods/<str:code>/", keeping.period, name="personal-period"),
    path("office/personal/due/", keeping.due, name="personal-due"),
    path("office/personal/due/<str:code>/", keeping.dispose, name="personal-dispose"),
    path("office/personal/disposals/", keeping.disposals, name="personal-disposals"),
    path("office/personal/holds/", holds.holds, name="personal-holds"),
    path("office/personal/holds/person/", holds.hold_person, name="personal-hold-person"),
    path(
        "office/personal/holds/<str:model>/<int:pk>/",
        holds.hold_record,
        name="personal-hold-record",
    ),
    path("office/personal/holds/<int:pk>/lift/", holds.lift, name="personal-hold-lift"),
    path("office/personal/looks/", looks.log, name="personal-looks"),
    path("office/figures/", figures.page, name="figures"),
    path("office/figures/promises/records/", figures.promises, name="figures-promises"),
    path("office/figures/<slug:subject>/", figures.page, name="figures-subject"),
    path("office/figures/<slug:subject>/table.csv", figures.table, name="figures-table"),
    path("office/figures/<slug:subject>/chart.svg", figures.chart, name="figures-chart"),
]
