"""One line an event, each with its request's id, and no secret in any of them."""

from __future__ import annotations

import io
import json
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from django.db import IntegrityError
from django.test import Client

from accounts.models import ApiToken, User
from pawfinder.logs import REDACTED, logging_config, redact, redact_text
from pets.tests.factories import AdministratorFactory, PetFactory, UserFactory

PASSWORD = "correct horse battery"
TOKEN = "paw_" + "0123456789abcdef" * 4

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What the production configuration writes at its most talkative; the configuration of before comes back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logging_config("json", "DEBUG")
    stream = io.StringIO()
    [handler] = [h for h in root.handlers if isinstance(h, logging.StreamHandler) and h.formatter is not None]
    handler.setStream(stream)
    structlog.contextvars.clear_contextvars()
    yield stream
    logging_config("json", "INFO")
    root.handlers, root.level = before[0], before[1]


@pytest.fixture
def lines(output: io.StringIO) -> Lines:
    """The lines so far, each of which must be one JSON object."""
    return lambda: [json.loads(line) for line in output.getvalue().splitlines()]


def of_requests(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what Django says about its own templates and queries."""
    return [
        line for line in lines if line["logger"].startswith(("django_structlog", "pawfinder", "accounts"))
    ]


class TestRedaction:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("nothing to hide", "nothing to hide"),
            ("Authorization: Bearer abc.def-ghi", f"Authorization: Bearer {REDACTED}"),
            ("bearer   abc, then", f"bearer   {REDACTED}, then"),
            (f"token {TOKEN} is wrong", f"token {REDACTED} is wrong"),
            (f"x{TOKEN}y", f"x{REDACTED}y"),
            ("GET /x?token=abc&page=2", f"GET /x?token={REDACTED}&page=2"),
            ("GET /x?page=2&access_token=abc", f"GET /x?page=2&access_token={REDACTED}"),
            ("GET /x?apiKey=abc&PASSWORD=def", f"GET /x?apiKey={REDACTED}&PASSWORD={REDACTED}"),
            ("email=a&password=hunter2", f"email=a&password={REDACTED}"),
            ("password=hunter2", f"password={REDACTED}"),
            ('{"email": "a", "password": "hunter2"}', f'{{"email": "a", "password": "{REDACTED}"}}'),
            ("{'password': 'hunter2', 'n': 1}", f"{{'password': '{REDACTED}', 'n': 1}}"),
            ('{"token":"a\\"b","n":1}', f'{{"token":"{REDACTED}","n":1}}'),
            ("postgres://paw:hunter2@db:5432/pets", f"postgres://paw:{REDACTED}@db:5432/pets"),
            ("redis://:hunter2@cache/0", f"redis://:{REDACTED}@cache/0"),
            ("https://example.org:8000/a?b=1", "https://example.org:8000/a?b=1"),
            ("row contains (1, argon2$argon2id$v=19$m=8,t=2$c2E$aGF, a@b)", f"row contains (1, {REDACTED} a@b)"),
            ("(pbkdf2_sha256$1000$salt$aGFzaA==)", f"({REDACTED})"),
            (f"digest {'0123456789abcdef' * 8}!", f"digest {REDACTED}!"),
        ],
    )  # fmt: skip
    def test_texts(self, text: str, expected: str) -> None:
        assert redact_text(text) == expected
        assert redact_text(f"before\n{text}\nafter") == f"before\n{expected}\nafter"

    def test_values_by_name(self) -> None:
        names = (
            "password", "new_password", "passwd", "SECRET_KEY", "token", "accessToken", "authorization",
            "HTTP_AUTHORIZATION", "cookie", "set-cookie", "api_key", "X-API-Key", "apikey", "sessionid",
        )  # fmt: skip
        assert redact(None, "", dict.fromkeys(names, "hunter2")) == dict.fromkeys(names, REDACTED)
        harmless = {"token_id": 7, "user_id": 4, "path": "/pets", "ok": True, "none": None, "age": 1.5}
        assert redact(None, "", harmless) == harmless

    def test_values_inside_others(self) -> None:
        class Odd:
            def __repr__(self) -> str:
                return "<Odd password=hunter2 paw_0123456789abcdef>"

        event = {
            "request": {"headers": {"Authorization": "Bearer abc"}, "path": "/x?key=1"},
            "errors": [ValueError("Bearer abc"), ("Bearer def", 3)],
            "odd": Odd(),
            "bytes": b"Bearer abc",
            "exception": "Traceback\nValueError: Bearer abc",
        }
        assert redact(None, "", event) == {
            "request": {"headers": {"Authorization": REDACTED}, "path": f"/x?key={REDACTED}"},
            "errors": [f"ValueError('Bearer {REDACTED}')", [f"Bearer {REDACTED}", 3]],
            "odd": f"<Odd password={REDACTED} {REDACTED}>",
            "bytes": f"b'Bearer {REDACTED}'",
            "exception": f"Traceback\nValueError: Bearer {REDACTED}",
        }

    @pytest.mark.parametrize(
        "text",
        [
            "/" + "token" * 40_000,
            "a" * 200_000,
            "?" + "key" * 60_000,
            "&key" * 50_000,
            "://a:" * 40_000,
            "'token':" * 25_000,
            "'token':\"" * 25_000,
            "bearer " * 30_000,
            "bearer" + " " * 200_000,
            "md5" * 60_000,
            "ab" * 100_000,
        ],
        ids=lambda text: text[:10],
    )
    def test_no_text_is_slow_to_search(self, text: str) -> None:
        """A pattern that backtracks would take hours over these, and a stranger writes the address that is logged."""
        redact_text(text)

    def test_the_console_is_redacted_too(self) -> None:
        root = logging.getLogger()
        before = root.handlers[:], root.level
        try:
            logging_config("console", "INFO")
            stream = io.StringIO()
            root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
            try:
                raise ValueError(f"what about {TOKEN}")
            except ValueError:
                structlog.get_logger("pawfinder").exception("crash", password=PASSWORD)
        finally:
            logging_config("json", "INFO")
            root.handlers, root.level = before[0], before[1]
        assert "crash" in stream.getvalue()
        assert "ValueError" in stream.getvalue()
        assert TOKEN not in stream.getvalue()
        assert PASSWORD not in stream.getvalue()


@pytest.mark.django_db
class TestRequests:
    def test_every_line_has_its_requests_id_and_so_has_the_answer(
        self, api: Any, client_for: Any, lines: Lines
    ) -> None:
        user = UserFactory()
        client = client_for(user)
        answers = [api.get("/pets"), client.get("/api/v1/user"), api.get("/nothing?page=2")]
        finished = [line for line in lines() if line["event"] == "request_finished"]
        assert [line["request_id"] for line in finished] == [answer["X-Request-ID"] for answer in answers]
        assert len({answer["X-Request-ID"] for answer in answers}) == 3
        assert [(line["request"], line["code"], line["level"]) for line in finished] == [
            ("GET /pets", 200, "info"),
            ("GET /api/v1/user", 200, "info"),
            ("GET /nothing?page=2", 404, "info"),
        ]
        assert all(line["ip"] == "127.0.0.1" for line in finished)
        token = user.tokens.get()
        assert [(line.get("user_id"), line.get("token_id")) for line in finished] == [
            (None, None),
            (user.pk, token.pk),
            (None, None),
        ]
        for line in of_requests(lines()):
            assert line["request_id"] in {answer["X-Request-ID"] for answer in answers}
            assert {"event", "level", "logger", "timestamp"} <= set(line)

    def test_the_finished_line_has_exactly_these_facts(self, api: Any, lines: Lines) -> None:
        api.get("/pets")
        [finished] = [line for line in lines() if line["event"] == "request_finished"]
        assert set(finished) == {
            "code",
            "event",
            "ip",
            "level",
            "logger",
            "request",
            "request_id",
            "timestamp",
        }

    def test_a_stranger_does_not_choose_the_id(self, api: Any, lines: Lines) -> None:
        answer = api.get("/pets", headers={"x-request-id": "chosen"})
        assert answer["X-Request-ID"] != "chosen"
        assert "chosen" not in json.dumps(lines())

    def test_a_line_break_in_an_address_forges_no_line(
        self, api: Any, lines: Lines, output: io.StringIO
    ) -> None:
        api.get(
            "/nothing%0A%7B%22event%22%3A%22forged%22%7D", headers={"user-agent": 'x\n{"event": "forged"}'}
        )
        assert "forged" in output.getvalue()
        assert "forged" not in {line["event"] for line in lines()}

    def test_behind_a_proxy_the_client_is_logged(self, api: Any, lines: Lines, settings: Any) -> None:
        settings.PROXY_COUNT = 1
        api.get("/pets", HTTP_X_FORWARDED_FOR="forged, 198.51.100.9")
        assert {line["ip"] for line in lines() if "ip" in line} == {"198.51.100.9"}


@pytest.mark.django_db
class TestSecrets:
    def test_of_signing_in_and_writing(self, api: Any, output: io.StringIO, lines: Lines) -> None:
        user = AdministratorFactory(email="ada@example.org", password=PASSWORD)
        pet = PetFactory()
        login = api.post("/api/v1/auth/login", {"email": "ada@example.org", "password": PASSWORD})
        text = login.json()["token"]
        api.post("/auth/login", {"email": "ada@example.org", "password": "wrong horse"})
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}", HTTP_X_NOROFF_API_KEY="another secret")
        assert api.patch(f"/pets/{pet.pk}", {"name": "Luna"}).status_code == 200
        made = api.post("/auth/create-api-key", {"name": "key"}).json()["data"]["key"]
        api.get(f"/api/v1/pets?token={text}&password={PASSWORD}&x=1")
        api.get(f"/nothing/{text}")
        assert len([line for line in lines() if line["event"] == "request_finished"]) == 6
        user.refresh_from_db()
        written = output.getvalue()
        for secret in (PASSWORD, "correct+horse", "wrong horse", text, made, "another secret", user.password):
            assert secret not in written
        for token in ApiToken.objects.all():
            assert token.digest not in written
        assert f"/api/v1/pets?token={REDACTED}&password={REDACTED}&x=1" in written

    def test_of_the_admin_site(self, output: io.StringIO) -> None:
        AdministratorFactory(email="ada@example.org", password=PASSWORD)
        browser = Client()
        browser.post("/admin/login/?next=/admin/", {"username": "ada@example.org", "password": "wrong horse"})
        answer = browser.post(
            "/admin/login/?next=/admin/", {"username": "ada@example.org", "password": PASSWORD}
        )
        assert answer.status_code == 302
        for secret in (
            PASSWORD,
            "wrong horse",
            browser.cookies["sessionid"].value,
            browser.cookies["csrftoken"].value,
        ):
            assert secret not in output.getvalue()

    @pytest.mark.parametrize(
        "message",
        [
            f"cannot use {TOKEN}",
            f"Authorization: Bearer {TOKEN[4:]}",
            f"{{'password': '{PASSWORD}', 'token': '{TOKEN[4:]}'}}",
            f"connection to postgres://paw:{TOKEN[4:]}@db/pets failed",
        ],
    )
    def test_of_a_crash(
        self, monkeypatch: pytest.MonkeyPatch, output: io.StringIO, lines: Lines, message: str
    ) -> None:
        def fail(*_args: Any, **_kwargs: Any) -> Any:
            raise RuntimeError(message)

        monkeypatch.setattr("pets.models.pet.PetQuerySet.with_photos", fail)
        client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {TOKEN}"})
        answer = client.get(f"/pets?search={TOKEN}")
        assert answer.status_code == 500
        [failed] = [line for line in lines() if line["event"] == "request_failed"]
        assert failed["request_id"] == answer["X-Request-ID"]
        assert failed["level"] == "error"
        assert failed["request"] == f"GET /pets?search={REDACTED}"
        assert failed["exception"].startswith("Traceback (most recent call last):")
        assert "RuntimeError: " in failed["exception"]
        for text in (output.getvalue(), answer.content.decode()):
            assert TOKEN[4:] not in text
            assert PASSWORD not in text

    def test_of_a_row_that_the_database_refuses(self, output: io.StringIO) -> None:
        """PostgreSQL repeats the whole row in its message, the password's hash included."""
        user = UserFactory(password=PASSWORD)
        logger = structlog.get_logger("pawfinder")
        try:
            User.objects.filter(pk=user.pk).update(email="UPPER@example.org")
        except IntegrityError:
            logger.exception("refused")
        written = output.getvalue()
        assert "IntegrityError" in written
        assert user.password not in written
        assert user.password.rpartition("$")[2] not in written


@pytest.mark.django_db
def test_a_refused_host_is_no_alarm(output: io.StringIO, lines: Lines, api: Any) -> None:
    """Anybody can send any Host header; whoever watches for errors need not read about it."""
    assert api.get("/pets", HTTP_HOST="evil.example").status_code == 400
    assert {line["level"] for line in lines()} <= {"debug", "info", "warning"}
    assert [line["code"] for line in lines() if line["event"] == "request_finished"] == [400]


def test_levels_are_honoured(output: io.StringIO) -> None:
    logging_config("json", "ERROR")
    stream = io.StringIO()
    logging.getLogger().handlers[0].setStream(stream)  # type: ignore[attr-defined]
    logging.getLogger("pawfinder.anything").warning("quiet")
    logging.getLogger("pawfinder.anything").error("loud %s", "enough", extra={"password": PASSWORD, "n": 3})
    [line] = [json.loads(text) for text in stream.getvalue().splitlines()]
    assert line.pop("timestamp").startswith(time.strftime("%Y-%m-", time.gmtime()))
    assert line == {
        "event": "loud enough",
        "level": "error",
        "logger": "pawfinder.anything",
        "password": REDACTED,
        "n": 3,
    }
