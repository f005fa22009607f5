"""The addresses below `/cases/` of notices, objections and documents."""

from django.urls import path

from minzheng.web.views.cases import documents, notices

urlpatterns = [
    path("notices/", notices.board, name="notices_hanging"),
    path("notices/<int:pk>/down/", notices.take_down, name="notice_take_down"),
    path("notices/<int:pk>/photo.jpg", notices.photo, name="notice_photo"),
    path("notices/<int:pk>/object/", notices.object_to, name="notice_object"),
    path("objections/<int:pk>/", notices.answer, name="case_objection"),
    path("<uuid:code>/notices/", notices.notices, name="case_notices"),
    path("<uuid:code>/notices/hang/", notices.hang, name="notice_hang"),
    path("<uuid:code>/notices/sheet.pdf", notices.sheet, name="notice_sheet"),
    path("<uuid:code>/documents/", documents.documents, name="case_documents"),
    path("<uuid:code>/documents/<slug:kind>/make/", documents.make, name="document_make"),
    path("<uuid:code>/documents/<slug:kind>/<int:version>.<slug:form>", documents.download, name="document"),
    path(
        "<uuid:code>/documents/<slug:kind>/<int:version>/deliver/",
        documents.deliver,
        name="document_deliver",
    ),
]
