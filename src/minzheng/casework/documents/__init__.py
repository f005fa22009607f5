"""Documents of a case: made from what is on file, sealed in both forms, handed over."""

from minzheng.casework.documents.kinds import KINDS, kind_of
from minzheng.casework.documents.making import FORMS, content, deliver, latest, make, possible

__all__ = ["FORMS", "KINDS", "content", "deliver", "kind_of", "latest", "make", "possible"]
