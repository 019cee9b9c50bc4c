"""The demo credentials that everybody knows. They work only where the demo data was loaded."""

#: The token that the PawFinder document prints in its example.
DEMO_TOKEN = "pawfinder-secret-2025"  # noqa: S105
DEMO_PASSWORD = "pawfinder-demo"  # noqa: S105
#: One account for each role.
DEMO_ACCOUNTS = {
    "admin@pawfinder.example": "platform administrator",
    "staff1@pawfinder.example": "staff of shelter 1",
    "manager1@pawfinder.example": "manager of shelter 1",
    "staff4@pawfinder.example": "staff of shelter 4",
    "adopter@pawfinder.example": "registered person",
}
