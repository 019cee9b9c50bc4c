"""Structured logs: one line an event, each with its request's id, and no secret in any of them."""

from __future__ import annotations

import logging.config
import re
from collections.abc import Mapping
from typing import Any

import structlog
from django.dispatch import receiver
from django_structlog.signals import (
    bind_extra_request_finished_metadata,
    bind_extra_request_metadata,
    update_failure_response,
)

REDACTED = "[redacted]"
_SECRET = r"pass(?:word|wd)?|secret|token|authorization|cookie|api[-_]?key|session"  # noqa: S105 (names of secrets)
#: The names of values that are never written. A token's id is none: it says which token to revoke.
_SECRET_NAME = re.compile(rf"(?!token_id$).*(?:{_SECRET})", re.I)
#: Every repetition has a bound: a stranger writes the address that is logged, and may write it to be slow to search.
_SECRET_TEXT = [
    # Bearer credentials, and PawFinder's own tokens wherever they turn up.
    (re.compile(r"(?i)(bearer(?:\s{1,9}|%20|\+))[^\s'\",;]+"), rf"\1{REDACTED}"),
    (re.compile(r"paw_[0-9a-f]{8,}"), REDACTED),
    # `password=…` in a query string or a form, and `"password": "…"` in JSON or a dict's repr.
    (
        re.compile(rf"(?i)((?:^|[?&\s])[^=&\s]{{0,40}}(?:{_SECRET}|key|auth)[^=&\s]{{0,40}}=)[^&\s]+"),
        rf"\1{REDACTED}",
    ),
    (
        re.compile(
            rf"""(?i)(['"][^'"]{{0,40}}(?:{_SECRET})[^'"]{{0,40}}['"]\s?:\s?)(['"]).{{0,4096}}?(?<!\\)\2"""
        ),
        rf"\1\2{REDACTED}\2",
    ),
    # A URL's userinfo: postgres://user:password@host
    (re.compile(r"(://[^:/@\s]{0,100}:)[^@\s]{1,500}@"), rf"\1{REDACTED}@"),
    # Hashes: PostgreSQL says "Failing row contains (…)" with all of the row.
    (re.compile(r"\b(?:argon2|pbkdf2|scrypt|bcrypt|md5)\w{0,20}\$[^\s'\")]+"), REDACTED),
    (re.compile(r"\b[0-9a-f]{128}\b"), REDACTED),
]


def redact_text(text: str) -> str:
    """Return `text` with every credential in it replaced."""
    for pattern, replacement in _SECRET_TEXT:
        text = pattern.sub(replacement, text)
    return text


def redact(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """structlog processor: no value under a secret's name, and no credential inside a text."""
    return {key: _redacted(key, value) for key, value in event.items()}


def _redacted(key: str, value: Any) -> Any:
    if _SECRET_NAME.match(str(key)):
        return REDACTED
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {name: _redacted(name, item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_redacted("", item) for item in value]
    # Renderers would write the repr of anything else.
    return redact_text(value if isinstance(value, str) else repr(value))


def logging_config(log_format: str, level: str) -> None:
    """Point both `logging` and structlog at stderr, as JSON lines or for a person's eyes."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    # exc_info becomes text before redaction, so that a traceback's message is redacted too.
    last: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
    ]
    if log_format == "json":
        last += [redact, structlog.processors.JSONRenderer()]
    else:
        last += [redact, structlog.dev.ConsoleRenderer(colors=False)]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "pawfinder": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": last,
                    "foreign_pre_chain": [*shared, structlog.stdlib.ExtraAdder()],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "pawfinder"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                # Its lines repeat what request_finished says, with the whole request object attached.
                "django.request": {"level": "CRITICAL"},
                "django.server": {"level": "ERROR"},
                # Anybody can send any Host header; the 400 is logged like every request.
                "django.security.DisallowedHost": {"level": "CRITICAL"},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


@receiver(bind_extra_request_metadata)
def bind_client_address(request: Any, **_kwargs: Any) -> None:
    """Every line of a request says where it came from: the peer, or what our own proxies say."""
    from pawfinder.api.requests import client_address

    structlog.contextvars.bind_contextvars(ip=client_address(request))


@receiver(bind_extra_request_finished_metadata)
@receiver(update_failure_response)
def name_request(response: Any, **_kwargs: Any) -> None:
    """Answer with the request's id, so that a person's bug report finds its log lines."""
    response["X-Request-ID"] = structlog.contextvars.get_contextvars().get("request_id", "")
