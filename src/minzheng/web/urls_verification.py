"""The addresses below `/checks/`: authorisations, checks of means, reports, other counties."""

from django.urls import path

from minzheng.web.views.verification import authorisation, check, foreign, household, report

urlpatterns = [
    path("", check.index, name="checks"),
    path("batch/", check.batch, name="check_batch"),
    path("new/", household.find, name="check_find"),
    path("household/<str:code>/", household.show, name="check_household"),
    path("household/<str:code>/request/", household.ask, name="check_request"),
    path("household/<str:code>/authorisation/", authorisation.draw_up, name="authorisation_new"),
    path("authorisations/<uuid:code>/", authorisation.show, name="authorisation"),
    path("authorisations/<uuid:code>/sign/<int:pk>/", authorisation.sign, name="authorisation_sign"),
    path("authorisations/<uuid:code>/revoke/", authorisation.revoke, name="authorisation_revoke"),
    path("signatures/<int:pk>.png", authorisation.image, name="signature_image"),
    path("<uuid:code>/", check.show, name="check"),
    path("<uuid:code>/start/", check.start, name="check_start"),
    path("<uuid:code>/report/", check.make_report, name="check_report"),
    path("<uuid:code>/withdraw/", check.withdraw, name="check_withdraw"),
    path("reports/<uuid:code>/", report.show, name="means_report"),
    path("reports/<uuid:code>/report.pdf", report.download, {"form": "pdf"}, name="means_report_pdf"),
    path("reports/<uuid:code>/report.docx", report.download, {"form": "docx"}, name="means_report_docx"),
    path("reports/<uuid:code>/objection/", report.object_to, name="means_objection"),
    path("objections/<uuid:code>/evidence.jpg", report.evidence, name="objection_evidence"),
    path("objections/<uuid:code>/recheck/", report.recheck, name="means_recheck"),
    path("others/", foreign.index, name="foreign"),
    path("others/new/", foreign.receive, name="foreign_new"),
    path("others/<uuid:code>/", foreign.show, name="foreign_request"),
    path("others/<uuid:code>/answer/", foreign.answer, name="foreign_answer"),
    path("others/<uuid:code>/letter.jpg", foreign.letter, name="foreign_letter"),
]
