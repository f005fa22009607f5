"""The addresses of the screens; the first segment is what the page is about."""

from allauth.account.views import LoginView
from django.urls import include, path

from minzheng.web import urls_control
from minzheng.web.views import (
    audit,
    calculator,
    feeds,
    household,
    lead,
    person,
    plan,
    post,
    quality,
    report,
    rules,
    search,
    undo,
    visit,
    worklist,
)

urlpatterns = [
    path("", worklist.home, name="worklist"),
    path("signin/", LoginView.as_view(template_name="web/signin.html"), name="account_login"),
    path("signout/", post.signout, name="signout"),
    path("post/", post.choose, name="post"),
    path("language/", post.language, name="language"),
    path("leads/<uuid:code>/", lead.show, name="lead"),
    path("leads/<uuid:code>/visit/", visit.record, name="visit"),
    path("leads/<uuid:code>/defer/", visit.defer, name="defer"),
    path("visits/<int:pk>/photo.jpg", visit.photo, name="photo"),
    path("report/", report.find, name="report"),
    path("report/<str:code>/", report.write, name="report_household"),
    path("households/<str:code>/", household.show, name="household"),
    path("persons/<str:code>/", person.show, name="person"),
    path("persons/<str:code>/reveal/", person.reveal, name="reveal"),
    path("search/", search.find, name="search"),
    path("feeds/", feeds.grid_page, name="feeds"),
    path("feeds/<int:pk>/", feeds.show_batch, name="batch"),
    path("feeds/<int:pk>/rejected.xlsx", feeds.rejected, name="rejected"),
    path("feeds/<int:pk>/undo/", undo.show, name="undo"),
    path("feeds/quality/", quality.month, name="quality"),
    path("feeds/quality/<str:name>/", quality.department, name="quality_department"),
    path("feeds/letters/<str:name>/<str:period>/", quality.write, name="letter"),
    path("cases/", include("minzheng.web.urls_cases")),
    path("checks/", include("minzheng.web.urls_verification")),
    path("control/", include(urls_control.control)),
    path("complaints/", include(urls_control.complaint)),
    path("monitored/", include("minzheng.web.urls_monitored")),
    path("plan/", plan.show, name="plan"),
    path("calculator/", calculator.show, name="calculator"),
    path("rules/", rules.shelf, name="rules"),
    path("rules/<slug:slug>/", rules.show, name="rule"),
    path("reforms/", include("minzheng.web.urls_reforms")),
    path("audit/", audit.show, name="audit"),
]
