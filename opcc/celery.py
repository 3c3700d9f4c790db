"""The Celery application: it finds tasks in each app's `tasks.py`, times in `schedule.py`."""

import os

from celery import Celery

from consultations.questions.schedule import SCHEDULE as QUESTIONS
from consultations.schedule import SCHEDULE as CONSULTATIONS
from engagement.schedule import SCHEDULE as ENGAGEMENT
from meetings.schedule import SCHEDULE as MEETINGS
from opcc.dashboard.schedule import SCHEDULE as DASHBOARD
from opcc.office.schedule import SCHEDULE as OFFICE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opcc.settings")

app = Celery("opcc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = OFFICE | ENGAGEMENT | MEETINGS | QUESTIONS | CONSULTATIONS | DASHBOARD
app.autodiscover_tasks()
