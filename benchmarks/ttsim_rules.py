"""The law of the five programmes as functions of ttsim; columns of homes end in `_hh`.

Units are all declared as plain numbers and not verified; amounts are fen.
"""

from ttsim.tt import AggType, TTSIMUnit, agg_by_group_function, policy_function, policy_input

UNIT = TTSIMUnit.DIMENSIONLESS
FIGURES = (
    "dibao_standard_urban", "dibao_standard_rural", "adult_age", "employment_cost", "earnings_counted_share",
    "medical_deduction_share", "disability_spending", "work_age_from", "work_age_until", "uplift_old_from",
    "uplift_share_old", "uplift_share_minor", "uplift_share_disabled", "uplift_share_ill",
    "refusal_cut_share", "vehicle_limit", "deposit_months", "edge_multiple", "disability_living_rate",
    "disability_nursing_rate", "old_age_band_1_from", "old_age_band_2_from", "old_age_band_3_from",
    "old_age_band_1_rate", "old_age_band_2_rate", "old_age_band_3_rate",
)  # fmt: skip
FUNCTIONS = {}


def rule(function):
    FUNCTIONS[function.__name__] = policy_function(unit=UNIT, verify_units=False)(function)


def total(kind=AggType.SUM):
    def made(function):
        declared = agg_by_group_function(agg_type=kind, unit=UNIT, verify_units=False)(function)
        FUNCTIONS[function.__name__] = declared

    return made


def given(name, kind):
    def declared():
        """Given."""

    declared.__name__ = name
    declared.__annotations__ = {"return": kind}
    FUNCTIONS[name] = policy_input(unit=UNIT)(declared)


@rule
def standard_hh(residence_hh: int, dibao_standard_urban: int, dibao_standard_rural: int) -> int:
    return dibao_standard_urban if residence_hh == 0 else dibao_standard_rural


@rule
def severe(disability_level: int, disability_kind: int) -> bool:
    return (disability_level >= 1 and disability_level <= 2) or (
        disability_level == 3 and disability_kind >= 0
    )


@rule
def minor(age_years: int, adult_age: int) -> bool:
    return age_years < adult_age


@rule
def counted(
    relation: int, minor: bool, in_school: bool, severe: bool, has_support_duty: bool,
    lives_together: bool, serving_sentence: bool,
) -> bool:  # fmt: skip
    return (
        relation == 0
        or relation == 1
        or (relation == 2 and (minor or in_school or severe))
        or ((relation != 3 or has_support_duty) and lives_together)
    ) and not serving_sentence


@rule
def income(
    wage_fen: int, employment_cost: int, earnings_counted_share: int, informal_income_fen: int,
    pension_personal_fen: int, pension_employee_fen: int,
) -> int:  # fmt: skip
    wage = (max(wage_fen - employment_cost, 0) * earnings_counted_share + 5000) // 10000
    return wage + informal_income_fen + pension_personal_fen + pension_employee_fen


@rule
def rigid(
    medical_self_paid_12m_fen: int, medical_deduction_share: int, severe: bool, disability_spending: int
) -> int:
    medical = ((medical_self_paid_12m_fen * medical_deduction_share + 5000) // 10000 + 6) // 12
    return medical + severe * disability_spending


@rule
def refuses(
    counted: bool, severe: bool, age_years: int, work_age_from: int, work_age_until: int,
    labour_capacity: int, refused_three_jobs: bool,
) -> bool:  # fmt: skip
    return (
        counted
        and not severe
        and age_years >= work_age_from
        and age_years < work_age_until
        and labour_capacity == 0
        and refused_three_jobs
    )


@rule
def uplift(
    standard_hh: int, age_years: int, uplift_old_from: int, uplift_share_old: int, minor: bool,
    uplift_share_minor: int, severe: bool, uplift_share_disabled: int, serious_illness: bool,
    uplift_share_ill: int, refuses: bool, refusal_cut_share: int,
) -> int:  # fmt: skip
    share = max(
        max((age_years >= uplift_old_from) * uplift_share_old, minor * uplift_share_minor),
        max(severe * uplift_share_disabled, serious_illness * uplift_share_ill),
    )
    highest = (standard_hh * share + 5000) // 10000
    return highest - refuses * ((highest * refusal_cut_share + 5000) // 10000)


@rule
def counted_income(counted: bool, income: int) -> int:
    return counted * income


@rule
def counted_rigid(counted: bool, rigid: int) -> int:
    return counted * rigid


@rule
def counted_uplift(counted: bool, uplift: int) -> int:
    return counted * uplift


@rule
def counted_local(counted: bool, hukou_local: bool) -> bool:
    return counted and hukou_local


@rule
def disabled(disability_level: int) -> bool:
    return disability_level >= 1


@total()
def size_hh(counted: bool, hh_id: int) -> int:
    pass


@total()
def earned_hh(counted_income: int, hh_id: int) -> int:
    pass


@total()
def spent_hh(counted_rigid: int, hh_id: int) -> int:
    pass


@total()
def added_hh(counted_uplift: int, hh_id: int) -> int:
    pass


@total()
def refusing_hh(refuses: bool, hh_id: int) -> int:
    pass


@total(AggType.ANY)
def local_hh(counted_local: bool, hh_id: int) -> bool:
    pass


@total(AggType.ANY)
def any_disabled_hh(disabled: bool, hh_id: int) -> bool:
    pass


@rule
def line_hh(standard_hh: int, size_hh: int) -> int:
    return standard_hh * size_hh


@rule
def income_hh(earned_hh: int, property_income_fen_hh: int, support_income_fen_hh: int, spent_hh: int) -> int:
    return max(earned_hh + property_income_fen_hh + support_income_fen_hh - spent_hh, 0)


@rule
def within_hh(
    deposits_fen_hh: int, line_hh: int, deposit_months: int, vehicles_hh: int, disability_vehicles_hh: int,
    vehicle_limit: int, any_disabled_hh: bool, second_home_hh: bool, company_hh: bool,
    large_machinery_hh: bool,
) -> bool:  # fmt: skip
    few = vehicles_hh <= vehicle_limit or (
        any_disabled_hh and vehicles_hh - disability_vehicles_hh <= vehicle_limit
    )
    barred = second_home_hh or company_hh or large_machinery_hh
    return deposits_fen_hh <= line_hh * deposit_months and few and not barred


@rule
def dibao_eligible_hh(size_hh: int, local_hh: bool, within_hh: bool, income_hh: int, line_hh: int) -> bool:
    return size_hh > 0 and local_hh and within_hh and income_hh < line_hh


@rule
def dibao_amount_hh(
    dibao_eligible_hh: bool, line_hh: int, income_hh: int, refusing_hh: int, refusal_cut_share: int,
    size_hh: int, added_hh: int,
) -> int:  # fmt: skip
    base = max(line_hh - income_hh, 0)
    persons = max(size_hh, 1)
    lost = (base * refusal_cut_share + 5000) // 10000 * refusing_hh
    return dibao_eligible_hh * (base - (2 * lost + persons) // (2 * persons) + added_hh)


@rule
def edge_eligible_hh(
    size_hh: int, dibao_eligible_hh: bool, tekun_paid_fen_hh: int, income_hh: int, line_hh: int,
    edge_multiple: int, within_hh: bool,
) -> bool:  # fmt: skip
    below = income_hh < (line_hh * edge_multiple + 5000) // 10000
    return size_hh > 0 and not dibao_eligible_hh and tekun_paid_fen_hh == 0 and below and within_hh


@rule
def open_to(hukou_local: bool, serving_sentence: bool) -> bool:
    return hukou_local and not serving_sentence


@rule
def certified(
    disability_level: int, certificate_valid: bool, certificate_valid_until: int, assessed_on: int
) -> bool:
    return (
        disability_level >= 1
        and disability_level <= 4
        and certificate_valid
        and certificate_valid_until >= assessed_on
    )


@rule
def alone_on_dibao(
    edge_eligible_hh: bool, counted: bool, severe: bool, serious_illness: bool, income: int, rigid: int,
    standard_hh: int,
) -> bool:  # fmt: skip
    return (
        edge_eligible_hh and counted and (severe or serious_illness) and max(income - rigid, 0) < standard_hh
    )


@rule
def disability_living_eligible(
    open_to: bool, certified: bool, dibao_paid_fen_hh: int, dibao_eligible_hh: bool, alone_on_dibao: bool
) -> bool:
    return open_to and certified and (dibao_paid_fen_hh > 0 or dibao_eligible_hh or alone_on_dibao)


@rule
def disability_living_amount(disability_living_eligible: bool, disability_living_rate: int) -> int:
    return disability_living_eligible * disability_living_rate


@rule
def disability_nursing_eligible(open_to: bool, certified: bool, disability_level: int) -> bool:
    return open_to and certified and disability_level <= 2


@rule
def disability_nursing_amount(disability_nursing_eligible: bool, disability_nursing_rate: int) -> int:
    return disability_nursing_eligible * disability_nursing_rate


@rule
def old_age_eligible(open_to: bool, alive_certified: bool, age_years: int, old_age_band_1_from: int) -> bool:
    return open_to and alive_certified and age_years >= old_age_band_1_from


@rule
def old_age_amount(
    old_age_eligible: bool, age_years: int, old_age_band_2_from: int, old_age_band_3_from: int,
    old_age_band_1_rate: int, old_age_band_2_rate: int, old_age_band_3_rate: int,
) -> int:  # fmt: skip
    if not old_age_eligible:
        amount = 0
    elif age_years >= old_age_band_3_from:
        amount = old_age_band_3_rate
    elif age_years >= old_age_band_2_from:
        amount = old_age_band_2_rate
    else:
        amount = old_age_band_1_rate
    return amount
