"""The WSGI application that the server and any production container load."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianshao.config.settings")
application = get_wsgi_application()
