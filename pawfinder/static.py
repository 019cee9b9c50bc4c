"""Static files in production: hashed names, compressed, and never a 500 for a file that was not collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Falls back to the plain name when `collectstatic` has not seen a file.

    Default pictures are part of API answers; a forgotten `collectstatic` may cost a picture, not the pet.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one when the file is not in the manifest or on disk."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name
