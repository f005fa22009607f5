"""The addresses below `/plan/`: the plan, each commitment, its papers, and the reports made from it."""

from django.urls import path, register_converter

from minzheng.web.views import plan, plan_papers, plan_report, plan_reports


class RowConverter:
    """The id of a commitment: 2.10."""

    regex = r"[1-9][0-9]?\.[1-9][0-9]?"

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value


register_converter(RowConverter, "plan_row")

urlpatterns = [
    path("", plan.show, name="plan"),
    path("<plan_row:row>/", plan.row, name="plan_row"),
    path("<plan_row:row>/papers/", plan_papers.file, name="plan_paper_file"),
    path("papers/<uuid:code>/", plan_papers.read, name="plan_paper"),
    path("papers/<uuid:code>/aside/", plan_papers.aside, name="plan_paper_aside"),
    path("report/", plan_report.quarter, name="plan_report"),
    path("reports/", plan_reports.listing, name="plan_reports"),
    path("reports/<slug:slug>/", plan_reports.show, name="plan_report_month"),
    path("reports/<slug:slug>/report.xlsx", plan_reports.download, name="plan_report_xlsx"),
]
