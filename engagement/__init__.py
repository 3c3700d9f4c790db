"""Events, the engagement log, the programme and the weekly edition."""
