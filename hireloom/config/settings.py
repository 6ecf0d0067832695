"""Every setting, read from the environment; a wrong one stops the start with one sentence.

docs/reference/settings.md lists what can be set; a test holds it to this file.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from hireloom import __version__
from hireloom.config import environment as env
from hireloom.config.database import database
from hireloom.kit.embedded_postgres import databases

PACKAGE = Path(__file__).resolve().parent.parent

HOME = env.path("HIRELOOM_HOME", "var", "Folder for the embedded database, stored files and secrets.").resolve()
DEBUG = env.flag("HIRELOOM_DEBUG", False, "Development only: error pages with details, the component gallery.")
VERSION = __version__


def _secret_key() -> str:
    given = env.text(
        "HIRELOOM_SECRET_KEY", "", "Signs sessions and links. Made and kept in HIRELOOM_HOME when not set."
    )
    kept = HOME / "secret-key"
    if given:
        return given
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.text_list(
    "HIRELOOM_SECRET_KEY_FALLBACKS", (), "Earlier secret keys: what was signed or encrypted with them stays readable."
)
PUBLIC_URL = env.url(
    "HIRELOOM_PUBLIC_URL", "http://127.0.0.1:8000", "The address people reach this server by; used in links and mails."
).rstrip("/")
ALLOWED_HOSTS = env.text_list(
    "HIRELOOM_ALLOWED_HOSTS", (), "Host names this server answers to; the public address and loopback when empty."
) or [urlsplit(PUBLIC_URL).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
IS_HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "hireloom.core",
    "hireloom.people",
    "hireloom.messaging",
    "hireloom.ats",
    "hireloom.crm",
    "hireloom.marketing",
    "hireloom.ai",
    "hireloom.flywheel",
    "hireloom.compliance",
    "hireloom.web",
    "hireloom.api",
]

MIDDLEWARE = [
    "hireloom.web.middleware.headers.SecurityHeadersMiddleware",
    "hireloom.web.middleware.errors.DatabaseAwayMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hireloom.web.middleware.preferences.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hireloom.web.middleware.sessions.SessionActivityMiddleware",
    "hireloom.web.middleware.actors.ActorMiddleware",
    "hireloom.api.middleware.ApiMiddleware",
]

ROOT_URLCONF = "hireloom.config.urls"
WSGI_APPLICATION = "hireloom.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web", PACKAGE / "api" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hireloom.web.shell.context",
            ],
            "builtins": ["django.templatetags.static", "django.templatetags.i18n", "hireloom.web.templatetags.ui"],
        },
    }
]

DATABASES = {
    "default": database(
        env.text("DATABASE_URL", "", "PostgreSQL 16 or later to use instead of the embedded one."),
        pooled=env.flag(
            "HIRELOOM_DATABASE_POOL",
            False,
            "Keep connections open between requests and jobs; `up`, `web` and `worker` set it.",
        ),
        pool_size=env.integer("HIRELOOM_DATABASE_POOL_SIZE", 8, "Connections per process; at least the web threads."),
        keeps_plans=env.flag(
            "HIRELOOM_DATABASE_PLANS",
            False,
            "Keep plans of statements; set for the embedded database. Not for a pool that shares connections among "
            "transactions.",
        ),
    )
}
APP_ROLE = env.text(
    "HIRELOOM_APP_ROLE", "hireloom_app", "Name of the run-time database role, which cannot bypass row-level security."
)
COMPLIANCE_ROLE = databases.reader_of(APP_ROLE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "hireloom.core.passwords.UnlikeTheAccount"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "hireloom.web.accounts.adapter.AccountAdapter"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer(
    "HIRELOOM_TRUSTED_PROXIES", 0, "Reverse proxies in front, for client addresses."
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "hireloom.web.accounts.second_factors.MfaAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Hireloom"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
USERSESSIONS_TRACK_ACTIVITY = True

SESSION_ENGINE = "hireloom.web.accounts.session_store"
SESSION_COOKIE_NAME = "__Host-hireloom" if IS_HTTPS else "hireloom"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-hireloom-csrf" if IS_HTTPS else "hireloom-csrf"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "hireloom.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Sign-in attempts are counted here; with Django's 300 entries a flood of addresses would push the counts out.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "hireloom-language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("HIRELOOM_TIME_ZONE", "UTC", "Time zone of organizations and people who chose none.")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "hireloom.web.assets.Assets"
        if env.flag("HIRELOOM_STATIC_MANIFEST", False, "Serve prepared static files with hashed names; `up` sets it.")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not env.flag("HIRELOOM_STATIC_MANIFEST", False)
WHITENOISE_AUTOREFRESH = DEBUG

FILE_STORE = env.text(
    "HIRELOOM_FILE_STORE", "", "s3://bucket/prefix for an S3-compatible store; a folder in HIRELOOM_HOME when empty."
)
FILE_MAX_BYTES = env.byte_size(
    "HIRELOOM_FILE_MAX_BYTES", 10 * 1024 * 1024, "Largest upload accepted, for example 10MB."
)
FILE_UPLOAD_HANDLERS = ["hireloom.core.files.uploads.BoundedUploadHandler"]
APPLY_LIMIT = env.integer(
    "HIRELOOM_APPLY_LIMIT", 30, "Applications that one address may send within ten minutes; 0 sets no limit.", least=0
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

EMAIL_URL = env.url(
    "HIRELOOM_EMAIL_URL",
    "",
    "smtp://user:password@host:587?tls=starttls. Without it mails are kept and shown at /-/mail/.",
    schemes=("smtp", "smtps"),
)
PRIVATE_LANGUAGE_MODELS = env.flag(
    "HIRELOOM_PRIVATE_LANGUAGE_MODELS",
    False,
    "Let language models for drafts be in private networks; one on this machine may be used in any case.",
)
PRIVATE_MAIL_SERVERS = env.flag(
    "HIRELOOM_PRIVATE_MAIL_SERVERS",
    False,
    "Let mailboxes that colleagues set up use mail servers on this machine and in private networks.",
)
RELAY_LOG = env.text(
    "HIRELOOM_RELAY_LOG",
    "",
    "Log of the Postfix behind HIRELOOM_EMAIL_URL: there mails whose answer was lost are found.",
)
RELAY_QUEUE = env.text(
    "HIRELOOM_RELAY_QUEUE", "", "Command that prints the queue of that Postfix as JSON: postqueue -j."
)
DNS_SERVER = env.text(
    "HIRELOOM_DNS_SERVER",
    "",
    "Name server asked about the domains mails are from; the machine's own when empty.",
)
DEFAULT_FROM_EMAIL = env.text(
    "HIRELOOM_EMAIL_FROM", "hireloom@localhost.example", "Sender of mails of the system itself."
)

PROCRASTINATE_ON_APP_READY = "hireloom.core.jobs.on_app_ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.text(
            "HIRELOOM_LOG_LEVEL", "WARNING", "Python log level.", choices=("DEBUG", "INFO", "WARNING", "ERROR")
        ),
    },
}
