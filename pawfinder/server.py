"""The production server: ``gunicorn -c python:pawfinder.server pawfinder.wsgi``.

Threads, because a request may wait seconds for somebody's picture; processes for the rest. gunicorn and granian
were measured side by side (`make bench`); the README says what came out.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

bind = [f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"]
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
worker_class = "pawfinder.server.Worker"
timeout = 60
graceful_timeout = 20
keepalive = 15
# A query string may be long, a header may carry a cookie jar; nothing of ours is longer than this.
limit_request_line = 8190
limit_request_field_size = 16_380
max_requests = 20_000  # a worker that leaks starts anew before anybody notices
max_requests_jitter = 2_000
# Whether X-Forwarded-* counts is PROXY_COUNT's to say, in the settings; gunicorn would believe the local machine.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
accesslog = None  # the application writes one structured line a request
loglevel = "warning"
control_socket_disable = True
# With --reload (`make run`), a change of a template counts like a change of code.
reload_extra_files = [
    str(path) for path in Path(__file__).resolve().parent.parent.glob("templates/**/*.html")
]

_STATUS = {
    errors.LimitRequestLine: (414, "The address is longer than 8190 bytes."),
    errors.LimitRequestHeaders: (431, "The headers are too large."),
    errors.UnsupportedTransferCoding: (501, "This transfer coding is not supported."),
    errors.ExpectationFailed: (417, "The only expectation that is met is 100-continue."),
}


def on_starting(_server: Any) -> None:
    """Say in one line which setting is wrong, instead of letting every worker die with a traceback.

    In a process of its own: the master must not load what `--reload` wants to load anew.
    """
    tried = subprocess.run(
        [sys.executable, "-c", "import pawfinder.settings"], capture_output=True, text=True
    )
    if tried.returncode:
        reason = (
            tried.stderr.strip()
            .splitlines()[-1]
            .removeprefix("django.core.exceptions.ImproperlyConfigured: ")
        )
        raise SystemExit(f"PawFinder cannot start: {reason}")


class Worker(ThreadWorker):
    """gunicorn's thread worker, whose own errors speak the API's error shape instead of HTML.

    Django never sees a request that is not HTTP, so no middleware can answer it.
    """

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be read, or whose handling broke outside Django."""
        from pawfinder.errors import reason_phrase  # needs settings, which the master process has not loaded

        if isinstance(exc, (errors.ParseException, errors.ConfigurationProblem)):
            status, message = _STATUS.get(type(exc), (400, "This is not a valid HTTP request."))
        else:
            status, message = 500, "Something went wrong on our side."
            self.log.exception("Error handling a request")
        body = json.dumps(
            {
                "error": reason_phrase(status),
                "message": message,
                "status": status,
                **(
                    {"errors": [{"code": "invalid_request", "message": message, "path": []}]}
                    if status == 400
                    else {}
                ),
            }
        )
        head = (
            f"HTTP/1.1 {status} {reason_phrase(status)}\r\nConnection: close\r\nContent-Type: application/json\r\n"
            f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            util.write_nonblock(client, (head + body).encode())
            self._linger(client)
        except OSError:
            self.log.debug("The client did not wait for the error.")

    @staticmethod
    def _linger(client: socket.socket) -> None:
        """Read a little of what is still coming: closing on unread bytes would reset the answer away."""
        client.settimeout(0.5)
        client.shutdown(socket.SHUT_WR)
        for _read in range(16):
            if not client.recv(65_536):
                break
