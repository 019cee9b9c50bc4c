"""`make bench`: how fast PawFinder is, as ratios against a reference that runs in the same session.

Times mean nothing between two machines; ratios nearly do. The reference of a read is the least that Django can do
for the same answer: the same queries, plain dicts, `json.dumps`, no framework between. The servers are measured
against each other. Everything happens in a temporary folder, on SQLite or, with BENCH_DATABASE_URL, elsewhere.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROUNDS = 15
SECONDS = 4.0
CLIENTS = 8


def main() -> None:
    """Prepare a herd, measure, print."""
    work = tempfile.mkdtemp(prefix="pawfinder-bench-")
    try:
        os.environ |= {
            "ENV_FILE": "",
            "DEBUG": "off",
            "SECRET_KEY": "a-key-for-the-benchmark-which-signs-nothing",
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "THROTTLING": "off",
            "LOG_LEVEL": "ERROR",
            "MEDIA_ROOT": f"{work}/media",
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{work}/pets.sqlite3"),
            "DJANGO_SETTINGS_MODULE": "pawfinder.settings",
        }
        import django

        django.setup()
        _herd()
        _reads()
        _servers()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _herd() -> None:
    from unittest.mock import patch

    from django.core.management import call_command

    from pets.demo.load import load_demo_data

    call_command("migrate", verbosity=0)
    with patch("pets.demo.load.draw_pet", lambda look: b"a picture"):
        loaded = load_demo_data()
    print(
        f"{loaded.pets} pets, {loaded.photos} photos. Python {sys.version.split()[0]}, {os.cpu_count()} cores.\n"
    )


# --- reads, in one process -------------------------------------------------------------------------------------------


def _reference() -> Any:
    """A hundred pets with species, photos and tags, by the shortest way through Django: the same four queries."""
    from django.http import HttpRequest, HttpResponse

    from pets.models import Pet, PetTag, Photo

    def view(request: HttpRequest) -> HttpResponse:
        total = Pet.objects.count()
        pets = list(Pet.objects.order_by("-created", "-id").values()[:100])
        ids = [pet["id"] for pet in pets]
        photos: dict[int, list[Any]] = {}
        for photo in Photo.objects.filter(pet__in=ids).values("pet_id", "file", "url", "alt"):
            photos.setdefault(photo["pet_id"], []).append(photo)
        tags: dict[int, list[str]] = {}
        for pet_id, name in PetTag.objects.filter(pet__in=ids).values_list("pet_id", "tag__name"):
            tags.setdefault(pet_id, []).append(name)
        data = [{**pet, "photos": photos.get(pet["id"], []), "tags": tags.get(pet["id"], [])} for pet in pets]
        return HttpResponse(
            json.dumps({"data": data, "total": total}, default=str), content_type="application/json"
        )

    return view


def _reads() -> None:
    from django.test import Client, RequestFactory

    client, reference, request = Client(), _reference(), RequestFactory().get("/")
    cases: dict[str, Callable[[], Any]] = {
        "reference: 100 pets, bare Django": lambda: reference(request),
        "PawFinder  GET /api/v1/pets?page_size=100": lambda: client.get("/api/v1/pets?page_size=100"),
        "adoption   GET /pets?limit=100": lambda: client.get("/pets?limit=100"),
        "Petstore   GET /api/v1/pet/findByStatus (165 pets)": lambda: client.get(
            "/api/v1/pet/findByStatus?status=available"
        ),
        "PawFinder  GET /api/v1/pets/4": lambda: client.get("/api/v1/pets/4"),
        "PawFinder  GET /api/v1/pets?search=ball": lambda: client.get("/api/v1/pets?search=ball"),
        "landing    GET /": lambda: client.get("/"),
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(ROUNDS):  # interleaved, so that a busy moment hits all of them
        for name, do in cases.items():
            start = time.perf_counter()
            response = do()
            times[name].append(time.perf_counter() - start)
            if response.status_code != 200:
                raise SystemExit(f"{name} answered {response.status_code}; there is nothing to measure.")
    base = statistics.median(next(iter(times.values())))
    print("Reads in one process, median; ratio to the reference (lower is better)")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"  {name:<52} {median * 1000:7.1f} ms   x {median / base:5.2f}")


# --- servers, side by side -------------------------------------------------------------------------------------------


def _servers() -> None:
    scripts = Path(sys.executable).parent
    commands: dict[str, list[Any]] = {
        "gunicorn": [scripts / "gunicorn", "-c", "python:pawfinder.server", "pawfinder.wsgi"],
        "granian": [
            scripts / "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "8",
            "--log-level", "warning", "--port", "{port}", "pawfinder.wsgi:application",
        ],
    }  # fmt: skip
    paths = {"one pet": "/api/v1/pets/4", "20 pets": "/api/v1/pets"}
    rates: dict[str, dict[str, float]] = {}
    for name, command in commands.items():
        if not Path(command[0]).exists():
            print(f"\nSKIPPED: {name} is not installed (`make lint` installs the tools).")
            continue
        with _running(command) as port:
            rates[name] = {what: _load(port, path) for what, path in paths.items()}
    print(
        f"\nServers, two processes each, {CLIENTS} clients: requests a second; ratio to gunicorn (higher is better)"
    )
    for name, rate in rates.items():
        for what, value in rate.items():
            print(f"  {name:<10} {what:<10} {value:8.0f} /s   x {value / rates['gunicorn'][what]:5.2f}")


@contextmanager
def _running(command: list[Any]) -> Iterator[int]:
    """A server on a free port, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 (our own command line)
        [str(part).format(port=port) for part in command], env=os.environ | {"PORT": str(port)}
    )
    try:
        for _attempt in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _load(port: int, path: str) -> float:
    """Requests a second that `CLIENTS` connections get answered, the best of two runs."""

    def client(counts: list[int], end: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        done = 0
        while time.perf_counter() < end:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            done += response.status == 200
        counts.append(done)

    best = 0.0
    for _run in range(2):
        counts: list[int] = []
        end = time.perf_counter() + SECONDS
        threads = [threading.Thread(target=client, args=(counts, end)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        best = max(best, sum(counts) / SECONDS)
    return best


if __name__ == "__main__":
    main()
