"""On which days a question reminds those who answer it."""

BEFORE_TARGET = (5, 1)  # days before an answer is due
AFTER_TARGET = (1, 7, 14, 28)  # days after, once each
CLEARANCE_WAITS = (2, 5, 10)  # days after an answer went round
