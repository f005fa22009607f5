"""Every rate and amount the county is built from, with its source; docs/simulated-county.md explains them."""

from __future__ import annotations

import numpy as np

# --- households -----------------------------------------------------------------------------------------
# Shares of household structures (village, town); assumption shaped to the census ages of Hunan 2020
# (0-14: 19.5 %, 60+: 19.9 %) and a registered household of about three persons.
STRUCTURES = {
    "elder_alone": (0.08, 0.045),
    "elder_couple": (0.062, 0.065),
    "adult_alone": (0.075, 0.10),
    "couple": (0.09, 0.11),
    "nuclear": (0.315, 0.45),
    "lone_parent": (0.035, 0.045),
    "stem": (0.255, 0.13),
    "skipped": (0.03, 0.015),
    "elder_with_child": (0.075, 0.04),
}
CHILDREN_WEIGHTS = (0.34, 0.48, 0.18)  # one, two, three children
URBAN_HUKOU = (0.06, 0.86)  # village committee, residents' committee
AWAY_SHARE = {"village": 0.42, "town": 0.16}  # working-age couples and adults who work outside the county
MARRIED_IN_FROM_ELSEWHERE = (0.22, 0.45)  # older than 50, younger
BORN_ELSEWHERE = 0.015
MINORITY = 0.006
PARENTS_NEAR, WIVES_FROM_NEAR = 0.8, 0.5  # have parents in the county where a fitting family exists
SECOND_RECORD = 0.06  # of unmarried daughters of 20 to 35 on a register: really married and registered twice
OLD_KEEP_HOUSE_APART, OLD_MOVED_TO_CHILD = 0.12, 0.16

# --- work and pensions (yuan a month) -------------------------------------------------------------------
FORMAL_SHARE = {"village": 0.33, "town": 0.66}  # of working-age adults who are not away
CONTRIBUTION_FLOOR = 2945  # lowest contribution base, assumption
WAGE_MEDIAN, WAGE_SIGMA = 3600, 0.32
INFORMAL_MEDIAN, INFORMAL_SIGMA = 2000, 0.5
MIGRANT_MEDIAN, MIGRANT_SIGMA = 4400, 0.35
REMITTED = 0.5
FARM_MEDIAN, FARM_SIGMA = 520, 0.6
PENSION_BASIC = 113  # resident basic pension 2021
PENSION_PERSONAL = (0, 95)
PENSION_EMPLOYEE = (2000, 3500)
RESIDENT_PENSION_COVERAGE = 0.955
EMPLOYEE_RETIRED = {"village": 0.035, "town": 0.52}
STAYS_TO_CARE = 0.45  # of those who work without a contract beside a severely disabled person
SUPPORTED = {"together": 0.95, "alone": 0.86, "very old alone": 0.72}  # of old homes, by their children
SUPPORT_FROM_CHILDREN = (390, 0.55)  # yuan a month: median, sigma
SUPPORT_FOR_GRANDCHILDREN = 2.2  # times as much where grandchildren stay with them
SAVINGS_NONE, SAVINGS_MEDIAN, SAVINGS_SIGMA = 0.12, 26000, 1.1

# --- yearly population events ---------------------------------------------------------------------------
GOMPERTZ = (0.000045, 0.091)  # death rate at birth and its growth per year of age; about 0.7 % a year in all
BIRTHS_PER_PERSON = 0.0078
BRIDES_PER_PERSON = 0.0022
HOUSEHOLDS_IN_SHARE = 0.0025  # of households, within twelve months
MOVES_OUT_PER_YOUNG = 0.009  # a year, persons of 18 to 35
HOUSEHOLDS_OUT = 0.0012  # a year
DIVORCES_PER_COUPLE = 0.003
REGISTER_CORRECTED = 0.5  # wrong rows of the first register that come again, corrected, within three months

# --- monthly hazards of work and life -------------------------------------------------------------------
JOB_LOSS = 0.005
REGISTERS_AS_UNEMPLOYED = 0.35
UNEMPLOYMENT_BENEFIT, DRAWS_BENEFIT = 1190, 0.45  # yuan a month to a part of the registered
NEW_JOB = 0.10
WAGE_CHANGE, WAGE_CHANGE_SIGMA = 0.06, 0.08
MIGRANT_LOSES_JOB, MIGRANT_FINDS_JOB = 0.012, 0.20
SUPPORT_STOPS = 0.006
FIRE = 0.00012
SWINDLED_OR_INDEBTED = 0.0005
FLOOD_MONTH, FLOOD_SHARE = 7, 0.02  # July, households by the lake

# --- health ---------------------------------------------------------------------------------------------
DISABLED_BY_AGE = ((0, 0.012), (15, 0.027), (40, 0.06), (60, 0.145), (75, 0.24))  # survey prevalence 6-7 %
CERTIFIED = 0.47  # of disabled people; national register about 2.7 % of the population
DISABILITY_KINDS = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
DISABILITY_KIND_WEIGHTS = (0.14, 0.15, 0.02, 0.46, 0.09, 0.11, 0.03)
DISABILITY_LEVEL_WEIGHTS = (0.14, 0.24, 0.29, 0.33)
NEW_DISABILITY_YEAR = 0.0022
SERIOUS_ILLNESS_BY_AGE = ((0, 0.0008), (30, 0.004), (50, 0.015), (65, 0.035))
NEW_SERIOUS_YEAR_BY_AGE = ((0, 0.0003), (30, 0.0018), (50, 0.007), (65, 0.016))
DIALYSIS_SHARE = 0.12  # of the seriously ill
STAYS_YEAR_BY_AGE = ((0, 0.13), (6, 0.05), (18, 0.07), (45, 0.13), (60, 0.27), (75, 0.40))
STAY_COST_MEDIAN, STAY_COST_SIGMA = 5200, 0.75
PAYING_ELASTICITY = 0.36  # of bills over savings: the poor go without, the others pay for more
SERIOUS_COST_MEDIAN, SERIOUS_COST_SIGMA = 26000, 0.85
SERIOUS_STAY_MONTH = 0.14
DIALYSIS_COST = (4200, 6500)
CHRONIC_CLINIC_YEAR = 0.16  # of people over 55
POOLED_SHARE = (0.48, 0.72)
SERIOUS_INSURANCE_FROM, SERIOUS_INSURANCE_SHARE = 15000, 0.60  # yuan self-paid in the year; assumption
MEDICAL_AID_SHARE = 0.70  # of what is left, for dibao and tekun recipients; assumption

# --- what households own: (middle, slope) of a logistic over how well off they are -------------------------
CAR, LIGHT_TRUCK, SECOND_HOME = (0.55, 1.3), (3.2, 0.9), (2.2, 1.2)
SHOP, PARKING, LIMITED_FIRM = (3.6, 1.1), (2.4, 1.3), (5.4, 1.1)
SECOND_CAR, TRICYCLE, DISABLED_VEHICLE = 0.07, 0.05, 0.03
MOTORBIKE = (0.24, 0.47)  # town, village, as the next two
HOME_REGISTERED = (0.80, 0.66)
SOLE_TRADER = (0.16, 0.055)
RENT, PROFIT = (650, 0.5), (4200, 0.6)  # yuan a month: median, sigma, of a let flat or shop, of a firm
CO_OWNED, COOPERATIVE_MEMBER = 0.3, 0.02
# yearly share that is new, yearly share that ends, years back to the oldest
VEHICLE_SPANS, HOME_SPANS, FIRM_SPANS = (0.075, 0.045, 11.0), (0.04, 0.015, 16.0), (0.13, 0.07, 12.0)

# --- school, custody, signatures, watch -----------------------------------------------------------------
AFTER_15, AFTER_SENIOR, COLLEGE_AFTER_VOCATIONAL = (0.52, 0.40, 0.08), (0.42, 0.40, 0.18), 0.35
DROP_OUT_YEAR, DROP_OUT_IF_POOR = 0.006, 1.3
NEED_SCHOOL = (0, 0, 40, 160, 90, 420, 450)  # yuan a month by stage: none, primary ... university
IN_CUSTODY = (0.0024, 0.0002)  # men, women
SIGNED_BESIDES = 0.03  # of households: applied once and were refused
WATCHED = 0.022  # of households
WATCH_FOUND, WATCH_FALSE = 0.006, 0.06  # a month where there is hardship; where there is none, times this

CREMATED = 0.8  # of the dead; the others are buried in the village
FUND_MEMBER = 0.42  # of the formally employed
FIRE_REPORTED, FLOOD_REPORTED = 0.85, 0.9
FIRE_SLIGHT, FLOOD_SLIGHT, HAIL_SLIGHT, LANDSLIDE_SLIGHT = 0.0002, 0.10, 0.003, 0.0008

# --- hardship before aid --------------------------------------------------------------------------------
NEED_FIRST, NEED_NEXT = (480, 330), (320, 205)  # yuan a month, (town, village): first and further members
NEED_SEVERE_DISABILITY, NEED_SERIOUS_ILLNESS, NEED_ALONE_80 = 190, 150, 100
SAVINGS_OF_SPLIT_HOME = 0.15
SAVINGS_FOR_LIVING, SAVINGS_FOR_BILLS = 0.018, 0.04  # share of savings a household can use a month
# Kin lend for the first bills (yuan a month over a year); beyond that nearly all is felt.
FIRST_BILLS_FELT, LARGE_BILLS_FELT, KIN_LEND_UP_TO = 0.05, 0.14, 1500
STEEPNESS = 3.8
COPING_SIGMA = 0.45
ONSET, RELIEF = 0.60, 0.48

# --- aid already paid -----------------------------------------------------------------------------------
DIBAO_STANDARD = {"urban": 575, "rural": 385}
DIBAO_MEAN_PER_HEAD = {"urban": (408, 85), "rural": (243, 62)}
TEKUN_RURAL, TEKUN_URBAN = 500.5, 748
TEKUN_CONCENTRATED = 0.18
DISABILITY_SUBSIDY = 70
OLD_AGE_ALLOWANCE = ((80, 50), (90, 100), (100, 600))  # bands seen elsewhere in Hunan; assumption
OFFICIALS = 0.03  # of the formally employed
KIN_OF_OFFICIALS, OWNERS_UNDESERVED = 2.5, 1.5  # times DIBAO_UNDESERVED
DOUBLE_PAID = 0.012  # of dibao households
DIBAO_TAKE_UP, DIBAO_NOISE, DIBAO_UNDESERVED = 0.72, 0.09, 0.004
TEKUN_TAKE_UP, NURSING_TAKE_UP, LIVING_TAKE_UP, OLD_AGE_TAKE_UP = 0.93, 0.86, 0.80, 0.94
FOUND_BY_OFFICE_MONTH = 0.035
STOPPED_WHEN_BETTER_MONTH = 0.10
DEATH_REPORTED_AFTER = (0.84, 0.05, 0.04, 0.02, 0.02, 0.03)  # months late; the last share: never
DEATH_SEEN_AFTER = (0.70, 0.18, 0.07, 0.05)  # months a payment runs on after the month of death
NEVER_CLAIMS = 0.035  # of persons: draw no allowance whatever their right, until somebody visits
TEKUN_ALSO_NURSING = 0.08  # of tekun with a severe disability: an excluded combination, paid all the same

# --- dirt, as a share of a file's rows unless said otherwise; the reader's test counts against it -----------
DIRT = {
    "gongan_register": {"full_width": 0.001, "wrong_check_digit": 0.001, "swapped_digits": 0.0006,
                        "repeat": 0.0008, "missing_birthday": 0.002, "sex_conflict": 0.0006,
                        "birthday_conflict": 0.0004, "missing_name": 0.0003, "unknown_village": 0.0003,
                        "lower_x": 0.05, "date_style": 0.03},
    "renshe_employment": {"fifteen_digits": 0.01, "full_width": 0.001, "wrong_check_digit": 0.0008,
                          "id_as_float": 0.0015, "repeat": 0.0008, "lower_x": 0.15, "date_style": 0.03,
                          "missing_name": 0.0003},
    "yibao_settlement": {"fifteen_digits": 0.004, "full_width": 0.002, "wrong_check_digit": 0.0015,
                         "swapped_digits": 0.001, "repeat": 0.002, "sum_mismatch": 0.002, "bad_date": 0.001,
                         "bad_amount": 0.001, "lower_x": 0.3, "date_style": 0.06},
    "canlian_certificate": {"fifteen_digits": 0.01, "id_as_float": 0.003, "wrong_check_digit": 0.001,
                            "repeat": 0.001, "lower_x": 0.2, "date_style": 0.08, "bad_date": 0.001,
                            "unknown_level": 0.0008},
    "minzheng_aid": {"fifteen_digits": 0.012, "full_width": 0.002, "id_as_float": 0.003,
                     "wrong_check_digit": 0.0015, "swapped_digits": 0.001, "repeat": 0.0015,
                     "bad_amount": 0.0008, "lower_x": 0.25, "date_style": 0.03},
    "jiaojing_vehicle": {"fifteen_digits": 0.02, "full_width": 0.001, "wrong_check_digit": 0.0015,
                         "placeholder": 0.0008, "repeat": 0.001, "unknown_kind": 0.0005, "homophone": 0.012,
                         "variant": 0.01, "lost_character": 0.05, "lower_x": 0.2, "date_style": 0.04},
    "jiaoyu_pupils": {"missing_id": 0.0015, "id_as_float": 0.002, "wrong_check_digit": 0.002,
                      "swapped_digits": 0.001, "placeholder": 0.001, "repeat": 0.0015,
                      "unknown_state": 0.0005, "homophone": 0.01, "lost_character": 0.08, "lower_x": 0.3,
                      "date_style": 0.05},
    "shichang_company": {"fifteen_digits": 0.02, "wrong_check_digit": 0.001, "placeholder": 0.001,
                         "repeat": 0.001, "unknown_kind": 0.001, "homophone": 0.008, "variant": 0.015,
                         "lower_x": 0.15, "date_style": 0.03},
    "budongchan_home": {"fifteen_digits": 0.06, "full_width": 0.002, "id_as_float": 0.002,
                        "wrong_check_digit": 0.001, "placeholder": 0.001, "repeat": 0.001,
                        "unknown_kind": 0.0005, "homophone": 0.015, "variant": 0.02, "lost_character": 0.1,
                        "lower_x": 0.2, "date_style": 0.06},
    "gongjijin_deposit": {"fifteen_digits": 0.005, "full_width": 0.001, "wrong_check_digit": 0.0008,
                          "repeat": 0.0008, "bad_amount": 0.0005, "homophone": 0.005, "lower_x": 0.1},
    "shuiwu_income": {"fifteen_digits": 0.005, "wrong_check_digit": 0.001, "repeat": 0.001,
                      "no_authorisation": 0.008, "expired_authorisation": 0.008, "homophone": 0.005,
                      "lower_x": 0.1, "date_style": 0.03},
    "yinhang_balance": {"full_width": 0.002, "wrong_check_digit": 0.001, "repeat": 0.001,
                        "bad_amount": 0.0005, "no_authorisation": 0.006, "expired_authorisation": 0.01,
                        "homophone": 0.005, "variant": 0.01, "lower_x": 0.2, "date_style": 0.03},
    "yingji_disaster": {"fifteen_digits": 0.02, "full_width": 0.004, "id_as_float": 0.005,
                        "wrong_check_digit": 0.004, "placeholder": 0.004, "repeat": 0.004,
                        "bad_amount": 0.002, "homophone": 0.03, "variant": 0.02, "lower_x": 0.3,
                        "date_style": 0.1},
    "binyi_cremation": {"missing_id": 0.004, "fifteen_digits": 0.03, "full_width": 0.004,
                        "wrong_check_digit": 0.003, "swapped_digits": 0.003, "placeholder": 0.004,
                        "repeat": 0.004, "bad_date": 0.002, "homophone": 0.04, "variant": 0.02,
                        "lower_x": 0.3, "date_style": 0.08},
    "sifa_prison": {"fifteen_digits": 0.01, "wrong_check_digit": 0.002, "repeat": 0.002,
                    "unknown_kind": 0.001, "homophone": 0.02, "lower_x": 0.1, "date_style": 0.04},
    "xiangcun_monitored": {"fifteen_digits": 0.02, "id_as_float": 0.003, "wrong_check_digit": 0.002,
                           "swapped_digits": 0.001, "repeat": 0.0015, "unknown_kind": 0.0008,
                           "homophone": 0.02, "variant": 0.02, "lower_x": 0.25, "date_style": 0.06},
}  # fmt: skip


def by_age(steps: tuple[tuple[int, float], ...], age: np.ndarray) -> np.ndarray:
    """The step value that holds at each age (years)."""
    limits = np.array([limit for limit, _ in steps])
    values = np.array([value for _, value in steps])
    return values[np.searchsorted(limits, np.maximum(age, 0), side="right") - 1]


# Smaller programmes on the pay list; yuan a month. Shares are ours: no count of the county's was found.
CHILD_BENEFIT, ELDERLY_SERVICE = 950, 50
CHILDREN_WITHOUT_PARENTS = 0.06  # of minors whose parents the register does not name, at the start
ORPHANS_AMONG_THEM = 0.35
SERVICE_AGES = (80, 65)  # of great age; unable to care for themselves
FURTHER_TAKE_UP, FURTHER_FOUND_MONTH = 0.85, 0.2
TEMPORARY_RELIEF_MONTH = 0.0015  # of households
