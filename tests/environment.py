"""Loaded before Django's settings: the tests have their own home and never the developer's database."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("HIRELOOM_TEST_CACHE", ROOT / ".cache"))

for name in [name for name in os.environ if name.startswith("HIRELOOM_") and not name.startswith("HIRELOOM_TEST_")]:
    del os.environ[name]
os.environ.update(
    HIRELOOM_HOME=str(CACHE / "test-home" / os.environ.get("PYTEST_XDIST_WORKER", "main")),
    HIRELOOM_SECRET_KEY="only for tests",
    HIRELOOM_PUBLIC_URL="http://testserver",
    HIRELOOM_ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    HIRELOOM_PRIVATE_MAIL_SERVERS="yes",
    DATABASE_URL="postgresql://nobody@127.0.0.1:1/not-yet",
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)

Path(os.environ["HIRELOOM_HOME"], "static").mkdir(parents=True, exist_ok=True)
