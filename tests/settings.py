"""The product's settings for the tests: a directory and a database of their own, and a quick password hasher.

Loaded before anything of the product; `QIANSHAO_TEST_DATABASE` says `sqlite` (default) or `postgresql`.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.postgresql import server_url

_data = Path(tempfile.mkdtemp(prefix="qianshao-test-"))
(_data / "static").mkdir()  # whitenoise warns where it is missing
atexit.register(shutil.rmtree, _data, ignore_errors=True)
for _name in [
    name for name in os.environ if name.startswith("QIANSHAO_") and not name.startswith("QIANSHAO_TEST_")
]:
    del os.environ[_name]  # what the developer's own installation is set up with must not reach the tests
os.environ["QIANSHAO_DATA"] = str(_data)
if os.environ.get("QIANSHAO_TEST_DATABASE", "sqlite") == "postgresql":
    os.environ["QIANSHAO_DATABASE_URL"] = server_url()

from qianshao.config.settings import *  # noqa: E402, F403 - the environment above has to stand first
from qianshao.config.settings import DATABASES  # noqa: E402 - as above

# Argon2 costs 50 ms a sign-in on purpose; the product's own choice is asserted in people's tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "qianshao.people.hashers.OneTimeHasher"]

if DATABASES["default"]["ENGINE"] == "qianshao.foundation.sqlite":
    # A file, as in the product: threads of one test see one database, with its locks.
    DATABASES["default"]["TEST"] = {"NAME": str(_data / "test.sqlite3")}
