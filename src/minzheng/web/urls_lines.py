"""The addresses below `/lines/`: a line's own pages first, then those every register has."""

from django.urls import include, path

from minzheng.catalogue.shelf import all_lines, beside
from minzheng.web.views.lines import bulk, calendar, deed, index, letter, papers, record, register, sheets

own = [
    path(f"{line.slug}/", include(urls))
    for line in all_lines()
    if line.registers and (urls := beside(line, "urls"))
]
urlpatterns = [
    path("", index.index, name="lines"),
    *own,
    path("<slug:line>/", index.show, name="line_of"),
    path("<slug:line>/<slug:part>/", register.show, name="line_register"),
    path("<slug:line>/<slug:part>/views/", register.keep, name="line_views"),
    path("<slug:line>/<slug:part>/calendar/", calendar.show, name="line_calendar"),
    path("<slug:line>/<slug:part>/bulk/", bulk.do, name="line_bulk"),
    path("<slug:line>/<slug:part>/out.xlsx", sheets.out, name="line_out"),
    path("<slug:line>/<slug:part>/in/<slug:deed>/", sheets.take_in, name="line_take_in"),
    path("<slug:line>/<slug:part>/in/<slug:deed>/template.xlsx", sheets.template, name="line_template"),
    path("<slug:line>/<slug:part>/in/<slug:deed>/refused.xlsx", sheets.refused_rows, name="line_refused"),
    path("<slug:line>/<slug:part>/new/<slug:deed>/", deed.new, name="line_new"),
    path("<slug:line>/<slug:part>/who/<slug:deed>/<slug:field>/", deed.who, name="line_who"),
    path("<slug:line>/<slug:part>/<uuid:code>/", record.show, name="line_record"),
    path("<slug:line>/<slug:part>/<uuid:code>/do/<slug:deed>/", deed.act, name="line_deed"),
    path("<slug:line>/<slug:part>/<uuid:code>/papers/", papers.add, name="line_papers"),
    path("<slug:line>/<slug:part>/<uuid:code>/papers/<uuid:paper>/", papers.show, name="line_paper"),
    path(
        "<slug:line>/<slug:part>/<uuid:code>/letters/<slug:letter>.<slug:form>",
        letter.show,
        name="line_letter",
    ),
]
