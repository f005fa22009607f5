"""Single-person dibao (单人户): a severely disabled or seriously ill member of an edge family alone."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.edge",)

# The amount of a single-person household is not settled in the documents at hand, so none is computed.
PROGRAMME = Programme(
    slug="single_person", label="低保单人户", eligible="single_person_eligible", unit="person"
)
