"""What verification keeps: authorisations, checks with their queries and answers, reports, other counties."""

from minzheng.verification.models.authorisations import Authorisation, Signatory, Signature
from minzheng.verification.models.checks import Check, CheckBatch, Query, Statement
from minzheng.verification.models.foreign import ForeignFlag, ForeignRequest
from minzheng.verification.models.reports import Objection, Report, ReportCondition, ReportFact, ReportMember

__all__ = [
    "Authorisation",
    "Check",
    "CheckBatch",
    "ForeignFlag",
    "ForeignRequest",
    "Objection",
    "Query",
    "Report",
    "ReportCondition",
    "ReportFact",
    "ReportMember",
    "Signatory",
    "Signature",
    "Statement",
]
