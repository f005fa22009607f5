"""殡仪馆 火化登记: who was cremated in the month; csv in GB18030."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import padded
from minzheng.simulation.offices.sending import Sent, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County, Ints
from minzheng.simulation.streams import pick, stream

FEED = "binyi_cremation"
ASHES = ("公墓安葬", "家属领回", "骨灰堂寄存", "树葬")
USUAL_STYLE = DATE_STYLES.index("2021-03-05")


def write(outbox: Outbox, county: County, month: int, person: Ints, died: np.ndarray) -> Sent | None:
    """The file of a month; `died` is each person's day of death. None when nobody was cremated."""
    if len(person) == 0:
        return None
    rng = stream(county.seed, f"{FEED}-{month}")
    cremated = np.minimum(died + rng.integers(1, 5, len(person)), county.end(month))
    order = np.lexsort((person, cremated))
    person, died, cremated = person[order], died[order], cremated[order]
    serial = padded(county.first_person + np.arange(len(person)) + 1, 7)
    columns = {
        "火化编号": Cells(
            pc.binary_join_element_wise("HH" + county.period(month).replace("-", ""), serial, "")
        ),
        "姓名": Cells(county.people.name.take(pa.array(person))),
        "公民身份号码": Cells(county.people.id_number.take(pa.array(person))),
        "死亡日期": dates(died),
        "火化日期": dates(cremated),
        "骨灰去向": texts(ASHES, pick(rng, (0.4, 0.45, 0.1, 0.05), len(person))),
    }
    soil = Soil(FEED, rng, columns, person)
    style = soil.date_styles(USUAL_STYLE)
    columns["死亡日期"], columns["火化日期"] = dates(died, style), dates(cremated, style)
    soil.replace("bad_date", "死亡日期", lambda row: f"{county.period(month)}-{32 + row % 9}")
    columns, source = soil.finish()
    path = path_of(outbox, county, month, FEED, "殡仪馆_火化登记", "csv")
    outbox.csv(path, columns, "gb18030")
    return sent(path, county, month, soil, len(source))
