"""Who may sign in to the demonstration: an account per role, and a second officer.

Everybody knows their password."""

DEMONSTRATION_PASSWORD = "show-me-the-office"  # noqa: S105 - printed at every start
DEMONSTRATION_ACCOUNTS = (
    ("admin@demo.example", "administrator"),
    ("officer@demo.example", "engagement officer"),
    ("colleague@demo.example", "engagement officer who clears what the first wrote"),
    ("approver@demo.example", "approver (Chief of Staff)"),
    ("commissioner@demo.example", "commissioner"),
    ("staff@demo.example", "staff reader"),
    ("ambassador@demo.example", "community safety ambassador"),
    ("protection@demo.example", "data protection"),
)
