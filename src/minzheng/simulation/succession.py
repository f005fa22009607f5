"""Who becomes head of a household (户主) when the head is gone, and how the others are then related."""

from __future__ import annotations

import numpy as np

from minzheng.simulation.people import (
    BROTHER,
    DAUGHTER,
    DAUGHTER_HUSBAND,
    FATHER,
    GRANDDAUGHTER,
    GRANDSON,
    HEAD,
    MOTHER,
    OTHER,
    SISTER,
    SON,
    SON_WIFE,
    SPOUSE,
    Bools,
    County,
    Ints,
)

ORDER = (
    SPOUSE,
    SON,
    DAUGHTER,
    FATHER,
    MOTHER,
    SON_WIFE,
    DAUGHTER_HUSBAND,
    BROTHER,
    SISTER,
    GRANDSON,
    GRANDDAUGHTER,
)
# New head's old relation -> everyone else's old relation -> new relation; what is not listed becomes 其他.
_TO_CHILD = {SON: BROTHER, DAUGHTER: SISTER, GRANDSON: SON, GRANDDAUGHTER: DAUGHTER}
_SAME = {kin: kin for kin in (SON, DAUGHTER, SON_WIFE, DAUGHTER_HUSBAND, GRANDSON, GRANDDAUGHTER)}
_TO_GRANDCHILD = {GRANDSON: BROTHER, GRANDDAUGHTER: SISTER, SON: FATHER, SON_WIFE: MOTHER}
_TO_PARENT = {SON: GRANDSON, DAUGHTER: GRANDDAUGHTER, SPOUSE: SON_WIFE, BROTHER: SON, SISTER: DAUGHTER}
SEEN_FROM = {
    SPOUSE: _SAME,
    SON: {**_TO_CHILD, SON_WIFE: SPOUSE, SPOUSE: MOTHER},
    DAUGHTER: {**_TO_CHILD, DAUGHTER_HUSBAND: SPOUSE, SPOUSE: MOTHER},
    SON_WIFE: {GRANDSON: SON, GRANDDAUGHTER: DAUGHTER, SON: SPOUSE},
    DAUGHTER_HUSBAND: {GRANDSON: SON, GRANDDAUGHTER: DAUGHTER, DAUGHTER: SPOUSE},
    FATHER: {**_TO_PARENT, MOTHER: SPOUSE},
    MOTHER: {**_TO_PARENT, FATHER: SPOUSE},
    BROTHER: {FATHER: FATHER, MOTHER: MOTHER, BROTHER: BROTHER},
    SISTER: {FATHER: FATHER, MOTHER: MOTHER, BROTHER: BROTHER},
    GRANDSON: _TO_GRANDCHILD,
    GRANDDAUGHTER: _TO_GRANDCHILD,
}


def new_heads(county: County, here: Bools, relation: Ints, age: Ints, gone: Ints) -> Ints:
    """Gives headless households a head, rewriting `relation`; returns the persons whose relation changed.

    Grown-ups come first, in the order of ORDER, the eldest of equals; people not yet born are rewritten too.
    """
    household = county.people.household
    changed: list[int] = []
    for house in np.unique(household[gone[relation[gone] == HEAD]]):
        low, high = np.searchsorted(household, (house, house + 1))
        kin = np.arange(low, high)
        staying = kin[here[kin]]
        if len(staying) == 0:
            continue
        rank = np.array([ORDER.index(r) if r in ORDER else len(ORDER) for r in relation[staying]])
        head = staying[np.lexsort((-age[staying], rank, age[staying] < 18))[0]]
        seen = SEEN_FROM.get(int(relation[head]), {})
        before = relation[kin].copy()
        after = np.array([seen.get(int(r), OTHER) for r in before])
        after = np.where((before == SPOUSE) & (after == MOTHER) & county.people.male[kin], FATHER, after)
        after = np.where(before == HEAD, OTHER, after)
        relation[kin] = after
        relation[head] = HEAD
        changed.extend(staying.tolist())
    return np.array(changed, dtype=np.int64)
