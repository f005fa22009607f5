"""The addresses below `/api/v1/`: nobody signs in here; each operation knows its senders by signature."""

from django.contrib.auth.decorators import login_not_required

from minzheng.web.api import operations  # noqa: F401  (the operations register themselves)
from minzheng.web.api.api import api

urls = api.urls
for _pattern in urls[0]:
    login_not_required(_pattern.callback)
    _pattern.callback.permission = None
