"""The web application as a server takes it."""

import os

from django.core.wsgi import get_wsgi_application

from tnde.env import spoken

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tnde.settings")
with spoken():
    application = get_wsgi_application()
