"""The weekly edition by e-mail: asking, confirming, changing, stopping.

Nobody is signed in here and no cookie is needed: a form of a stranger's site could do no more than
ask, and the links of our mails are themselves the key. So there is no CSRF token to carry either.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from engagement.actions.subscriptions import (
    ask_for_editions,
    change_subscription,
    confirm_subscription,
    end_subscription,
)
from engagement.forms.subscriptions import PreferencesForm, SubscribeForm
from engagement.queries.choices import key_of
from engagement.queries.subscriptions import (
    is_genuine,
    signed,
    subscription_signed,
    subscription_to_confirm,
)
from engagement.views.public.places import places_offered
from opcc.office.access import policy
from opcc.office.queries import is_bilingual
from opcc.office.views.floods import HOUR, sends_too_many
from opcc.office.views.sending import posted


@csrf_exempt
@never_cache
@policy("public")
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for the editions. The answer is the same for every address, known or not."""
    if asks_too_often(request):
        return render(request, "429.html", status=429)
    form = SubscribeForm(
        posted(request),
        places=places_offered(request),
        bilingual=is_bilingual(),
        initial={"language": request.LANGUAGE_CODE},
    )
    if not form.is_valid():
        return render(request, "engagement/public/subscribe.html", {"form": form})
    if not form.was_filled_by_a_program:
        ask_for_editions(
            email=form.cleaned_data["email"],
            language=form.language(),
            place_ids=form.place_ids(),
            now=timezone.now(),
        )
    return redirect("engagement:subscription-asked")


def asks_too_often(request: HttpRequest) -> bool:
    """Whether too many forms came from this network address; how much one mailbox gets, the
    database counts."""
    most = settings.FORMS_AN_HOUR["subscribe"]
    return request.method == "POST" and sends_too_many(request, "subscribe", most=most, within=HOUR)


@never_cache
@policy("public")
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "engagement/public/subscription_asked.html")


@csrf_exempt
@never_cache
@policy("public")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question that the link of the mail opens; only the button answers it, because the
    programs that check mail for viruses open every link."""
    now = timezone.now()
    subscription = subscription_to_confirm(token, now=now)
    if subscription is None:
        return render(request, "engagement/public/subscription_too_late.html", status=404)
    if request.method == "POST":
        confirm_subscription(token=token, now=now)
        return redirect("engagement:confirm-subscription", token)
    return render(
        request,
        "engagement/public/subscription_confirm.html",
        {
            "subscription": subscription,
            "places": subscription.places.all(),
            "signature": signed(subscription),
        },
    )


@csrf_exempt
@never_cache
@policy("public")
def subscription(request: HttpRequest, signature: str) -> HttpResponse:
    """One's own subscription, by the link in every edition."""
    found = subscription_signed(signature)
    if found is None:
        return ended(request, signature)
    form = PreferencesForm(
        posted(request),
        places=places_offered(request),
        bilingual=is_bilingual(),
        initial={
            "places": [key_of(place) for place in found.places.all()],
            "language": found.language,
        },
    )
    saved = form.is_valid()
    if saved:
        change_subscription(
            subscription=found, language=form.language(), place_ids=form.place_ids()
        )
    return render(
        request,
        "engagement/public/subscription.html",
        {"form": form, "saved": saved, "signature": signature},
    )


@csrf_exempt
@never_cache
@policy("public")
def stop(request: HttpRequest, signature: str) -> HttpResponse:
    """Unsubscribe: by the button here, or by the mail program's own (RFC 8058), which posts."""
    found = subscription_signed(signature)
    if found is None:
        return ended(request, signature)
    if request.method != "POST":
        return render(request, "engagement/public/subscription_stop.html", {"signature": signature})
    end_subscription(subscription=found)
    return ended(request, signature)


def ended(request: HttpRequest, signature: str) -> HttpResponse:
    """Say that nothing more is sent, as often as somebody asks; to strangers' links, nothing."""
    if not is_genuine(signature):
        raise Http404
    return render(request, "engagement/public/subscription_ended.html")
