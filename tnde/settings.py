"""Composition: which rooms there are and how they are wired.

Values come typed from `tnde.env`. Importing this module starts nothing.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from tnde.env import Env

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = Env.read(os.environ, BASE_DIR)

IS_HTTPS = ENV.public_url.startswith("https://")

VAR_DIR = ENV.var
DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
FIELD_KEY = ENV.field_key
VAPID_KEY = ENV.vapid_key
PUBLIC_URL = ENV.public_url
INSTANCE = ENV.instance
ALLOWED_HOSTS = [urlsplit(ENV.public_url).hostname or "", "127.0.0.1", "localhost", "testserver"]
STORAGE_ROOT = ENV.storage
TSA_URL = ENV.tsa_url
TRUST_ANCHORS = {"signer": ENV.trust_anchors, "timestamp": ENV.trust_anchors}
SIGNING_P12_DIR = ENV.p12_folder
STOPS_FOLDER = ENV.stops
# What is tried out must not look official: the foot of each page says so. Empty: what the region's profile says.
ELECTRONIC_STATEMENT = (
    ""
    if ENV.production
    else "NASKAH UJI, bukan naskah dinas resmi. Ditandatangani dengan sertifikat uji; dapat diperiksa melalui kode QR."
)

DATABASES = ENV.databases()
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "tnde.accounts",  # before the admin, whose head it changes
    "tnde.accounts.site.ReadingAdmin",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "guardian",
    "csp",
    "workflows",
    "tnde.kernel",
    "tnde.audit",
    "tnde.outbox",
    "tnde.agencies",
    "tnde.access",
    "tnde.documents",
    "tnde.registers",
    "tnde.signing",
    "tnde.notices",
    "tnde.archives",
    "tnde.naskah",
    "tnde.mailroom",
    "tnde.reorganisation",
    "tnde.operations",
    "tnde.http",
    "tnde.web",
    "api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tnde.urls"
WSGI_APPLICATION = "tnde.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tnde.accounts.lockout.LockingBackend", "guardian.backends.ObjectPermissionBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "web:tasks"
LOGOUT_REDIRECT_URL = "web:login"

ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "tnde" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static" if ENV.production else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not ENV.production
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "tnde.web.refusals.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [ENV.public_url] if IS_HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None

globals().update(ENV.email())
DEFAULT_FROM_EMAIL = "tnde@" + (urlsplit(ENV.public_url).hostname or "localhost")

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.SessionAuthentication",
        "api.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "api.description.Description",
    "EXCEPTION_HANDLER": "api.problems.handle",
    "DEFAULT_THROTTLE_RATES": {"account": "600/min", "address": "6000/min", "verify": "3000/min"},
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.AccountThrottle", "api.throttles.AddressThrottle"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": True,
    "URL_FORMAT_OVERRIDE": None,
}
REST_KNOX = {"TOKEN_TTL": dt.timedelta(days=30)}
SPECTACULAR_SETTINGS = {
    "TITLE": "TNDE",
    "DESCRIPTION": "Tata Naskah Dinas Elektronik",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "Keamanan": ["biasa", "terbatas", "rahasia", "sangat_rahasia"],
        "Urgensi": ["biasa", "segera", "sangat_segera"],
        "DecisionVerdict": ["approve", "return"],
        "IncomingState": ["awaiting", "accepted", "returned"],
        "NumberedElsewhere": ["paper", "srikandi", "app"],
        "NumberOrigin": ["system", "paper", "srikandi", "app"],
        "Level": "api.shapes.routes.LEVELS",
    },
}

CELERY_BROKER_URL = ENV.broker_url
CELERY_BROKER_TRANSPORT_OPTIONS = ENV.broker_options()
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # One greets at every start, two log a traceback for every damaged file that somebody uploads to the public check.
    "loggers": {
        "pikepdf": {"level": "WARNING"},
        "pyhanko": {"level": "ERROR"},
        "pyhanko_certvalidator": {"level": "ERROR"},
    },
}
