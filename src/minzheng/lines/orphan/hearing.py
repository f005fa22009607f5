"""An adopted child is supported by the adopters: the case to stop the allowance opens by itself."""

from datetime import datetime

from minzheng.catalogue import events
from minzheng.catalogue.models import Event
from minzheng.catalogue.stopping import open_stop_cases


@events.hear("adopted")
def stop_for_the_adopted(event: Event, at: datetime) -> None:
    """Once per adoption; a child who draws nothing here needs no case."""
    if event.person_key is not None:
        open_stop_cases(programme="orphan", person_key=event.person_key, key=event.key, on=event.on, at=at)
