"""Settings, all read from the environment; docs/deploy.md lists the variables."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _


def origin_of(url: str) -> list[str]:
    """Return scheme, host and port of an address; nothing where there is none."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# What kind of installation this is. `make run` sets DEMONSTRATION; a live one never does.
DEBUG = env.bool("DEBUG", False)
DEMONSTRATION = env.bool("DEMONSTRATION", False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "opcc.dashboard",
    "consultations.questions",
    "consultations",
    "meetings",
    "engagement",
    "opcc.office",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "pghistory",
    "pgtrigger",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "opcc.office.revision.KeptPages",
    "opcc.office.middleware.NothingPersonalIsKept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "opcc.office.middleware.HistoryWithoutSecrets",
    "django.contrib.messages.middleware.MessageMiddleware",
    "opcc.office.access.SecondStep",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "opcc.urls"
WSGI_APPLICATION = "opcc.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opcc.office.context.the_office",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

# Database, cache, broker: DATABASE_URL and REDIS_URL. Nothing depends on Redis to be right.
DATABASES = {"default": env.db_url("DATABASE_URL") | {"CONN_MAX_AGE": 60}}
# Who waits for a lock gives up and says so: a migration never blocks the site for long.
# Every trigger asks for `pgtrigger.ignore`; where it was never set that fails inside the server,
# and the failure costs more with every row that the transaction has written.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c lock_timeout=10s -c pgtrigger.ignore={}"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "opcc.office.cache.ForgivingCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "opcc",
        "OPTIONS": {"socket_timeout": 2},  # seconds; a page never waits longer for a kept one
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# On a socket the same server has another address for Celery.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "global_keyprefix": "opcc-"}
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_QUEUE", "opcc")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/London"

# Sign-in: e-mail and password through allauth; locked after repeated failures by axes.
AUTH_USER_MODEL = "office.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office-home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "opcc.office.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {
    "login": "opcc.office.forms.accounts.LoginForm",
    "reauthenticate": "opcc.office.forms.accounts.ReauthenticateForm",
    "change_password": "opcc.office.forms.accounts.ChangePasswordForm",
    "set_password": "opcc.office.forms.accounts.SetPasswordForm",
    "reset_password": "opcc.office.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "opcc.office.forms.accounts.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail
# What fails for one address, axes counts and tells in our words; for many, allauth.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip"}
# Public forms that one network address may send: a library or a school has one for all.
FORMS_AN_HOUR = {"subscribe": 20, "ask": 20, "find_question": 60}
ANSWER_PAGES_A_MINUTE = env.int("ANSWER_PAGES_A_MINUTE", 600)
# A second step after the password: a code from an app on one's phone, or a recovery code.
MFA_ADAPTER = "opcc.office.accounts.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # the phone's clock may be half a minute off
# Which roles may not work without it: "administrator,approver". None in a demonstration.
SECOND_STEP_FOR = frozenset(env.list("SECOND_STEP_FOR", default=[]))

# Sign-in with the Office's own directory (OpenID Connect), where OIDC_SERVER_URL is set.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "")
OIDC_NAME = env.str("OIDC_NAME", "")
SOCIALACCOUNT_ADAPTER = "opcc.office.accounts.DirectoryAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the account is found by its address,
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # then by the directory's own number
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "directory",
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID", ""),
                "secret": env.str("OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": OIDC_SERVER_URL,
                    # A directory of one's own need not say that it knows its people's addresses.
                    "verified_email": env.bool("OIDC_TRUST_EMAIL", False),
                },
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# How many proxies of ours stand in front and add the visitor's address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
NINJA_NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT  # the API counts requests by the same address
AXES_CLIENT_IP_CALLABLE = "opcc.office.accounts.whence"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "opcc.office.accounts.who_tries"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

# Language and time. Days and weeks are London's.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [BASE_DIR / "opcc" / "locale"]
FORMAT_MODULE_PATH = ["opcc.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
WHITENOISE_ROOT = BASE_DIR / "static" / "at-the-root"  # what browsers ask for at fixed addresses
STATIC_ROOT = env.path("STATIC_ROOT", str(BASE_DIR / ".local" / "static"))
# Where the worker writes the files of the whole log, and the web server reads them.
EXPORT_ROOT = env.path("EXPORT_ROOT", str(BASE_DIR / ".local" / "exports"))
# Files that people send, and the copies of those that are public. Web and worker both write there;
# no server hands it out by itself.
MEDIA_ROOT = env.path("MEDIA_ROOT", str(BASE_DIR / ".local" / "media"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "opcc.office.static_files.FrontEndFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "opcc.office.static_files.HashedStaticFilesStorage"},
}

# Mail: printed unless EMAIL_URL names a server, or EMAIL_BACKEND a service with an interface of
# its own: anymail's, or GOV.UK Notify through opcc.office.mail_services.notify.Backend.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_BACKEND = env.str("EMAIL_BACKEND", EMAIL_CONFIG["EMAIL_BACKEND"])
EMAIL_TIMEOUT = 20  # seconds; far less than a claim on a mail lasts
ANYMAIL = env.json("ANYMAIL", default={})
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", "")
NOTIFY_API_URL = env.str("NOTIFY_API_URL", "https://api.notifications.service.gov.uk")
NOTIFY_TEMPLATE = env.str("NOTIFY_TEMPLATE", "")
NOTIFY_TEMPLATE_CY = env.str("NOTIFY_TEMPLATE_CY", "")
NOTIFY_CALLBACK_TOKEN = env.str("NOTIFY_CALLBACK_TOKEN", "")

# Where the neighbourhoods of a force are read.
POLICE_DATA_URL = env.str("POLICE_DATA_URL", "https://data.police.uk/api/")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "no-reply@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Transport security: on wherever the site is served over https.
HTTPS = env.bool("HTTPS", not (DEBUG or DEMONSTRATION))
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        # Signing in with the directory ends in a redirect of the form to its server.
        "form-action": ["'self'", *origin_of(OIDC_SERVER_URL)],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
    }
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "opcc.office.logs.NothingTyped"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "opcc.office.logs.ScrubbingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"in_earnest": {"()": "django.utils.log.RequireDebugFalse"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "administrators": {
            "class": "opcc.office.logs.ScrubbingMail",
            "level": "ERROR",
            "filters": ["in_earnest"],
        },
    },
    # In place of Django's own handlers, which scrub nothing.
    "loggers": {"django": {"handlers": ["administrators"], "level": "INFO"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
