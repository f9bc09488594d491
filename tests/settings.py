"""The product's settings with what tests need: a weak fast password hash and folders of their own."""

import tempfile
from pathlib import Path

from tnde.settings import *  # noqa: F403

VAR_DIR = Path(tempfile.mkdtemp(prefix="tnde-test-"))
STORAGE_ROOT = VAR_DIR / "storage"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
# A busy test machine is not a slow query.
DATABASES["default"]["OPTIONS"]["options"] = "-c statement_timeout=0 -c lock_timeout=60000"  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # each test client is a new server: let none of them walk through all static files
