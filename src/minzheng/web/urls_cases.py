"""The addresses below `/cases/`: the list, one case, and what is done on it."""

from django.urls import path

from minzheng.web.views.cases import act, listing, opening, show

urlpatterns = [
    path("", listing.index, name="cases"),
    path("board/", listing.board, name="cases_board"),
    path("late/", listing.late, name="cases_late"),
    path("cases.xlsx", listing.export, name="cases_xlsx"),
    path("new/", opening.find, name="case_find"),
    path("new/<str:code>/", opening.choose, name="case_choose"),
    path("new/<str:code>/<slug:programme>/", opening.start, name="case_open"),
    path("number/<str:number>/", show.numbered, name="case_numbered"),
    path("<uuid:code>/", show.show, name="case"),
    path("<uuid:code>/act/", act.act, name="case_act"),
    path("<uuid:code>/extend/", act.extend, name="case_extend"),
    path("<uuid:code>/pause/", act.pause, name="case_pause"),
    path("<uuid:code>/resume/", act.resume, name="case_resume"),
]
