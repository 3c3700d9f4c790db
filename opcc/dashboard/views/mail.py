"""Everybody's own reminders, and the log of mail for administrators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from opcc.dashboard import reminders
from opcc.dashboard.forms.mail import BounceForm, MailFilterForm, RemindersForm
from opcc.dashboard.queries.mail import mail_log, sent_to
from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.emails import Kind
from opcc.office.mail_services.receipts import NotTheService, bounces_in
from opcc.office.models import Mail, MailLanguage
from opcc.office.queries import is_bilingual
from opcc.office.views.addresses import PAGE, address_without, page_beside
from opcc.office.views.sending import posted

PAGE_SIZE = 25


@policy("office.account")
def own_reminders(request: OfficeRequest) -> HttpResponse:
    """What the reader is reminded of, and how; saved as a whole."""
    form = own_form(request)
    if form.is_valid():
        actions.choose_reminders(
            by=request.user, choices=form.choices(), language=form.chosen_language()
        )
        messages.success(request, _("Your reminders are saved."))
        return redirect("office-reminders")
    return render(request, "dashboard/office/mail/reminders.html", {"form": form})


def own_form(request: OfficeRequest) -> RemindersForm:
    user = request.user
    own = MailLanguage.objects.filter(user=user).first()
    return RemindersForm(
        posted(request),
        kinds=kinds_for(request),
        chosen=dict(user.reminder_choices.values_list("kind", "how")),
        language=own.language if own else request.LANGUAGE_CODE,
        bilingual=is_bilingual(),
    )


def kinds_for(request: OfficeRequest) -> list[Kind]:
    """The kinds that the reader's roles can get, today's deputation included."""
    roles = request.user.roles_on(localdate())
    return [kind for kind in reminders.KINDS.values() if kind.roles & roles]


@policy("office.account")
def own_mail(request: OfficeRequest) -> HttpResponse:
    page = Paginator(sent_to(request.user), PAGE_SIZE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "dashboard/office/mail/mine.html",
        {
            "mails": with_names(page.object_list),
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


@policy("office.admin")
def log(request: OfficeRequest) -> HttpResponse:
    form = MailFilterForm(request.GET, kinds=reminders.NAMES)
    page = Paginator(mail_log(**form.filters()), PAGE_SIZE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "dashboard/office/mail/log.html",
        {
            "form": form,
            "page": page,
            "mails": with_names(page.object_list),
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": request.path,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


def with_names(mails: object) -> list[tuple[Mail, str]]:
    """Each mail with the name of its kind."""
    return [(mail, reminders.name_of(mail)) for mail in mails]  # type: ignore[attr-defined]


@require_POST
@policy("office.admin")
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail, pk=pk)
    try:
        actions.send_again(mail=mail, by=request.user, now=timezone.now())
    except actions.NotSendable as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The mail is sent again, unless it is no longer needed."))
    return redirect("office-mail")


@policy("office.admin")
def bounced(request: OfficeRequest, pk: int) -> HttpResponse:
    """A mail came back, and somebody read why: plain mail servers report to a mailbox."""
    mail = get_object_or_404(Mail.objects.select_related("user"), pk=pk)
    form = BounceForm(posted(request))
    if form.is_valid():
        now = timezone.now()
        if actions.mark_bounced(mail=mail, reason=form.cleaned_data["reason"], now=now):
            if form.cleaned_data["for_good"]:
                reminders.give_up(mail)
            messages.success(request, _("Noted that the mail came back."))
        else:
            messages.error(request, _("This mail was never sent, so it cannot have come back."))
        return redirect("office-mail")
    return render(
        request,
        "dashboard/office/mail/bounced.html",
        {
            "form": form,
            "mail": mail,
            "kind": reminders.name_of(mail),
            "back_url": reverse("office-mail"),
        },
    )


@csrf_exempt
@never_cache
@policy("public")
def receipts(request: HttpRequest) -> HttpResponse:
    """Take what the mail service reports; it proves who it is by a secret, not by signing in.

    Services ask with GET or HEAD first whether the address answers.
    """
    if request.method != "POST":
        return HttpResponse("OK\n", content_type="text/plain")
    try:
        bounces = bounces_in(request)
    except NotTheService:
        return HttpResponse("Forbidden\n", status=403, content_type="text/plain")
    now = timezone.now()
    for bounce in bounces:
        mail = actions.note_bounce(bounce=bounce, now=now)
        if mail is not None and bounce.for_good:
            reminders.give_up(mail)
    return HttpResponse("OK\n", content_type="text/plain")
