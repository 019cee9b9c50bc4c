"""Settings come from the environment, and a typo in one of them stops the start.

`read_environment()` is the only place that touches `os.environ`. Every helper on the returned `Env` raises an
`ImproperlyConfigured` that names the variable, what it said and what is allowed: a server that starts with
``DEBUG=flase`` read as *something* is worse than one that does not start.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from dotenv import dotenv_values
from environs import Env, EnvError

#: Every variable that PawFinder reads, with what it is for. `.env.example` is tested to list the same names.
VARIABLES = {
    "ALLOWED_HOSTS": "host names the server answers to, separated by commas",
    "CACHE_URL": "redis://host:port/db; in memory when absent",
    "DATABASE_URL": "postgres://user:password@host:port/name or sqlite:///path",
    "DEBUG": "on for development; off is production",
    "HTTPS_ONLY": "on: redirect http to https, send HSTS, mark cookies secure",
    "IMAGE_CHECK_ALLOWED_HOSTS": "host:port pairs that the image check may reach although they are private",
    "IMAGE_CHECK_MAX_BYTES": "largest external image, in bytes",
    "IMAGE_CHECK_TIMEOUT": "longest look-up of an external image, in seconds",
    "LOG_FORMAT": "json or console",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "MEDIA_ROOT": "the folder of uploaded pictures",
    "PROXY_COUNT": "how many reverse proxies stand before the server; 0 trusts no X-Forwarded-* header",
    "SECRET_KEY": "at least 32 random characters; required unless DEBUG is on",
    "STATIC_ROOT": "the folder that `manage.py collectstatic` fills",
    "THROTTLING": "on, or off for load tests",
    "UPLOAD_MAX_BYTES": "largest uploaded picture, in bytes",
}

_OUR_FAMILIES = re.compile(r"^(IMAGE_CHECK|PROXY|THROTTLING|UPLOAD_MAX|HTTPS_ONLY)")


class Settings(Env):
    """`environs.Env` whose errors Django prints without a traceback through half the import system."""

    def __getattribute__(self, name: str) -> Any:
        attribute = super().__getattribute__(name)
        if name not in {"bool", "int", "float", "str", "list", "dj_db_url", "dj_cache_url"}:
            return attribute

        def checked(*args: Any, **kwargs: Any) -> Any:
            try:
                return attribute(*args, **kwargs)
            except EnvError as error:
                raise ImproperlyConfigured(f"{error} ({VARIABLES.get(args[0], '')})") from error

        return checked


def read_environment(base_dir: Path) -> Settings:
    """Return the environment, with `.env` in `base_dir` filling in what the process does not set.

    `ENV_FILE` names another file, or none when empty (the tests do that). Raises `ImproperlyConfigured` for a
    name in the file that PawFinder does not know, and for an unknown name of a family that is PawFinder's alone.
    """
    name = os.environ.get("ENV_FILE", str(base_dir / ".env"))
    from_file = dotenv_values(name) if name and Path(name).is_file() else {}
    for key in from_file:
        _refuse_unknown(key, where=name)
    for key in os.environ:
        if _OUR_FAMILIES.match(key):
            _refuse_unknown(key, where="the environment")
    for key, value in from_file.items():
        if value is not None:
            os.environ.setdefault(key, value)
    return Settings()


def _refuse_unknown(key: str, where: str) -> None:
    if key in VARIABLES:
        return
    close = difflib.get_close_matches(key, VARIABLES, n=1)
    hint = f" Did you mean {close[0]}?" if close else f" Known are: {', '.join(VARIABLES)}."
    raise ImproperlyConfigured(f"{where} sets {key}, which PawFinder does not know.{hint}")
