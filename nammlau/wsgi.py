"""The door for web servers: gunicorn, waitress, runserver."""

import os

from django.core.wsgi import get_wsgi_application

from nammlau.checks import refuse_uncollected_static_files, refuse_unsafe_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nammlau.settings")

application = get_wsgi_application()
refuse_uncollected_static_files()
refuse_unsafe_database()
