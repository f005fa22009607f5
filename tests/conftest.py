"""One temporary `var` and one embedded server for the whole run, shared by all xdist workers."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

WORKER = "PYTEST_XDIST_WORKER"

if WORKER not in os.environ:
    os.environ["MINZHENG_VAR"] = tempfile.mkdtemp(prefix="minzheng-tests-")
# The tests run as the demo does: embedded server, loopback only, plain http.
os.environ["MINZHENG_DEMO"] = "1"
for variable in (
    "DATABASE_URL",
    "MINZHENG_KEYS",
    "MINZHENG_KEYS_FILE",
    "MINZHENG_SECRET_KEY",
    "MINZHENG_HOST",
):
    os.environ.pop(variable, None)
# Not in pyproject.toml: pytest-django would read the settings before `var` is known.
os.environ["DJANGO_SETTINGS_MODULE"] = "minzheng.project.settings"

VAR = Path(os.environ["MINZHENG_VAR"])


def pytest_configure() -> None:
    """Fast password hashes and static files straight from the apps: the tests measure neither."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_unconfigure() -> None:
    """The controller takes the server and its data away again."""
    if WORKER not in os.environ:
        from minzheng.project import server

        server.stop(VAR)
        shutil.rmtree(VAR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start the server when the first test needs the database, not before."""
    from minzheng.project import server

    server.ensure_running(VAR, server.FAST_AND_UNSAFE)
