"""The one settings module. Everything that differs between machines comes from the environment (see env.py)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from corsheaders.defaults import default_headers
from django.core.exceptions import ImproperlyConfigured

from pawfinder.env import read_environment
from pawfinder.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"

env = read_environment(BASE_DIR)

# --- Who we are and how strict we are ------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)

_DEVELOPMENT_KEY = "development-only-key-never-use-it-where-people-sign-in"
SECRET_KEY = env.str("SECRET_KEY", _DEVELOPMENT_KEY if DEBUG else "")
if not DEBUG and (len(SECRET_KEY) < 32 or SECRET_KEY == _DEVELOPMENT_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY must be at least 32 random characters, for example from "
        '`python -c "import secrets; print(secrets.token_urlsafe(50))"`. '
        "For development set DEBUG=on instead (`cp .env.example .env` does it)."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])

# How many proxies append to X-Forwarded-For. With none, the header is a stranger's word and is not read.
PROXY_COUNT = env.int("PROXY_COUNT", 0, validate=lambda n: n >= 0)
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

HTTPS_ONLY = env.bool("HTTPS_ONLY", False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = int(timedelta(days=30).total_seconds()) if HTTPS_ONLY else 0
X_FRAME_OPTIONS = "DENY"

# --- What runs -----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "pawfinder",
    "accounts",
    "shelters",
    "pets",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "corsheaders",
    "django_filters",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
]

MIDDLEWARE = [
    # Outermost, so that an error, a refused host and a preflight are logged and carry CORS headers too.
    "django_structlog.middlewares.RequestMiddleware",
    "pawfinder.middleware.CorsMiddleware",
    "pawfinder.middleware.HeadMiddleware",
    "pawfinder.middleware.ErrorBodyMiddleware",
    "pawfinder.middleware.ApiRequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "pawfinder.urls"
WSGI_APPLICATION = "pawfinder.wsgi.application"
APPEND_SLASH = False  # both forms answer without a redirect: see ApiRequestMiddleware

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Where things are kept -----------------------------------------------------------------------------------

DATA_DIR.mkdir(exist_ok=True)

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'pawfinder.sqlite3'}")}
_database = DATABASES["default"]
if _database["NAME"] in ("", ":memory:") or (
    _database["ENGINE"].endswith("sqlite3") and _database.get("HOST")
):
    raise ImproperlyConfigured(
        "DATABASE_URL names no database. Write postgres://user:password@host:port/name or sqlite:///path."
    )
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL); writers queue instead of failing half-way (IMMEDIATE takes the lock
    # at BEGIN, so a read-then-write transaction cannot find the database changed under it).
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://pawfinder")}
CACHES["default"].setdefault("KEY_PREFIX", "pawfinder")
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # A Redis that hangs must not hang everybody who signs in.
    CACHES["default"].setdefault("OPTIONS", {}).update(socket_timeout=2, socket_connect_timeout=2)

MEDIA_ROOT = env.str("MEDIA_ROOT", str(DATA_DIR / "media"))
MEDIA_URL = "/media/"
STATIC_ROOT = env.str("STATIC_ROOT", str(DATA_DIR / "static"))
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "pawfinder.static.HashedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)

# Larger JSON is no pet. Uploads have a cap of their own (and only the upload operation takes them).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
UPLOAD_MARGIN = 65_536  # for what surrounds an uploaded file in its request
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", 10 * 1_048_576, validate=lambda n: n > 0)

# --- Language and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# --- People and tokens ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("name", "email")}),
        ("MinimumLengthValidator", {}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "admin:login"

KNOX_TOKEN_MODEL = "accounts.ApiToken"  # noqa: S105 (a model's name)
MIGRATION_MODULES = {"knox": None}  # its own token table is never used
REST_KNOX = {"TOKEN_PREFIX": "paw_", "AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": timedelta(days=30)}

# --- The API -------------------------------------------------------------------------------------------------

THROTTLING = env.bool("THROTTLING", True)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.BearerAuthentication"],
    # Closed by default: a view that is public says so.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["pawfinder.api.requests.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "pawfinder.api.requests.AlwaysJSON",
    "DEFAULT_SCHEMA_CLASS": "pawfinder.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "pawfinder.errors.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "NON_FIELD_ERRORS_KEY": "\0",  # the whole body; no field and no parameter of anybody's has this name
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NUM_PROXIES": PROXY_COUNT,
    "DEFAULT_THROTTLE_RATES": {"register": "60/hour", "login": "60/min", "login_email": "20/min"},
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# Any web page may call the API with a token; no cookie ever counts there, so no origin has to be trusted.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(?!admin(/|\Z))"
# `api_key` is what Swagger's Petstore definition sends.
CORS_ALLOW_HEADERS = (*default_headers, "api_key", "if-match")
CORS_EXPOSE_HEADERS = ["ETag", "Link", "Retry-After", "WWW-Authenticate", "X-Request-ID"]

IMAGE_CHECK_TIMEOUT = env.float("IMAGE_CHECK_TIMEOUT", 5.0, validate=lambda seconds: seconds > 0)
IMAGE_CHECK_MAX_BYTES = env.int("IMAGE_CHECK_MAX_BYTES", 10 * 1_048_576, validate=lambda n: n > 0)
IMAGE_CHECK_ALLOWED_HOSTS: frozenset[str] = frozenset(env.list("IMAGE_CHECK_ALLOWED_HOSTS", []))
for _host in IMAGE_CHECK_ALLOWED_HOSTS:
    if not _host.rpartition(":")[0] or not _host.rpartition(":")[2].isdecimal():
        raise ImproperlyConfigured(f"IMAGE_CHECK_ALLOWED_HOSTS: {_host!r} is not host:port.")

SPECTACULAR_SETTINGS = {
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "",
    "SCHEMA_COERCE_PATH_PK": False,
    "SORT_OPERATIONS": False,  # in the order of the URL map, which is the order of the documents
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": [],
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # it would check one schema of everything, which nobody is served
}

# --- Logs ----------------------------------------------------------------------------------------------------

LOG_FORMAT = env.str(
    "LOG_FORMAT", "console" if DEBUG else "json", validate=lambda f: f in ("json", "console")
)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO", validate=lambda name: name in ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = None  # configured below, with structlog in the same breath
logging_config(LOG_FORMAT, LOG_LEVEL)
DJANGO_STRUCTLOG_USER_ID_FIELD = (
    None  # the token's account is bound by BearerAuthentication, without a session
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # bound in logs.py from the address that we trust
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = 20

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # and its subdomains and the preload list are
    "security.W021",  # the domain's owner's to decide
    "security.W004",  # HSTS and
    "security.W008",  # the https redirect are one switch here, HTTPS_ONLY, and one check of ours
    "security.W012",
    "security.W016",
    "fields.W342",
]
