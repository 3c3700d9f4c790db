"""Who may do what: one table, every view names one line of it."""

from opcc.office.models.users import Role

ADMINISTRATOR = Role.ADMINISTRATOR
OFFICER = Role.OFFICER
APPROVER = Role.APPROVER
COMMISSIONER = Role.COMMISSIONER
STAFF_READER = Role.STAFF_READER
AMBASSADOR = Role.AMBASSADOR
DATA_PROTECTION = Role.DATA_PROTECTION

EVERYBODY = None  # signed in or not

POLICIES: dict[str, frozenset[Role] | None] = {
    # The public site: what was published, and signing in.
    "public": EVERYBODY,
    # The Office's own pages.
    "office.home": frozenset(Role),
    "office.account": frozenset(Role),
    "office.admin": frozenset({ADMINISTRATOR}),
    # What was typed and not saved: everybody's own, of the forms they may save.
    "drafts.keep": frozenset({OFFICER, APPROVER, AMBASSADOR}),
    # Organisations, places, people and the lists of the form. Contacts at organisations are for
    # those who arrange things with them. What is met on the way may be added by whoever logs it;
    # what the whole record hangs on – places, terms, duties, priorities – has one keeper.
    "records.read": frozenset(
        {ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER, DATA_PROTECTION}
    ),
    "records.contacts": frozenset({ADMINISTRATOR, OFFICER, APPROVER, DATA_PROTECTION}),
    "records.keep": frozenset({ADMINISTRATOR, OFFICER, APPROVER}),
    "records.keep_all": frozenset({ADMINISTRATOR}),
    # What comes from outside: the force's neighbourhoods, the census.
    "neighbourhoods.read": frozenset({ADMINISTRATOR, OFFICER}),
    "population.import": frozenset({ADMINISTRATOR, OFFICER}),
    # Who signs in, in which role, and who stands in for whom.
    "users.keep": frozenset({ADMINISTRATOR}),
    # Personal data. Finding, exporting and erasing a person shows what is private: that is for
    # whom the Office named, not for everybody who looks after the site. An administrator gives
    # the role, which stands in the history, and reads who looked.
    "personal.read": frozenset({ADMINISTRATOR, DATA_PROTECTION}),
    "personal.find": frozenset({DATA_PROTECTION}),
    "personal.hold": frozenset({DATA_PROTECTION}),
    "personal.decide_periods": frozenset({ADMINISTRATOR, DATA_PROTECTION}),
    "personal.dispose": frozenset({ADMINISTRATOR, DATA_PROTECTION}),
    # What was done, where, with whom and what for.
    "figures.read": frozenset({ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER}),
    # The engagement log. Private notes and individuals are for those who keep the record.
    "engagement.read": frozenset(
        {ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER, DATA_PROTECTION}
    ),
    "engagement.read_private": frozenset({OFFICER, APPROVER, DATA_PROTECTION}),
    "engagement.log": frozenset({OFFICER, APPROVER}),
    "engagement.import": frozenset({OFFICER, APPROVER}),
    "engagement.submit": frozenset({OFFICER, APPROVER}),
    "engagement.approve": frozenset({APPROVER}),
    "engagement.redact": frozenset({APPROVER}),
    "engagement.preview_edition": frozenset(
        {ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER}
    ),
    # The schedule of meetings.
    "meetings.read": frozenset({ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER}),
    "meetings.arrange": frozenset({OFFICER, APPROVER}),
    "meetings.submit": frozenset({OFFICER, APPROVER}),
    "meetings.approve": frozenset({APPROVER}),
    "meetings.redact": frozenset({APPROVER}),
    # After how long without a meeting a neighbourhood is overdue is the Office's own decision.
    "neighbourhoods.set_interval": frozenset({ADMINISTRATOR, APPROVER}),
    # An ambassador reads and writes what concerns their own forums; reports are read by those who
    # take them up, what they come to by the Commissioner too.
    "meetings.report": frozenset({AMBASSADOR}),
    "meetings.digest": frozenset({OFFICER, APPROVER, COMMISSIONER}),
    # Consultations. Who is asked, when, and before which decision: prepared by one person, let out
    # by another; the gates before plan and precept are passed by the Chief Executive's word alone.
    "consultations.read": frozenset({ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER}),
    "consultations.prepare": frozenset({OFFICER, APPROVER}),
    "consultations.approve": frozenset({APPROVER}),
    # Who sent a response, and the letter itself; each look is noted.
    "consultations.read_private": frozenset({OFFICER, APPROVER, DATA_PROTECTION}),
    "consultations.issue": frozenset({APPROVER}),
    # How long consultations are open is the Office's own decision.
    "consultations.set_times": frozenset({ADMINISTRATOR, APPROVER}),
    # Questions to the Commissioner. Who asks is for those who handle questions; who clears an
    # answer in whose name is a rule of its own (consultations.questions.rules.way).
    "questions.read": frozenset(
        {ADMINISTRATOR, OFFICER, APPROVER, COMMISSIONER, STAFF_READER, DATA_PROTECTION}
    ),
    "questions.read_private": frozenset({OFFICER, APPROVER, DATA_PROTECTION}),
    "questions.handle": frozenset({OFFICER, APPROVER}),
    "questions.clear": frozenset({OFFICER, APPROVER, COMMISSIONER}),
    "questions.redact": frozenset({APPROVER}),
    "questions.publish_business": frozenset({APPROVER}),
    "questions.set_rules": frozenset({ADMINISTRATOR, APPROVER}),
}

# Views of libraries cannot carry our decorator; their addresses name their policy here.
LIBRARY_POLICIES: dict[str, str] = {
    "admin": "office.admin",
    "account_login": "public",
    "account_logout": "office.account",
    "account_signup": "public",
    "account_inactive": "public",
    "account_reauthenticate": "office.account",
    "account_change_password": "office.account",
    "account_set_password": "office.account",
    "account_reset_password": "public",
    "account_reset_password_done": "public",
    "account_reset_password_from_key": "public",
    "account_reset_password_from_key_done": "public",
    "mfa_index": "office.account",
    "mfa_authenticate": "public",
    "mfa_reauthenticate": "office.account",
    "mfa_activate_totp": "office.account",
    "mfa_deactivate_totp": "office.account",
    "mfa_view_recovery_codes": "office.account",
    "mfa_generate_recovery_codes": "office.account",
    "socialaccount_login_cancelled": "public",
    "socialaccount_login_error": "public",
    "socialaccount_signup": "public",
    "openid_connect_login": "public",
    "openid_connect_callback": "public",
}
