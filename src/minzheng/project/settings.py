"""Django's settings: safe by default; only the demo, which serves this machine alone, is a little open."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from minzheng.project import environment

try:
    ENVIRONMENT = environment.read()
except environment.BadEnvironment as error:
    raise ImproperlyConfigured(str(error)) from None

PACKAGE = Path(__file__).resolve().parent.parent

MINZHENG_VAR = ENVIRONMENT.var
MINZHENG_TABLES = MINZHENG_VAR / "tables"
MINZHENG_DEMO = ENVIRONMENT.demo
MINZHENG_PROXIES = ENVIRONMENT.proxies
MINZHENG_PROVINCE_URL = ENVIRONMENT.province_url
MINZHENG_PROVINCE_CLIENT = ENVIRONMENT.province_client
MINZHENG_PROVINCE_KEY_FILE = ENVIRONMENT.province_key_file

# --- secrets and hosts ---------------------------------------------------------------------------------


def _secret_key() -> str:
    """From the environment or from var/keys; else one that ends with this process, never a known default."""
    if given := os.environ.get("MINZHENG_SECRET_KEY"):
        return given
    kept = MINZHENG_VAR / "keys" / "secret_key"
    return kept.read_text(encoding="ascii").strip() if kept.exists() else get_random_secret_key()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("MINZHENG_HOSTS", "").split(",") if host] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# The demo speaks plain http on the loopback address; everywhere else https is taken for granted.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not MINZHENG_DEMO
SECURE_SSL_REDIRECT = not MINZHENG_DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if MINZHENG_DEMO else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "minzheng_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day, and never past the closing of the browser.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- rooms ---------------------------------------------------------------------------------------------

# A line with tables of its own is an app; it is found by its folder.
LINES = Path(__file__).parents[1] / "lines"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "minzheng.web",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_cotton",
    "minzheng.access",
    "minzheng.feeds",
    "minzheng.registry",
    "minzheng.verification",
    "minzheng.casework",
    "minzheng.payments",
    "minzheng.monitoring",
    "minzheng.reforms",
    "minzheng.plan",
    "minzheng.catalogue",
    "minzheng.lines",
    *(f"minzheng.lines.{models.parent.name}" for models in sorted(LINES.glob("*/models.py"))),
    "minzheng.integrations.provincial_check",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "minzheng.web.middleware.LargestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "minzheng.web.middleware.BusinessDateMiddleware",
    # From here on the request runs behind the wall: in one post, within its area.
    "minzheng.access.middleware.ScopeMiddleware",
    "minzheng.web.middleware.RefusalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "minzheng.project.urls"
WSGI_APPLICATION = "minzheng.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "minzheng.web.context.shell",
            ],
        },
    }
]

# --- database ------------------------------------------------------------------------------------------

DATABASES = ENVIRONMENT.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# --- language, time, files -----------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE.parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = MINZHENG_VAR / "static"
MEDIA_ROOT = MINZHENG_VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there or not allowed is an answer, not an incident.
    "loggers": {"django.request": {"level": "ERROR"}},
}
