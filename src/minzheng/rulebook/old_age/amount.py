"""The monthly sum of the band the exact age falls in; a higher band begins with the month of the birthday."""

from minzheng.engine import Count, Fen, Truth, choose, person


@person(since="2019-01-01", basis="本县高龄津贴办法（文号待核）", label="月高龄津贴")
def old_age_amount(
    old_age_eligible: Truth,
    age_years: Count,
    old_age_band_2_from: Count,
    old_age_band_3_from: Count,
    old_age_band_1_rate: Fen,
    old_age_band_2_rate: Fen,
    old_age_band_3_rate: Fen,
) -> Fen:
    """An entitled person receives the rate of the highest band whose age is reached."""
    second = choose(age_years >= old_age_band_2_from, old_age_band_2_rate, old_age_band_1_rate)
    band = choose(age_years >= old_age_band_3_from, old_age_band_3_rate, second)
    return choose(old_age_eligible, band, 0)
