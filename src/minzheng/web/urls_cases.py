"""The addresses below `/cases/`: the list, one case, and what is done on it."""

from django.urls import include, path

from minzheng.web.views.cases import (
    act,
    application,
    listing,
    meeting,
    moving,
    online,
    opening,
    papers,
    show,
    survey,
)

urlpatterns = [
    path("", listing.index, name="cases"),
    path("board/", listing.board, name="cases_board"),
    path("late/", listing.late, name="cases_late"),
    path("cases.xlsx", listing.export, name="cases_xlsx"),
    path("online/", online.index, name="cases_online"),
    path("online/<uuid:code>/", online.show, name="case_online"),
    path("online/<uuid:code>/papers/<int:pk>.jpg", online.paper, name="case_online_paper"),
    path("online/<uuid:code>/signature.png", online.signature, name="case_online_signature"),
    path("new/", opening.find, name="case_find"),
    path("new/<str:code>/", opening.choose, name="case_choose"),
    path("new/<str:code>/<slug:programme>/", opening.start, name="case_open"),
    path("number/<str:number>/", show.numbered, name="case_numbered"),
    path("<uuid:code>/", show.show, name="case"),
    path("<uuid:code>/act/", act.act, name="case_act"),
    path("<uuid:code>/extend/", act.extend, name="case_extend"),
    path("<uuid:code>/pause/", act.pause, name="case_pause"),
    path("<uuid:code>/resume/", act.resume, name="case_resume"),
    path("<uuid:code>/application/", application.application, name="case_application"),
    path("<uuid:code>/papers/", papers.papers, name="case_papers"),
    path("<uuid:code>/papers/ask/", papers.ask, name="case_papers_ask"),
    path("<uuid:code>/papers/<int:pk>/", papers.paper, name="case_paper"),
    path("<uuid:code>/papers/<int:pk>/aside/", papers.aside, name="case_paper_aside"),
    path("<uuid:code>/survey/", survey.surveys, name="case_survey"),
    path("<uuid:code>/survey/new/", survey.survey, name="case_survey_new"),
    path("<uuid:code>/survey/interview/", survey.interview, name="case_interview"),
    path("<uuid:code>/survey/<int:pk>/<slug:role>/", survey.sign, name="case_sign"),
    path("<uuid:code>/meeting/", meeting.meeting, name="case_meeting"),
    path("", include("minzheng.web.urls_papers")),
    path("moving/", moving.waiting, name="cases_moving"),
    path("<uuid:code>/move/", moving.move, name="case_move"),
]
