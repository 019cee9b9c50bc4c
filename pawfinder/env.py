"""Settings come from the environment, and a typo in one of them stops the start.

`read_environment()` is the only place that touches `os.environ`. Every helper on the returned `Env` raises an
`ImproperlyConfigured` that names the variable, what it said and what is allowed: a server that starts with
``DEBUG=flase`` read as *something* is worse than one that does not start.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from dotenv import dotenv_values
from dotenv.parser import parse_stream
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

#: Names that no other program has a use for; PROXY_HOST, say, may be anybody's.
_OUR_FAMILIES = re.compile(r"^(IMAGE_CHECK|PROXY_COUNT|THROTTLING|UPLOAD_MAX|HTTPS_ONLY)")
#: Other programs may well read LOGLEVEL; nobody but us means DATABSE_URL, and SQLite must not take its place.
_ANYBODYS = {"DEBUG", "LOG_FORMAT", "LOG_LEVEL"}


#: An empty list is a list; an empty number, path or address is a variable that somebody forgot to fill in.
_MAY_BE_EMPTY = {"ALLOWED_HOSTS", "IMAGE_CHECK_ALLOWED_HOSTS"}


class Settings(Env):
    """`environs.Env` whose errors Django prints without a traceback through half the import system."""

    def __getattribute__(self, name: str) -> Any:
        attribute = super().__getattribute__(name)
        if name not in {"bool", "int", "float", "str", "list", "dj_db_url", "dj_cache_url"}:
            return attribute

        def checked(variable: str, default: Any, *, validate: Callable[[Any], bool] | None = None) -> Any:
            meaning = VARIABLES[variable]
            if os.environ.get(variable) == "" and variable not in _MAY_BE_EMPTY:
                raise ImproperlyConfigured(
                    f"{variable} is empty. Unset it for its default, or give: {meaning}."
                )
            try:
                value = attribute(variable, default)
            except EnvError as error:
                raise ImproperlyConfigured(f"{error} ({meaning})") from error
            # environs takes a validator's False for a yes; ours is a no.
            if validate is not None and not validate(value):
                raise ImproperlyConfigured(f"{variable} may not be {value!r}. It is: {meaning}.")
            return value

        return checked


def read_environment(base_dir: Path) -> Settings:
    """Return the environment, with `.env` in `base_dir` filling in what the process does not set.

    `ENV_FILE` names another file, or none when empty (the tests do that). Raises `ImproperlyConfigured` for a
    name in the file that PawFinder does not know, and in the environment for an unknown name that is PawFinder's
    alone, or a slip of the finger away from a variable that is not set.
    """
    named = os.environ.get("ENV_FILE")
    name = str(base_dir / ".env") if named is None else named
    if named and not Path(named).is_file():
        raise ImproperlyConfigured(f"ENV_FILE names {named}, and there is no such file.")
    from_file = _read_file(Path(name)) if name and Path(name).is_file() else {}
    for key in from_file:
        _refuse_unknown(key, where=name)
    for key in os.environ:
        if _OUR_FAMILIES.match(key) or _is_slip(key):
            _refuse_unknown(key, where="the environment")
    for key, value in from_file.items():
        os.environ.setdefault(key, value)
    return Settings()


def _read_file(path: Path) -> dict[str, str]:
    """The variables in a file. A line that is none stops the start: it may be the one that names the database."""
    with path.open() as lines:
        for binding in parse_stream(lines):
            if binding.error or (binding.key is not None and binding.value is None):
                text = binding.original.string.strip().partition("=")[0].partition(":")[0].strip()
                where = f"{path}, line {binding.original.line}"
                raise ImproperlyConfigured(f"{where}: {text!r} is not followed by = and a value.")
    return {key: value for key, value in dotenv_values(path).items() if value is not None}


def _is_slip(key: str) -> bool:
    meant = difflib.get_close_matches(key, VARIABLES.keys() - _ANYBODYS, n=1, cutoff=0.9)
    return bool(meant) and meant[0] not in os.environ


def _refuse_unknown(key: str, where: str) -> None:
    if key in VARIABLES:
        return
    close = difflib.get_close_matches(key, VARIABLES, n=1)
    hint = f" Did you mean {close[0]}?" if close else f" Known are: {', '.join(VARIABLES)}."
    raise ImproperlyConfigured(f"{where} sets {key}, which PawFinder does not know.{hint}")
