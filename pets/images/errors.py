"""The one way in which a picture is turned down, linked or uploaded."""

from __future__ import annotations


class ImageRefused(ValueError):  # noqa: N818 (an answer to somebody's picture, not an error of the program)
    """A picture that PawFinder does not take.

    `reason` is text for the person who sent it, without a full stop: "the server answered 404, not 200".
    `code` names the kind of trouble for a program: "invalid_url", "not_public", "unreachable", "timeout",
    "bad_status", "too_many_redirects", "not_image", "not_found", "too_large" or "damaged".
    """

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
