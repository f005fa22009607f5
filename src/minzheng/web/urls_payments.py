"""The addresses below `/payments/`."""

from django.urls import path

from minzheng.web.views.payments import awards, bank, overpaid, rechecks, rolls, standing

urlpatterns = [
    path("", rolls.index, name="payments"),
    path("freeze/", rolls.freeze, name="roll_freeze"),
    path("rolls/<uuid:code>/", rolls.show, name="roll"),
    path("rolls/<uuid:code>/step/", rolls.step, name="roll_step"),
    path("rolls/<uuid:code>/cancel/", rolls.cancel, name="roll_cancel"),
    path("rolls/<uuid:code>/lines/", rolls.lines, name="roll_lines"),
    path("rolls/<uuid:code>/send/", bank.send, name="roll_send"),
    path("rolls/<uuid:code>/return/", bank.take_return, name="roll_return"),
    path("files/<int:pk>/", bank.download, name="bank_file"),
    path("lines/<int:pk>/", rolls.let_go, name="line_let_go"),
    path("awards/", awards.index, name="awards"),
    path("awards/<uuid:code>/", awards.show, name="award"),
    path("awards/<uuid:code>/overpaid/", overpaid.record, name="overpaid_new"),
    path("awards/<uuid:code>/recheck/", rechecks.show, name="recheck"),
    path("overpaid/", overpaid.index, name="overpayments"),
    path("overpaid/<uuid:code>/", overpaid.show, name="overpayment"),
    path("rechecks/", rechecks.index, name="rechecks"),
    path("standing/", standing.index, name="standing"),
    path("standing/<slug:slug>/", standing.show, name="standing_rows"),
    path("standing/<slug:slug>/rows.xlsx", standing.download, name="standing_xlsx"),
]
