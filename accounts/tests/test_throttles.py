"""Limits on guessing passwords and on opening accounts."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import RequestFactory
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from accounts.models import User
from pawfinder.api.requests import client_address
from pawfinder.api.throttles import AddressThrottle
from pets.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LOGIN, ADOPTION_LOGIN = "/api/v1/auth/login", "/auth/login"
REGISTER, ADOPTION_REGISTER = "/api/v1/auth/register", "/auth/register"
PASSWORD = "correct horse battery"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Time that passes only when told: `clock.now += 30`."""

    class Clock:
        now = 1_000_000.0

    monkeypatch.setattr(AddressThrottle, "timer", staticmethod(lambda: Clock.now))
    return Clock


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`limits(login="3/min")`: low rates for one test; what is not named is not limited."""

    def set_rates(**rates: str) -> None:
        generous = dict.fromkeys(("register", "login", "login_email"), "1000/min")
        monkeypatch.setattr(AddressThrottle, "THROTTLE_RATES", generous | rates)

    return set_rates


def attempt(api: Any, path: str = LOGIN, email: str = "ada@example.org", **extra: Any) -> Any:
    return api.post(path, {"email": email, "password": "wrong horse"}, **extra)


def register(api: Any, n: int, path: str = REGISTER, **extra: Any) -> Any:
    return api.post(path, {"name": "Ada", "email": f"ada{n}@example.org", "password": PASSWORD}, **extra)


class TestTheAnswer:
    def test_says_when_to_come_back(self, api: Any, limits: Any, clock: Any) -> None:
        limits(login="2/min")
        assert [attempt(api).status_code for _ in range(2)] == [401, 401]
        clock.now += 10
        response = attempt(api)
        assert response.status_code == 429
        assert response["Retry-After"] == "50"
        message = "Request was throttled. Expected available in 50 seconds."
        assert response.json() == {"error": "Too Many Requests", "message": message, "status": 429}
        assert "WWW-Authenticate" not in response
        clock.now += 50
        assert attempt(api).status_code == 401

    def test_in_the_adoption_contract(self, api: Any, limits: Any, clock: Any) -> None:
        limits(register="1/hour")
        assert register(api, 1, ADOPTION_REGISTER).status_code == 201
        response = register(api, 2, ADOPTION_REGISTER)
        assert response.status_code == 429
        assert response["Retry-After"] == "3600"
        message = "Request was throttled. Expected available in 3600 seconds."
        assert response.json() == {
            "error": "Too Many Requests",
            "message": message,
            "status": 429,
            "errors": [{"code": "throttled", "message": message, "path": []}],
            "statusCode": 429,
        }
        assert User.objects.count() == 1

    def test_a_page_can_read_when_to_come_back(self, api: Any, limits: Any) -> None:
        limits(login="1/min")
        attempt(api)
        response = attempt(api, headers={"origin": "https://pets.example"})
        assert response.status_code == 429
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Retry-After" in response["Access-Control-Expose-Headers"]


class TestPerAddress:
    def test_both_doors_count_together(self, api: Any, limits: Any, clock: Any) -> None:
        limits(login="3/min")
        paths = [LOGIN, ADOPTION_LOGIN, LOGIN, ADOPTION_LOGIN]
        answers = [attempt(api, path, f"person{n}@example.org") for n, path in enumerate(paths)]
        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
        assert attempt(api, REMOTE_ADDR="192.0.2.7").status_code == 401

    @pytest.mark.parametrize(
        ("peers", "statuses"),
        [
            pytest.param(
                ["2001:db8::1", "2001:db8::2", "2001:db8::ffff:0:0:1"], [401, 401, 429], id="one IPv6 network"
            ),
            pytest.param(
                ["2001:db8::1", "2001:db8:0:1::1", "2001:db8:0:2::1"],
                [401, 401, 401],
                id="three IPv6 networks",
            ),
            pytest.param(["192.0.2.1", "192.0.2.2", "192.0.2.3"], [401, 401, 401], id="three IPv4 addresses"),
            pytest.param(
                ["::ffff:192.0.2.1", "::ffff:192.0.2.2", "::ffff:192.0.2.3"],
                [401, 401, 401],
                id="IPv4 in IPv6",
            ),
            pytest.param(["", "", ""], [401, 401, 429], id="a Unix socket"),
        ],
    )
    def test_a_customers_network_is_one_address(
        self, api: Any, limits: Any, clock: Any, peers: list[str], statuses: list[int]
    ) -> None:
        limits(login="2/min")
        answers = [attempt(api, email=f"{n}@example.org", REMOTE_ADDR=peer) for n, peer in enumerate(peers)]
        assert [answer.status_code for answer in answers] == statuses

    def test_a_good_password_counts_and_is_stopped_too(self, api: Any, limits: Any, clock: Any) -> None:
        limits(login="2/min")
        UserFactory(email="ada@example.org", password=PASSWORD)
        good = {"email": "ada@example.org", "password": PASSWORD}
        assert [api.post(LOGIN, good).status_code for _ in range(3)] == [200, 200, 429]

    def test_registering(self, api: Any, limits: Any, clock: Any) -> None:
        limits(register="2/hour")
        paths = [REGISTER, ADOPTION_REGISTER, REGISTER]
        assert [register(api, n, path).status_code for n, path in enumerate(paths)] == [201, 201, 429]
        assert register(api, 9, REMOTE_ADDR="192.0.2.7").status_code == 201
        # Signing in is counted by itself.
        assert attempt(api).status_code == 401


class TestPerEmail:
    def test_wherever_the_guesses_come_from(self, api: Any, limits: Any, clock: Any) -> None:
        limits(login_email="3/min")
        spellings = ["ada@example.org", "ADA@example.org", " Ada@Example.org ", "ada@example.org"]
        paths = [LOGIN, ADOPTION_LOGIN, LOGIN, ADOPTION_LOGIN]
        answers = [
            attempt(api, path, email, REMOTE_ADDR=f"192.0.2.{n}")
            for n, (path, email) in enumerate(zip(paths, spellings, strict=True))
        ]
        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
        assert attempt(api, email="bob@example.org").status_code == 401

    def test_the_limit_tells_nothing_about_who_has_an_account(
        self, api: Any, limits: Any, clock: Any
    ) -> None:
        limits(login_email="2/min")
        UserFactory(email="ada@example.org", password=PASSWORD)
        for email in ("ada@example.org", "nobody@example.org"):
            assert [attempt(api, email=email).status_code for _ in range(3)] == [401, 401, 429]

    @pytest.mark.parametrize(
        "body", [[], "text", {}, {"email": None}, {"email": ["a"]}, {"email": "x" * 10_000}]
    )
    def test_a_malformed_body_is_still_a_400(self, api: Any, limits: Any, body: Any) -> None:
        limits(login_email="5/min")
        assert api.post(LOGIN, body, format="json").status_code == 400

    def test_malformed_json_is_still_a_400(self, api: Any, limits: Any) -> None:
        limits(login_email="5/min")
        assert api.generic("POST", LOGIN, b"{", content_type="application/json").status_code == 400


class TestTheRates:
    def test_of_one_email(self, api: Any, clock: Any) -> None:
        assert [attempt(api).status_code for _ in range(21)] == [401] * 20 + [429]

    def test_of_one_address(self, api: Any, clock: Any) -> None:
        answers = [attempt(api, email=f"person{n}@example.org").status_code for n in range(61)]
        assert answers == [401] * 60 + [429]

    def test_of_registering(self, api: Any, clock: Any) -> None:
        answers = [api.post(REGISTER, {}).status_code for _ in range(61)]
        assert answers == [400] * 60 + [429]

    def test_reading_and_writing_pets_are_not_limited(self, api: Any, limits: Any) -> None:
        limits(login="1/min", login_email="1/min", register="1/min")
        assert [api.get("/pets").status_code for _ in range(3)] == [200] * 3

    def test_off_for_load_tests(self, api: Any, limits: Any, settings: Any) -> None:
        limits(login="1/min", login_email="1/min", register="1/min")
        settings.THROTTLING = False
        assert [attempt(api).status_code for _ in range(3)] == [401] * 3
        assert [register(api, n).status_code for n in range(3)] == [201] * 3


FORWARDED = [
    # proxies, the header, the peer, who counts
    (0, None, "192.0.2.1", "192.0.2.1"),
    (0, "198.51.100.9", "192.0.2.1", "192.0.2.1"),
    (1, None, "192.0.2.1", "192.0.2.1"),
    (1, "", "192.0.2.1", "192.0.2.1"),
    (1, "198.51.100.9", "192.0.2.1", "198.51.100.9"),
    (1, "a forgery, 198.51.100.9", "192.0.2.1", "198.51.100.9"),
    (1, "1.1.1.1,2.2.2.2 , 198.51.100.9 ", "192.0.2.1", "198.51.100.9"),
    (2, "198.51.100.9, 10.0.0.1", "192.0.2.1", "198.51.100.9"),
    (2, "a forgery, 198.51.100.9, 10.0.0.1", "192.0.2.1", "198.51.100.9"),
    (2, "198.51.100.9", "192.0.2.1", "198.51.100.9"),
    (2, "2001:db8::1, 10.0.0.1", "192.0.2.1", "2001:db8::1"),
    (2, ",,", "192.0.2.1", "192.0.2.1"),
]


@pytest.mark.parametrize(("proxies", "header", "peer", "expected"), FORWARDED)
def test_where_a_request_comes_from(
    settings: Any, proxies: int, header: str | None, peer: str, expected: str
) -> None:
    settings.PROXY_COUNT = proxies
    extra = {} if header is None else {"HTTP_X_FORWARDED_FOR": header}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **extra)) == expected


@pytest.mark.parametrize(
    ("proxies", "headers", "statuses"),
    [
        pytest.param(
            0, ["1.1.1.1", "2.2.2.2", "3.3.3.3"], [401, 401, 429], id="no proxy: the header is not read"
        ),
        pytest.param(1, ["1.1.1.1", "2.2.2.2", "3.3.3.3"], [401, 401, 401], id="one proxy: three clients"),
        pytest.param(
            1,
            ["x, 1.1.1.1", "y, 1.1.1.1", "z, 1.1.1.1"],
            [401, 401, 429],
            id="one proxy: one client, forging",
        ),
        pytest.param(
            2, ["1.1.1.1, p", "2.2.2.2, p", "3.3.3.3, p"], [401, 401, 401], id="two proxies: three clients"
        ),
        pytest.param(
            2,
            ["x, 1.1.1.1, p", "y, 1.1.1.1, p", "z, 1.1.1.1, p"],
            [401, 401, 429],
            id="two proxies: one client, forging",
        ),
    ],
)
def test_a_forged_header_opens_no_new_account_of_attempts(
    api: Any, limits: Any, clock: Any, settings: Any, proxies: int, headers: list[str], statuses: list[int]
) -> None:
    limits(login="2/min")
    settings.PROXY_COUNT = proxies
    answers = [
        attempt(api, email=f"{n}@example.org", HTTP_X_FORWARDED_FOR=value) for n, value in enumerate(headers)
    ]
    assert [answer.status_code for answer in answers] == statuses


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionRefusedError("redis is down"),
        RedisConnectionError("redis is down"),
        RedisTimeoutError("redis is slow"),
    ],
    ids=["refused", "redis", "timeout"],
)
def test_without_a_cache_people_still_get_in(
    api: Any,
    limits: Any,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Down:
        def get(self, *_args: Any, **_kwargs: Any) -> Any:
            raise failure

        set = get

    limits(login="1/min", login_email="1/min", register="1/min")
    monkeypatch.setattr("pawfinder.api.throttles.cache", Down())
    caplog.set_level(logging.ERROR)
    assert [register(api, n).status_code for n in range(2)] == [201, 201]
    good = {"email": "ada0@example.org", "password": PASSWORD}
    assert [api.post(LOGIN, good).status_code for _ in range(2)] == [200, 200]
    assert attempt(api).status_code == 401
    assert caplog.text.count("throttle_unavailable") == 2 + 2 * 3
