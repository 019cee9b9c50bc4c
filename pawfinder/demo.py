"""The demo credentials that everybody knows. They work only where the demo data was loaded."""

#: The token that the PawFinder document prints in its example.
DEMO_TOKEN = "pawfinder-secret-2025"  # noqa: S105
DEMO_PASSWORD = "pawfinder-demo"  # noqa: S105
