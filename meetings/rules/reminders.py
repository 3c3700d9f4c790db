"""When people are reminded of meetings: so many days after the day, or before it if negative."""

# A week is enough to read the papers; on the day before, nothing should surprise.
ATTENDING = (-7, -1)
# Whoever attends reads the papers a week before; the lead officer has to be done by then.
BRIEFING = (-10,)
# As with engagements: on the third day people remember, on the seventh it gets late.
NOT_SAID = (3, 7)
# Two weeks are what minutes usually take; after four somebody outside will ask.
MINUTES = (14, 28)
