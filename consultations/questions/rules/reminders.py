"""On which days those who answer a question are reminded of it."""

# Days before and after the day an answer is due: a week is enough to write one and have it cleared,
# two days to hurry it; afterwards it stays on the list, and mail comes at longer and longer turns.
ANSWER_DUE = (-7, -2, 1, 7, 14, 28)
# Days after an answer went round; those who clear it hear of it on the morning after.
WAITS_TO_BE_CLEARED = (1, 3, 7)
