"""What a page is asked with: to be shown, or with a form that was sent."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it an empty form; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None
