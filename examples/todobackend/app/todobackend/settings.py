"""What differs from place to place comes from the environment, what is secret from files."""
import os
from pathlib import Path


def secret(name):
    """Empty where the file is not mounted: `collectstatic` needs neither key nor password."""
    path = Path(os.environ.get("SECRETS_ROOT", "/run/secrets"), name)
    return path.read_text().strip() if path.exists() else ""


SECRET_KEY = secret("SECRET_KEY")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "*").split(",")
ROOT_URLCONF = "todobackend.urls"
INSTALLED_APPS = ["django.contrib.staticfiles", "todo"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": os.environ.get("MYSQL_HOST", "db"),
        "NAME": os.environ.get("MYSQL_DATABASE", "todobackend"),
        "USER": os.environ.get("MYSQL_USER", "todo"),
        "PASSWORD": secret("MYSQL_PASSWORD"),
        "OPTIONS": {"charset": "utf8mb4", "connect_timeout": 5, "init_command": "SET sql_mode = 'STRICT_TRANS_TABLES'"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = "/public"
USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
