"""What the database itself refuses of the schedule of meetings."""

import pytest
from django.db import IntegrityError, transaction

from meetings.models import Attendance
from tests.factories.meetings import AttendanceFactory, ScheduleRowFactory
from tests.factories.office import PersonFactory

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_who_came_in_somebodys_place_says_in_whose():
    with refused("attendance_substitute_says_for_whom"), transaction.atomic():
        AttendanceFactory(came=Attendance.Came.SUBSTITUTE)
    came = AttendanceFactory(came=Attendance.Came.SUBSTITUTE, substitute_for=PersonFactory())
    assert came.substitute_for


def test_a_substitute_may_be_named_before_the_meeting():
    planned = AttendanceFactory(substitute_for=PersonFactory())
    assert planned.came == Attendance.Came.UNKNOWN


@pytest.mark.parametrize("number", [0, 6])
def test_a_month_has_one_to_five_of_a_weekday(number):
    with refused("schedule_row_meets_on_weekdays_there_are"), transaction.atomic():
        ScheduleRowFactory(per_month=number)
