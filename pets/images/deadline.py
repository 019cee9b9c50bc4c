"""One deadline over work that has no single time-out: look-up, connection, TLS, header lines, body.

A socket's time-out starts anew with every byte, so a server that drips one byte at a time outlasts any of
them, and `getaddrinfo` has none at all. Hence the work runs in a thread of its own: whoever asked is answered
at the deadline in any case, and the thread ends soon after, because the socket under it is shut down.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from typing import TypeVar

from pets.images.errors import ImageRefused

Result = TypeVar("Result")


class Deadline:
    """A moment `seconds` from now, and the line to cut when it comes."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._over = False

    @property
    def over(self) -> bool:
        return self._over or time.monotonic() >= self._end

    @property
    def refusal(self) -> ImageRefused:
        return ImageRefused(f"the link took longer than {self._seconds:g} seconds", "timeout")

    def left(self) -> float:
        """The seconds left, more than 0. Raises ImageRefused ("timeout") when there are none."""
        seconds = self._end - time.monotonic()
        if self._over or seconds <= 0:
            raise self.refusal
        return seconds

    def watch(self, connection: socket.socket) -> None:
        """Have this connection cut at the deadline (and no longer the one before it)."""
        with self._lock:
            self._socket = connection
        self.left()

    def run(self, work: Callable[[], Result]) -> Result:
        """`work()`, or ImageRefused ("timeout") when it is not done in time."""
        outcome: Future[Result] = Future()

        def run() -> None:
            try:
                outcome.set_result(work())
            except BaseException as error:
                outcome.set_exception(error)

        # A daemon, so that a stuck look-up does not hold up the server's shutdown.
        threading.Thread(target=run, name="image-check", daemon=True).start()
        wait([outcome], timeout=max(0.0, self._end - time.monotonic()))
        if not outcome.done():
            self._cut()
            raise self.refusal
        return outcome.result()

    def _cut(self) -> None:
        with self._lock:
            self._over = True
            if self._socket is not None:
                # Not SSLSocket.shutdown: that drops the TLS state under a thread that is reading through it.
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
