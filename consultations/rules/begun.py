"""How long what was begun online is kept."""

from datetime import timedelta

# The button on a page that was left open over night still works.
START_HOLDS = timedelta(days=1)
# Somebody who went to look something up, or on holiday, comes back within this.
UNFINISHED_KEPT = timedelta(days=60)
# The page that shows the reference can be opened again so long.
SENT_KEPT = timedelta(days=7)
# Nobody can fill another person's mailbox with our links.
MOST_LINKS = 3
