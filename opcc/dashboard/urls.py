"""Addresses of the roof."""

from django.urls import path

from opcc.dashboard.views import figures, mail, office, public

urlpatterns = [
    path("", public.home, name="home"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("api/", public.api_docs, name="api-docs"),
    path("privacy/", public.privacy, name="privacy"),
    path("mail/receipts/", mail.receipts, name="mail-receipts"),
    path("office/", office.home, name="office-home"),
    path("office/account/reminders/", mail.own_reminders, name="office-reminders"),
    path("office/account/mail/", mail.own_mail, name="office-my-mail"),
    path("office/mail/", mail.log, name="office-mail"),
    path("office/mail/<int:pk>/again/", mail.again, name="office-mail-again"),
    path("office/mail/<int:pk>/bounced/", mail.bounced, name="office-mail-bounced"),
    path("office/figures/", figures.page, name="figures"),
    path("office/figures/promises/records/", figures.promises, name="figures-promises"),
    path("office/figures/<slug:subject>/", figures.page, name="figures-subject"),
    path("office/figures/<slug:subject>/table.csv", figures.table, name="figures-table"),
    path("office/figures/<slug:subject>/chart.svg", figures.chart, name="figures-chart"),
]
