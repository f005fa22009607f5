"""Whatever a program makes of our own description of the interface, the interface answers as described."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth

from web.api.signing import add_platform
from web.phone import open_desk

EXAMPLES = 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_answers_as_it_describes_itself(live_server: Any) -> None:
    from web.world import make_world

    open_desk(make_world())
    platform = add_platform()
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")
    tried: list[int] = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def holds(case: Any) -> None:
            answer = case.call(auth=platform)
            tried.append(answer.status_code)
            # It takes our signature for a token and sends it again with another body: signing is tested whole
            # in test_api, unsigned requests to every operation among it.
            case.validate_response(answer, excluded_checks=[ignored_auth])

        holds()
    assert len(tried) >= 7 * 3 and 401 not in tried and max(tried) < 500
