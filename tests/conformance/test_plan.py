"""Every row of every plan is counted by an indicator that exists, or by one agreed and awaited."""

from pathlib import Path

import pytest

from minzheng.plan.progress import offered
from minzheng.plan.reporting.declared import all_reports, unnamed
from minzheng.plan.targets import FOLDER, Plan, load_plan

YEARS = sorted(int(path.stem) for path in Path(FOLDER).glob("*.yaml"))
AGREED = """
duties_done decisions_with_report new_beds new_nursing_beds homes_built serious_hazards_open
unable_tekun_in_homes wishes_for_care_met townships_with_centre villages_with_mutual_aid
elders_visited_on_schedule public_employees_cremated zone_cremation_rate cemetery_villages_started
cemetery_villages_in_use funeral_reform_in_place graves_handled new_graves orphans_paid
unattended_children_decided villages_with_child_director townships_with_supervisor left_behind_reviewed
child_workers_trained child_directors_paid six_hundreds_done orphans_offered_aid adoptions_assessed_first
needs_matched campaigns_in_order charity_brands_run lottery_growth new_outlets handed_down_off_list
deliberation_demonstrations villages_open_on_schedule villages_appraised villages_with_three_lists
annual_reports_in organisation_links_alive social_work_stations_staffed stations_serving
certified_social_workers division_change_done turned_away_without_reason stays_recorded_whole persons_traced
marriages_unlawful dishonesty_recorded marriage_services_held epidemic_cases homes_scored clues_closed
opinions_answered_in_time hazards_closed_in_time responsibility_complete
cases_found_by_system warning_precision
"""
"""Names agreed with the lines that will count them; until then the row says that there is no data yet."""


@pytest.fixture(params=YEARS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return load_plan(request.param)


class TestEveryRow:
    def test_names_an_indicator_that_is_offered_or_agreed(self, plan: Plan) -> None:
        named = {one.indicator for row in plan.commitments for one in row.measures if one.indicator}
        strange = named - set(AGREED.split()) - set(offered())
        assert not strange, f"misspelt, or agreed with nobody: {sorted(strange)}"

    def test_is_counted_unless_only_papers_can_show_it(self, plan: Plan) -> None:
        uncounted = [row.id for row in plan.commitments if not row.indicator and not row.evidence_only]
        assert not uncounted

    def test_has_an_owner_and_a_source(self, plan: Plan) -> None:
        assert all(row.owner and row.words and row.unit for row in plan.commitments)
        assert all(one.words for row in plan.commitments for one in row.also)


class TestReports:
    def test_every_row_of_every_report_is_counted(self) -> None:
        assert unnamed(all_reports()) == [], "misspelt, or counted by nothing"


class TestDefinitions:
    def test_are_sentences_of_their_own(self) -> None:
        said = [one.definition for one in offered().values()]
        assert len(set(said)) == len(said) and all(len(words) >= 10 for words in said)
