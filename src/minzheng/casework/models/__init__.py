"""What is on file about a case; every table lies behind the area's wall."""

from minzheng.casework.models.assignment import Assignment
from minzheng.casework.models.case import Act, Case, Channel, Hand, Pause
from minzheng.casework.models.control import Complaint, OfficialPerson, Recovery, RelatedOfficial, SpotCheck
from minzheng.casework.models.decisions import Decision, Document
from minzheng.casework.models.desk import DeskUse, StateChange, UsedNonce
from minzheng.casework.models.fieldwork import Attendance, Interview, Meeting, Signature, Survey
from minzheng.casework.models.notices import Notice, Objection
from minzheng.casework.models.online import OnlineApplication, OnlinePaper
from minzheng.casework.models.platform import PlatformClient
from minzheng.casework.models.statements import Application, Paper, PaperRequest, Statement
from minzheng.casework.models.watching import Closing, DeclaredKin, Draw, Kin, Substitute

__all__ = [
    "Act",
    "Application",
    "Assignment",
    "Attendance",
    "Case",
    "Channel",
    "Closing",
    "Complaint",
    "Decision",
    "DeclaredKin",
    "DeskUse",
    "Document",
    "Draw",
    "Hand",
    "Interview",
    "Kin",
    "Meeting",
    "Notice",
    "Objection",
    "OfficialPerson",
    "OnlineApplication",
    "OnlinePaper",
    "Paper",
    "PaperRequest",
    "Pause",
    "PlatformClient",
    "Recovery",
    "RelatedOfficial",
    "Signature",
    "SpotCheck",
    "StateChange",
    "Statement",
    "Substitute",
    "Survey",
    "UsedNonce",
]
