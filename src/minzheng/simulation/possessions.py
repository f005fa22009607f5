"""What households own: vehicles, houses and firms, drawn once for the whole run and read month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import livelihood as l
from minzheng.simulation import rates
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.streams import stream

LISTED, NEW, ENDED, PASSED_ON = range(4)  # how a holding stands in a month's file
CAR, LIGHT_TRUCK, MOTORBIKE, TRICYCLE, FOR_DISABLED = range(5)
HOME, FARMSTEAD, SHOP, PARKING = range(4)
LIMITED, SOLE_TRADER, COOPERATIVE, OWN_FIRM = range(4)
LEGAL_PERSON, SHAREHOLDER, OPERATOR = range(3)


@dataclass
class Holdings:
    """One element per owner and thing. `item` numbers the thing, `value` is m2 for houses, fen for firms.

    `comes` is the month index it appears in (0: before the first month), `goes` the month it ends in or -1.
    """

    owner: Ints
    item: Ints
    kind: Ints
    role: Ints
    value: Ints
    since: np.ndarray  # datetime64[D]
    comes: Ints
    goes: Ints
    passed_on: Bools

    def held(self, month: int) -> Bools:
        """Which are held at the end of a month."""
        return (self.comes <= month) & ((self.goes < 0) | (self.goes > month))

    def owners(self, size: int, month: int, *kinds: int) -> Bools:
        """Per person: holds something of these kinds."""
        mask = np.zeros(size, dtype=bool)
        mask[self.owner[self.held(month) & np.isin(self.kind, kinds)]] = True
        return mask

    def news(self, month: int, here: Bools) -> tuple[Ints, Ints]:
        """Rows of a month's file (everything in month 0) and how each stands: LISTED ... PASSED_ON."""
        if month == 0:
            rows = np.flatnonzero(self.held(0) & here[self.owner])
            return rows, np.full(len(rows), LISTED)
        comes = np.flatnonzero((self.comes == month) & here[self.owner])
        goes = np.flatnonzero((self.goes == month) & (self.comes < month))
        ends = np.where(self.passed_on[goes], PASSED_ON, ENDED)
        return np.r_[comes, goes], np.r_[np.full(len(comes), NEW), ends]


@dataclass
class Possessions:
    """Everything the county's registers of things know."""

    vehicles: Holdings
    homes: Holdings
    firms: Holdings

    def second_home(self, size: int, month: int) -> Bools:
        """Per person: owns two flats or more, alone or as the first owner."""
        flats = self.homes.held(month) & (self.homes.kind == HOME) & (self.homes.role == 0)
        return np.bincount(self.homes.owner[flats], minlength=size) > 1

    def wealthy(self, county: County, month: int) -> Bools:
        """Households with a car, a firm of their own, a shop or a second flat: what excludes from dibao."""
        size = len(county.people)
        signs = self.vehicles.owners(size, month, CAR) | self.homes.owners(size, month, SHOP)
        signs |= self.firms.owners(size, month, LIMITED, OWN_FIRM)
        flats = self.homes.held(month) & (self.homes.kind == HOME) & (self.homes.role == 0)
        count = np.bincount(
            county.people.household[self.homes.owner[flats]], minlength=len(county.households)
        )
        return (county.per_household(signs) > 0) | (count > 1)


def start(county: County, life: Livelihood, level: Ints) -> Possessions:
    """Draws all holdings; `level` is each person's level of disability."""
    rng = stream(county.seed, "possessions")
    means = standing(county, life)
    adult = an_adult(rng, county)
    return Possessions(
        vehicles=_vehicles(rng, county, means, adult, level),
        homes=_homes(rng, county, means, adult),
        firms=_firms(rng, county, life, means),
    )


def earnings(county: County, owned: Possessions) -> tuple[Ints, Ints]:
    """What people get from what they own: rent of a second flat or a shop, profit of a firm; fen a month."""
    rng, size = stream(county.seed, "earnings"), len(county.people)
    (rent, rent_sigma), (profit, profit_sigma) = rates.RENT, rates.PROFIT
    lets = owned.homes.owners(size, 0, SHOP) | owned.second_home(size, 0)
    lets &= rng.random(size) < 0.5
    runs = owned.firms.owners(size, 0, LIMITED, OWN_FIRM)
    rents = np.round(rent * rng.lognormal(0, rent_sigma, size)).astype(np.int64) * 100
    profits = np.round(profit * rng.lognormal(0, profit_sigma, size)).astype(np.int64) * 100
    return np.where(lets, rents, 0), np.where(runs, profits, 0)


def standing(county: County, life: Livelihood) -> Floats:
    """How well off a household is: log of usual earnings and a part of its savings, 0 for the middle."""
    earned = county.per_household(life.wage + life.usual + life.pension_employee, county.lives)
    return np.log((earned + 0.03 * life.savings) / 100 + 150) - 8.0


def an_adult(rng: np.random.Generator, county: County) -> Ints:
    """One grown-up of each household by chance, men more often; -1 where there is none."""
    people = county.people
    age = people.age(county.start(0))
    fits = np.flatnonzero((age >= 20) & (age < 72) & county.lives)
    order = fits[np.lexsort((rng.random(len(fits)) - 0.5 * people.male[fits], people.household[fits]))]
    house, first = np.unique(people.household[order], return_index=True)
    result = np.full(len(county.households), -1)
    result[house] = order[first]
    return result


def _chance(means: Floats, middle: float, slope: float) -> Floats:
    return 1 / (1 + np.exp(-slope * (means - middle)))


def _dated(
    rng: np.random.Generator, county: County, size: int, new_share: float, end_share: float, years: float
) -> tuple[np.ndarray, Ints, Ints]:
    """Since when, and the months of coming and going; shares are yearly."""
    months = county.months
    since = county.start(0) - rng.integers(10, int(365 * years), size)
    comes = np.where(rng.random(size) < new_share * months / 12, rng.integers(0, months, size), 0)
    day = county.start(0) + (30.4 * comes).astype(np.int64) + rng.integers(1, 25, size)
    month_start = (county.first + comes).astype("datetime64[D]")
    day = np.clip(day, month_start, month_start + 27)
    goes = np.where(rng.random(size) < end_share * months / 12, rng.integers(1, max(months, 2), size), -1)
    goes = np.where((goes <= comes) | (goes >= months), -1, goes)
    return np.where(comes > 0, day, since), comes, goes


def _holdings(
    rng: np.random.Generator,
    county: County,
    owner: Ints,
    kind: Ints,
    value: Ints,
    spans: tuple[float, float, float],
) -> Holdings:
    size = len(owner)
    since, comes, goes = _dated(rng, county, size, *spans)
    comes = np.maximum(comes, county.people.arrives[owner])
    goes = np.where(goes <= comes, -1, goes)
    return Holdings(
        owner, np.arange(size), kind, np.zeros(size, dtype=np.int64), value, since, comes, goes,
        rng.random(size) < 0.4,
    )  # fmt: skip


def _vehicles(rng: np.random.Generator, county: County, means: Floats, adult: Ints, level: Ints) -> Holdings:
    houses = len(county.households)
    town = county.villages.town_like[county.households.village]
    has = adult >= 0
    car = has & (rng.random(houses) < _chance(means, *rates.CAR))
    second = car & (rng.random(houses) < rates.SECOND_CAR)
    truck = has & ~town & (rng.random(houses) < _chance(means, *rates.LIGHT_TRUCK))
    bike = has & (rng.random(houses) < np.where(town, *rates.MOTORBIKE))
    tricycle = has & ~town & (rng.random(houses) < rates.TRICYCLE)
    for_disabled = np.flatnonzero(np.isin(level, (3, 4)) & (rng.random(len(level)) < rates.DISABLED_VEHICLE))
    owner = np.concatenate(
        [adult[car], adult[second], adult[truck], adult[bike], adult[tricycle], for_disabled]
    )
    sizes = (car.sum() + second.sum(), truck.sum(), bike.sum(), tricycle.sum(), len(for_disabled))
    kind = np.repeat(np.arange(5), sizes)
    return _holdings(rng, county, owner, kind, np.zeros(len(owner), dtype=np.int64), rates.VEHICLE_SPANS)


def _homes(rng: np.random.Generator, county: County, means: Floats, adult: Ints) -> Holdings:
    houses = len(county.households)
    town, has = county.villages.town_like[county.households.village], adult >= 0
    own = has & (rng.random(houses) < np.where(town, *rates.HOME_REGISTERED))
    another = has & (rng.random(houses) < _chance(means, *rates.SECOND_HOME))
    shop = has & (rng.random(houses) < _chance(means, *rates.SHOP))
    parking = has & (town | another) & (rng.random(houses) < _chance(means, *rates.PARKING))
    owner = np.concatenate([adult[mask] for mask in (own, another, shop, parking)])
    kind = np.concatenate(
        [
            np.where(town[own], HOME, FARMSTEAD),
            *(np.full(m.sum(), k) for m, k in ((another, HOME), (shop, SHOP), (parking, PARKING))),
        ]
    )
    middle = np.array([108, 142, 46, 13])[kind]
    area = np.maximum(middle * rng.lognormal(0, 0.28, len(kind)), 9).astype(np.int64)
    homes = _holdings(rng, county, owner, kind, area, rates.HOME_SPANS)
    return _with_co_owners(rng, county, homes)


def _with_co_owners(rng: np.random.Generator, county: County, homes: Holdings) -> Holdings:
    """Wives and husbands stand beside each other in the book: the same unit, a second owner."""
    spouse = county.people.spouse[homes.owner]
    shared = np.flatnonzero((spouse >= 0) & (rng.random(len(spouse)) < rates.CO_OWNED))
    order = np.sort(np.r_[np.arange(len(spouse)), shared], kind="stable")
    second = np.r_[False, order[1:] == order[:-1]]
    owner = np.where(second, spouse[order], homes.owner[order])
    return Holdings(
        owner, homes.item[order], homes.kind[order], second.astype(np.int64), homes.value[order],
        homes.since[order], homes.comes[order], homes.goes[order], homes.passed_on[order],
    )  # fmt: skip


def _firms(rng: np.random.Generator, county: County, life: Livelihood, means: Floats) -> Holdings:
    people = county.people
    age, size = people.age(county.start(0)), len(people)
    grown = (age >= 21) & (age < 66) & county.lives
    town = county.villages.town_like[county.households.village[people.household]]
    trades = np.isin(life.occupation, (l.INFORMAL, l.FARMER, l.MIGRANT))
    sole = grown & trades & (rng.random(size) < np.where(town, *rates.SOLE_TRADER))
    well_off = _chance(means, *rates.LIMITED_FIRM)[people.household]
    limited = grown & (rng.random(size) < well_off)
    own = grown & (rng.random(size) < well_off * 0.1)
    owner = np.concatenate([np.flatnonzero(mask) for mask in (sole, limited, own)])
    kind = np.repeat([SOLE_TRADER, LIMITED, OWN_FIRM], [sole.sum(), limited.sum(), own.sum()])
    capital = rng.choice([10, 30, 50, 100, 200, 500], len(owner)) * np.where(kind == SOLE_TRADER, 1, 10)
    firms = _holdings(rng, county, owner, kind, capital * 100_000, rates.FIRM_SPANS)
    firms.role = np.where(kind == LIMITED, LEGAL_PERSON, OPERATOR)
    return _with_members(rng, county, firms, grown & (life.occupation == l.FARMER))


def _with_members(rng: np.random.Generator, county: County, firms: Holdings, farmers: Bools) -> Holdings:
    """Partners of firms, and cooperatives whose papers list villagers who own next to nothing of them."""
    people, villages = county.people, len(county.villages)
    spouse = people.spouse[firms.owner]
    partner = np.flatnonzero((firms.kind == LIMITED) & (spouse >= 0) & (rng.random(len(spouse)) < 0.45))
    chosen = np.flatnonzero(farmers & (rng.random(len(people)) < rates.COOPERATIVE_MEMBER))
    village = county.households.village[people.household[chosen]]
    fresh = len(firms.owner) + np.arange(villages)
    first = np.zeros(len(chosen), dtype=bool)
    first[np.unique(village, return_index=True)[1]] = True
    founded = county.start(0) - stream(county.seed, "cooperatives").integers(200, 3000, villages)
    joined = Holdings(
        np.r_[firms.owner, spouse[partner], chosen],
        np.r_[firms.item, firms.item[partner], fresh[village]],
        np.r_[firms.kind, firms.kind[partner], np.full(len(chosen), COOPERATIVE)],
        np.r_[firms.role, np.full(len(partner), SHAREHOLDER), np.where(first, LEGAL_PERSON, SHAREHOLDER)],
        np.r_[firms.value, firms.value[partner], np.full(len(chosen), 200_000_000)],
        np.r_[firms.since, firms.since[partner], founded[village]],
        np.r_[firms.comes, firms.comes[partner], people.arrives[chosen]],
        np.r_[firms.goes, firms.goes[partner], np.full(len(chosen), -1)],
        np.r_[firms.passed_on, firms.passed_on[partner], np.zeros(len(chosen), dtype=bool)],
    )
    return joined
