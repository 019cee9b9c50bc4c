"""Settings come from the environment, and a typo in one of them stops the start."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from pawfinder.env import VARIABLES, read_environment

ROOT = Path(__file__).resolve().parents[2]
KEY = "k" * 32
PRODUCTION = {"ENV_FILE": "", "SECRET_KEY": KEY}

Load = Callable[..., dict[str, Any]]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    """`load(DEBUG="on")`: the settings module as a process with this environment alone would read it."""

    def run(**environment: str) -> dict[str, Any]:
        environment.setdefault("STATIC_ROOT", str(tmp_path / "static"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "environ", environment)
            patch.setattr("pawfinder.logs.logging_config", lambda *_args: None)
            return runpy.run_path(str(ROOT / "pawfinder" / "settings.py"))

    return run


class TestRefusals:
    @pytest.mark.parametrize(
        ("environment", "message"),
        [
            pytest.param(
                {"DEBUG": "ture"},
                'Environment variable "DEBUG" invalid: Not a valid boolean. (on for development; off is production)',
                id="DEBUG with a typo",
            ),
            pytest.param(
                {"DEBUG": ""},
                "DEBUG is empty. Unset it for its default, or give: on for development; off is production.",
                id="DEBUG empty",
            ),
            *(
                pytest.param(
                    {"DATABASE_URL": address},
                    'Environment variable "DATABASE_URL" invalid: Not a valid database URL. '
                    "(postgres://user:password@host:port/name or sqlite:///path)",
                    id=f"DATABASE_URL {address}",
                )
                for address in ("nonsense", "oracel://u:hunter2@h/x", "postgres://u:hunter2@h:port/x")
            ),
            pytest.param(
                {"DATABASE_URL": "mysql://u:hunter2@h/x"},
                "DATABASE_URL must begin with sqlite:/// or postgres://.",
                id="another database",
            ),
            *(
                pytest.param(
                    {"DATABASE_URL": address},
                    "DATABASE_URL names no database. "
                    "Write postgres://user:password@host:port/name or sqlite:///path.",
                    id=f"DATABASE_URL {address}",
                )
                for address in ("sqlite://", "sqlite://pets.db", "postgres://", "postgres://host/")
            ),
            pytest.param(
                {"DATABASE_URL": ""},
                "DATABASE_URL is empty. Unset it for its default, or give: "
                "postgres://user:password@host:port/name or sqlite:///path.",
                id="DATABASE_URL empty",
            ),
            pytest.param(
                {"CACHE_URL": "redsi://127.0.0.1/0"},
                'Environment variable "CACHE_URL" invalid: Unknown backend: "redsi" '
                "(redis://host:port/db; in memory when absent)",
                id="CACHE_URL with a typo",
            ),
            pytest.param(
                {"PROXY_COUNT": "-1"},
                "PROXY_COUNT may not be -1. It is: how many reverse proxies stand before the server; "
                "0 trusts no X-Forwarded-* header.",
                id="fewer than no proxies",
            ),
            pytest.param(
                {"PROXY_COUNT": "one"},
                'Environment variable "PROXY_COUNT" invalid: Not a valid integer. (how many reverse proxies '
                "stand before the server; 0 trusts no X-Forwarded-* header)",
                id="proxies in words",
            ),
            pytest.param(
                {"UPLOAD_MAX_BYTES": "0"},
                "UPLOAD_MAX_BYTES may not be 0. It is: largest uploaded picture, in bytes.",
                id="no upload",
            ),
            pytest.param(
                {"IMAGE_CHECK_MAX_BYTES": "-5"},
                "IMAGE_CHECK_MAX_BYTES may not be -5. It is: largest external image, in bytes.",
                id="no image",
            ),
            pytest.param(
                {"IMAGE_CHECK_TIMEOUT": "0"},
                "IMAGE_CHECK_TIMEOUT may not be 0.0. It is: longest look-up of an external image, in seconds.",
                id="no time",
            ),
            pytest.param(
                {"IMAGE_CHECK_TIMEOUT": "nan"},
                'Environment variable "IMAGE_CHECK_TIMEOUT" invalid: Special numeric values (nan or infinity) '
                "are not permitted. (longest look-up of an external image, in seconds)",
                id="not a time",
            ),
            pytest.param(
                {"IMAGE_CHECK_ALLOWED_HOSTS": "127.0.0.1:8001,localhost"},
                "IMAGE_CHECK_ALLOWED_HOSTS: 'localhost' is not host:port.",
                id="a host without its port",
            ),
            pytest.param(
                {"LOG_FORMAT": "xml"}, "LOG_FORMAT may not be 'xml'. It is: json or console.", id="LOG_FORMAT"
            ),
            pytest.param(
                {"LOG_LEVEL": "info"},
                "LOG_LEVEL may not be 'info'. It is: DEBUG, INFO, WARNING or ERROR.",
                id="LOG_LEVEL",
            ),
            pytest.param(
                {"MEDIA_ROOT": ""},
                "MEDIA_ROOT is empty. Unset it for its default, or give: the folder of uploaded pictures.",
                id="pictures in the working directory",
            ),
            pytest.param(
                {"IMAGE_CHECK_TIMOUT": "3"},
                "the environment sets IMAGE_CHECK_TIMOUT, which PawFinder does not know. "
                "Did you mean IMAGE_CHECK_TIMEOUT?",
                id="an unknown IMAGE_CHECK_ variable",
            ),
            pytest.param(
                {"THROTLING": "off"},
                "the environment sets THROTLING, which PawFinder does not know. Did you mean THROTTLING?",
                id="a slip in a name",
            ),
            pytest.param(
                {"DATABSE_URL": "postgres://127.0.0.1/x"},
                "the environment sets DATABSE_URL, which PawFinder does not know. Did you mean DATABASE_URL?",
                id="a slip that would mean SQLite in production",
            ),
            pytest.param(
                {"HTTPS_ONLY": "yes please"},
                'Environment variable "HTTPS_ONLY" invalid: Not a valid boolean. '
                "(on: redirect http to https, send HSTS, mark cookies secure)",
                id="HTTPS_ONLY",
            ),
        ],
    )
    def test_says_what_is_wrong_and_what_is_allowed(
        self, load: Load, environment: dict[str, str], message: str
    ) -> None:
        with pytest.raises(ImproperlyConfigured) as refusal:
            load(**PRODUCTION | environment)
        assert str(refusal.value) == message

    @pytest.mark.parametrize(
        "environment",
        [
            pytest.param({}, id="none"),
            pytest.param({"SECRET_KEY": "x" * 31}, id="too short"),
            pytest.param(
                {"SECRET_KEY": "development-only-key-never-use-it-where-people-sign-in"},
                id="the one of development",
            ),
            pytest.param({"DEBUG": "off"}, id="none, DEBUG off"),
        ],
    )
    def test_production_needs_a_key_of_its_own(self, load: Load, environment: dict[str, str]) -> None:
        with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY must be at least 32 random characters"):
            load(ENV_FILE="", **environment)

    def test_an_empty_key_is_refused_in_development_too(self, load: Load) -> None:
        with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is empty\. "):
            load(ENV_FILE="", DEBUG="on", SECRET_KEY="")

    def test_no_refusal_repeats_a_secret(self, load: Load) -> None:
        for environment in (
            {"DATABASE_URL": "postgres://u:hunter2@h:port/x"},
            {"CACHE_URL": "redsi://:hunter2@h/0"},
            {"SECRET_KEY": "hunter2"},
        ):
            with pytest.raises(ImproperlyConfigured) as refusal:
                load(**PRODUCTION | environment)
            assert "hunter2" not in str(refusal.value)


class TestDefaults:
    def test_without_a_word_it_is_production_and_careful(self, load: Load) -> None:
        settings = load(**PRODUCTION)
        assert (settings["DEBUG"], settings["ALLOWED_HOSTS"], settings["THROTTLING"]) == (False, [], True)
        assert (settings["PROXY_COUNT"], "SECURE_PROXY_SSL_HEADER" in settings) == (0, False)
        assert (settings["LOG_FORMAT"], settings["LOG_LEVEL"]) == ("json", "INFO")
        assert settings["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
        assert settings["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
        assert settings["IMAGE_CHECK_ALLOWED_HOSTS"] == frozenset()
        assert settings["STORAGES"]["staticfiles"]["BACKEND"] == "pawfinder.static.HashedStaticFiles"

    def test_in_development_nothing_has_to_be_set(self, load: Load) -> None:
        settings = load(ENV_FILE="", DEBUG="on")
        assert settings["DEBUG"] is True
        assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
        assert settings["LOG_FORMAT"] == "console"

    def test_every_variable_is_honoured(self, load: Load, tmp_path: Path) -> None:
        settings = load(
            ENV_FILE="",
            ALLOWED_HOSTS="api.example.org,admin.example.org",
            CACHE_URL="redis://127.0.0.1:6379/0",
            DATABASE_URL="postgres://paw:hunter2@db:5433/pets",
            DEBUG="off",
            HTTPS_ONLY="on",
            IMAGE_CHECK_ALLOWED_HOSTS="127.0.0.1:8001,[::1]:8001",
            IMAGE_CHECK_MAX_BYTES="1000",
            IMAGE_CHECK_TIMEOUT="2.5",
            LOG_FORMAT="console",
            LOG_LEVEL="ERROR",
            MEDIA_ROOT=str(tmp_path / "media"),
            PROXY_COUNT="2",
            SECRET_KEY=KEY,
            STATIC_ROOT=str(tmp_path / "collected"),
            THROTTLING="off",
            UPLOAD_MAX_BYTES="2000",
        )
        database = settings["DATABASES"]["default"]
        assert (database["ENGINE"], database["HOST"], database["PORT"]) == (
            "django.db.backends.postgresql",
            "db",
            5433,
        )
        assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("pets", "paw", "hunter2")
        assert "redis" in settings["CACHES"]["default"]["BACKEND"].lower()
        assert {name: settings[name] for name in VARIABLES if name not in ("CACHE_URL", "DATABASE_URL")} == {
            "ALLOWED_HOSTS": ["api.example.org", "admin.example.org"],
            "DEBUG": False,
            "HTTPS_ONLY": True,
            "IMAGE_CHECK_ALLOWED_HOSTS": frozenset({"127.0.0.1:8001", "[::1]:8001"}),
            "IMAGE_CHECK_MAX_BYTES": 1000,
            "IMAGE_CHECK_TIMEOUT": 2.5,
            "LOG_FORMAT": "console",
            "LOG_LEVEL": "ERROR",
            "MEDIA_ROOT": str(tmp_path / "media"),
            "PROXY_COUNT": 2,
            "SECRET_KEY": KEY,
            "STATIC_ROOT": str(tmp_path / "collected"),
            "THROTTLING": False,
            "UPLOAD_MAX_BYTES": 2000,
        }
        assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
        for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
            assert settings[name] is True
        assert settings["SECURE_HSTS_SECONDS"] == 30 * 24 * 3600

    @pytest.mark.parametrize("name", ["LOGLEVEL", "PROXY_HOST", "DEBUGGER", "TEST_DATABASE_URL", "SECRETS"])
    def test_other_programs_variables_are_left_alone(self, load: Load, name: str) -> None:
        assert load(**PRODUCTION, **{name: "whatever"})["DEBUG"] is False

    def test_a_name_like_one_that_is_set_is_no_slip(self, load: Load) -> None:
        assert load(**PRODUCTION, DATABASE_URL="sqlite:///x.db", DATABASE_URLS="whatever")["DEBUG"] is False


class TestTheFile:
    def test_fills_in_what_the_environment_does_not_say(self, load: Load, tmp_path: Path) -> None:
        (tmp_path / "env").write_text(f"SECRET_KEY={KEY}\nLOG_LEVEL=ERROR\n# DEBUG=on\nUPLOAD_MAX_BYTES=5\n")
        settings = load(ENV_FILE=str(tmp_path / "env"), LOG_LEVEL="WARNING")
        assert (settings["LOG_LEVEL"], settings["UPLOAD_MAX_BYTES"], settings["DEBUG"]) == (
            "WARNING",
            5,
            False,
        )

    @pytest.mark.parametrize(
        ("line", "end"),
        [
            pytest.param("ALOWED_HOSTS=x", "Did you mean ALLOWED_HOSTS?", id="a slip"),
            pytest.param("IMAGE_CHECK_TIMOUT=3", "Did you mean IMAGE_CHECK_TIMEOUT?", id="one of a family"),
            pytest.param("LOGLEVEL=INFO", "Did you mean LOG_LEVEL?", id="what other programs may read"),
            pytest.param("PORT=8000", f"Known are: {', '.join(VARIABLES)}.", id="nothing like it"),
        ],
    )
    def test_may_hold_nothing_else(self, load: Load, tmp_path: Path, line: str, end: str) -> None:
        path = tmp_path / "env"
        path.write_text(f"SECRET_KEY={KEY}\n{line}\n")
        with pytest.raises(ImproperlyConfigured) as refusal:
            load(ENV_FILE=str(path))
        assert (
            str(refusal.value)
            == f"{path} sets {line.partition('=')[0]}, which PawFinder does not know. {end}"
        )

    @pytest.mark.parametrize(
        "line", ["DATABASE_URL: postgres://nowhere/x", "DATABASE_URL"], ids=["colon", "bare"]
    )
    def test_a_line_that_is_none_stops_the_start(self, load: Load, tmp_path: Path, line: str) -> None:
        path = tmp_path / "env"
        path.write_text(f"SECRET_KEY={KEY}\n{line}\n")
        with pytest.raises(ImproperlyConfigured) as refusal:
            load(ENV_FILE=str(path))
        assert str(refusal.value) == f"{path}, line 2: 'DATABASE_URL' is not followed by = and a value."

    def test_that_is_named_has_to_be_there(self, load: Load, tmp_path: Path) -> None:
        with pytest.raises(ImproperlyConfigured, match="and there is no such file"):
            load(ENV_FILE=str(tmp_path / "none"))

    def test_may_be_absent(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(os, "environ", {"DEBUG": "on"})
        assert read_environment(tmp_path).bool("DEBUG", False) is True
        assert os.environ == {"DEBUG": "on"}

    def test_is_dot_env_beside_manage_py(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / ".env").write_text("UPLOAD_MAX_BYTES=7\n")
        monkeypatch.setattr(os, "environ", {})
        assert read_environment(tmp_path).int("UPLOAD_MAX_BYTES", 1) == 7

    def test_the_example_lists_exactly_what_is_read(self) -> None:
        lines = (ROOT / ".env.example").read_text().splitlines()
        named = [match[1] for line in lines if (match := re.match(r"(?:# )?([A-Z][A-Z_]+)=", line))]
        assert sorted(named) == sorted(VARIABLES)
        # Only this one is set: whoever copies the file gets development, and every other default.
        assert [line for line in lines if line and not line.startswith("#")] == ["DEBUG=on"]

    def test_the_example_works_as_it_is(self, load: Load) -> None:
        assert load(ENV_FILE=str(ROOT / ".env.example"))["DEBUG"] is True

    def test_every_variable_is_used_by_the_settings(self) -> None:
        source = (ROOT / "pawfinder" / "settings.py").read_text()
        assert {name for name in VARIABLES if f'("{name}"' not in source.replace("(\n    ", "(")} == set()


def test_a_refusal_is_one_line_and_no_traceback() -> None:
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": "", "DEBUG": "ture"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        'PawFinder cannot start: Environment variable "DEBUG" invalid: Not a valid boolean. '
        "(on for development; off is production)\n"
    )
