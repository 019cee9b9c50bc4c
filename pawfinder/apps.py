from django.apps import AppConfig


class PawFinderConfig(AppConfig):
    name = "pawfinder"
    verbose_name = "PawFinder"

    def ready(self) -> None:
        from pawfinder import checks, openapi  # noqa: F401 (both register themselves)
