"""Asking in a template what the reader may do."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from opcc.office import access
from opcc.office.models import User

register = template.Library()


@register.filter
def may(user: User | AnonymousUser, policy_name: str) -> bool:
    """`{% if request.user|may:"engagement.log" %}`"""
    return access.may(user, policy_name, today=localdate())


@register.filter
def may_open(user: User | AnonymousUser, path: str) -> bool:
    """`{% if request.user|may_open:record.get_absolute_url %}`: is a link to it any use to them?"""
    return access.may_open(user, path, today=localdate())
