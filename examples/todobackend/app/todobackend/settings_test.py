"""For `manage.py test` on a machine without a database server."""
from todobackend.settings import *  # noqa: F403

SECRET_KEY = "of tests only"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
