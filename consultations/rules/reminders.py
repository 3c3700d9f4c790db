"""When people are reminded of consultations: so many days after the day, before it if negative."""

# Four weeks are enough to write an outcome and have it approved; a week is the last call. After
# the day, somebody outside will ask, and ask again.
OUTCOME = (-28, -7, 1, 14)
# Whoever asked to be told is told of an outcome that was published lately, once.
TOLD_WITHIN_DAYS = 30
