"""The Office's application: settings, the roof (`dashboard`) and the ground (`office`)."""

from opcc.celery import app as celery_app

__all__ = ["celery_app"]
