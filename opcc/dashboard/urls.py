"""Addresses of the roof."""

from django.urls import path

from opcc.dashboard.views import mail, office, public

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
]
