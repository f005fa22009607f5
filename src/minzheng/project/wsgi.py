"""What a WSGI server loads: the application, with the embedded database server held by this worker."""

from django.core.wsgi import get_wsgi_application

from minzheng.project import boot

boot.start()
application = get_wsgi_application()
