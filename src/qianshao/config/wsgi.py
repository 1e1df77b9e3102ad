"""The WSGI application that the server and any production container load."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianshao.config.settings")
application = get_wsgi_application()
# What is loaded by now stays: the collector need not walk through it each time a long text is read (bench/autosave.py).
gc.freeze()
