"""The WSGI entry point: `gunicorn pawfinder.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pawfinder.settings")

application = get_wsgi_application()
