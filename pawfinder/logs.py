"""Structured logs: one line an event, each with its request's id, and no secret in any of them."""

from __future__ import annotations

import logging.config
import re
from typing import Any

import structlog
from django.dispatch import receiver
from django_structlog.signals import (
    bind_extra_request_finished_metadata,
    bind_extra_request_metadata,
    update_failure_response,
)

REDACTED = "[redacted]"
_SECRET_NAME = re.compile(r"pass(word|wd)?|secret|token|authorization|cookie|api[-_]?key|session", re.I)
# Bearer credentials, PawFinder's own tokens, and `password=…` inside a query string or a URL's userinfo.
_SECRET_TEXT = [
    (re.compile(r"(?i)(bearer\s+)[^\s'\",;]+"), r"\1" + REDACTED),
    (re.compile(r"\bpaw_[0-9a-f]{8,}"), REDACTED),
    (re.compile(r"(?i)([?&][^=&\s]*(?:pass|secret|token|key|auth)[^=&\s]*=)[^&\s]+"), r"\1" + REDACTED),
    (re.compile(r"(?i)(\w+://[^:/@\s]+:)[^@\s]+@"), r"\1" + REDACTED + "@"),
]


def redact_text(text: str) -> str:
    """Return `text` with every credential in it replaced."""
    for pattern, replacement in _SECRET_TEXT:
        text = pattern.sub(replacement, text)
    return text


def redact(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """structlog processor: no value under a secret's name, and no credential inside a text."""
    return {
        key: REDACTED if _SECRET_NAME.search(key) else redact_text(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def logging_config(log_format: str, level: str) -> None:
    """Point both `logging` and structlog at stderr, as JSON lines or for a person's eyes."""
    shared = [
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
