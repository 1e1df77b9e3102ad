"""Django settings, read from the environment (docs/settings.md lists every name) and the data directory."""

import os
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from qianshao.config.data import data_directory
from qianshao.config.environment import Misconfigured, choice, number

DATA = data_directory()
SECRET_KEY = DATA.secret_key()
DEBUG = False
THREADS = number("QIANSHAO_THREADS", 8, least=1, most=200)  # requests at the same time
DEMO = os.environ.get("QIANSHAO_DEMO") == "1"
HTTPS = os.environ.get("QIANSHAO_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("QIANSHAO_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("QIANSHAO_ORIGINS", "").split(",") if origin]

# Lowest room first (DESIGN.md, "The rooms").
ROOMS = [
    "qianshao.foundation",
    "qianshao.people",
    "qianshao.journal",
    "qianshao.files",
    "qianshao.notices",
    "qianshao.search",
    "qianshao.processes",
    "qianshao.ledger",
    "qianshao.drafting",
    "qianshao.documents",
    "qianshao.registers",
    "qianshao.meetings",
    "qianshao.reports",
    "qianshao.web",
    "qianshao.cli",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qianshao.people.middleware.ActorMiddleware",
    "qianshao.foundation.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "qianshao.config.urls"
WSGI_APPLICATION = "qianshao.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qianshao.web.shell.shell",
            ],
        },
    },
]


_DATABASE_URL = "环境变量 QIANSHAO_DATABASE_URL 应当写成 postgresql://用户:密码@主机/库名。"


def _database() -> dict[str, Any]:
    url = os.environ.get("QIANSHAO_DATABASE_URL")
    if url:
        try:
            database: dict[str, Any] = dict(dj_database_url.parse(url))
        except (ValueError, dj_database_url.ParseError) as problem:
            raise Misconfigured(_DATABASE_URL) from problem
        if database.get("ENGINE") != "django.db.backends.postgresql":
            raise Misconfigured(_DATABASE_URL)
        # Besides the requests: the worker, the keeper of its lease, and a command now and then.
        database["OPTIONS"] = {
            **database.get("OPTIONS", {}),
            "pool": {"min_size": 1, "max_size": THREADS + 6},
            # PostgreSQL plans a statement that comes again once: half its time of an act (docs/performance.md).
            "server_side_binding": True,
            "prepare_threshold": 3,
        }
        return database
    return {
        "ENGINE": "qianshao.foundation.sqlite",
        "NAME": str(DATA.database),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-20000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "qianshao.people.hashers.OneTimeHasher",  # one-time passwords only
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:today"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "qianshao.web.views.sign_in.locked_out"

SESSION_IDLE_SECONDS = 60 * number("QIANSHAO_SESSION_IDLE_MINUTES", 120, least=1, most=1440)
SESSION_LONGEST_SECONDS = 3600 * number("QIANSHAO_SESSION_HOURS", 12, least=1, most=720)
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 180 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
STORAGES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA.files)},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if os.environ.get("QIANSHAO_S3_BUCKET"):
    # Read by files.store; the keys come from the environment, never from the database.
    STORAGES["documents"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["QIANSHAO_S3_BUCKET"],
            "endpoint_url": os.environ.get("QIANSHAO_S3_ENDPOINT") or None,
            "region_name": os.environ.get("QIANSHAO_S3_REGION") or None,
            "access_key": os.environ.get("QIANSHAO_S3_KEY") or None,
            "secret_key": os.environ.get("QIANSHAO_S3_SECRET") or None,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
FONTS = DATA.fonts  # the office's own faces for official documents
FILE_UPLOAD_TEMP_DIR = str(DATA.uploads)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "qianshao.foundation.uploads.BoundedUploadHandler",
]
UPLOAD_LIMIT = number("QIANSHAO_UPLOAD_MB", 100, least=1, most=4096) * 1024 * 1024  # a file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What the journal is sealed with: sha256, or sm3 where an office has to use it.
SEAL = choice("QIANSHAO_SEAL", "sha256", ("sha256", "sm3"))

# E-mail is one of the ways a person may be told; without a server none is sent.
EMAIL_HOST = os.environ.get("QIANSHAO_MAIL_HOST", "")
EMAIL_PORT = number("QIANSHAO_MAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = os.environ.get("QIANSHAO_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("QIANSHAO_MAIL_PASSWORD", "")
_MAIL_SECURITY = choice("QIANSHAO_MAIL_SECURITY", "", ("", "starttls", "tls"))
EMAIL_USE_TLS = _MAIL_SECURITY == "starttls"
EMAIL_USE_SSL = _MAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("QIANSHAO_MAIL_FROM", "qianshao@localhost")

SILENCED_SYSTEM_CHECKS: list[str] = []
# Paths, verbs and errors are logged; what stands in a form or a record never is (`config.logs`).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "qianshao.config.logs.PlainFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "qianshao": {"level": "INFO"},
        # Django's own handlers would send whole requests by e-mail.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A refused page (403) is in the journal, a wrong address (404) is nobody's concern.
        "django.request": {"level": "ERROR"},
    },
}
