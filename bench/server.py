"""The PostgreSQL that is measured: a throw-away one, or one whose folder is kept between runs."""

from pathlib import Path

from tests import pgtest

SETTINGS = pgtest.FAST | {
    "shared_buffers": "2GB",
    "effective_cache_size": "8GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "16GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "autovacuum": "off",
}
"""Memory as a server of a province has it, without waiting for the disk; nothing tidies up in the middle."""


def start(kept_in: str | None) -> str:
    """Start a server that ends with this process; returns its address as NAMMLAU_TEST_DATABASE_URL takes it."""
    folder = pgtest.start(pgtest.binaries(), kept_in=Path(kept_in).resolve() if kept_in else None, settings=SETTINGS)
    return f"postgres://postgres@/{folder}/postgres"
