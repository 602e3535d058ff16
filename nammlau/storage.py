"""Static files with their hash in the name, compressed, for a real office."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


def _is_source_map(pattern: str | tuple[str, str]) -> bool:
    return "sourceMappingURL" in (pattern if isinstance(pattern, str) else pattern[0])


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names of source maps are left alone: libraries name maps that are not shipped with them."""

    patterns = tuple(
        (files, tuple(pattern for pattern in patterns if not _is_source_map(pattern)))
        for files, patterns in CompressedManifestStaticFilesStorage.patterns
    )
