"""Names by surname frequency, family line, birth cohort and sex."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from minzheng.simulation.name_lists import GIVEN, SURNAMES
from minzheng.simulation.streams import pick, zipf_weights

CLAN_SHARE = 0.45
TWIN_SHARE = 0.02  # 叠字: 婷婷, 豆豆


def family_surnames(
    rng: np.random.Generator, village: NDArray[np.int64], villages: int, town_like: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """A surname index per household; in villages two clans hold nearly half of the families."""
    weights = zipf_weights(len(SURNAMES))
    clans = pick(rng, weights, villages * 2).reshape(villages, 2)
    free = pick(rng, weights, len(village))
    second = rng.random(len(village)) < 0.35
    clan = clans[village, second.astype(np.int64)]
    of_clan = (rng.random(len(village)) < CLAN_SHARE) & ~town_like[village]
    return np.where(of_clan, clan, free)


def free_surnames(rng: np.random.Generator, size: int) -> NDArray[np.int64]:
    """Surnames of people who come from elsewhere."""
    return pick(rng, zipf_weights(len(SURNAMES)), size)


def given_names(rng: np.random.Generator, year: NDArray[np.int64], male: NDArray[np.bool_]) -> pa.StringArray:
    """A given name per person from the lists of the cohort and sex; `year` is the year of birth."""
    size = len(year)
    words = sorted({c for _, first, second in GIVEN.values() for c in first + second})
    index = {c: i for i, c in enumerate(words)}
    first, second = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    single = np.zeros(size, dtype=bool)
    lower = {True: 0, False: 0}
    for (until, is_male), (one_share, firsts, seconds) in GIVEN.items():
        chosen = np.flatnonzero((male == is_male) & (year > lower[is_male]) & (year <= until))
        lower[is_male] = until
        table_1, table_2 = (np.array([index[c] for c in text]) for text in (firsts, seconds))
        first[chosen] = table_1[pick(rng, zipf_weights(len(table_1), 9.0), len(chosen))]
        second[chosen] = table_2[pick(rng, zipf_weights(len(table_2), 9.0), len(chosen))]
        single[chosen] = rng.random(len(chosen)) < one_share
    twin = (rng.random(size) < TWIN_SHARE) & ~male & (year > 1980)
    second = np.where(twin, first, second)
    vocabulary = pa.array([*words, ""], type=pa.string())
    tail = np.where(single & ~twin, len(words), second)
    return pc.binary_join_element_wise(vocabulary.take(pa.array(first)), vocabulary.take(pa.array(tail)), "")


def full_names(surname: NDArray[np.int64], given: pa.StringArray) -> pa.StringArray:
    """Surname and given name as one text."""
    return pc.binary_join_element_wise(
        pa.array(SURNAMES, type=pa.string()).take(pa.array(surname)), given, ""
    )
