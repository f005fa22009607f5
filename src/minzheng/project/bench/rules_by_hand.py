"""The subset's law as one who knows it would write it in SQL: the shortest way to the verdicts and sums."""


def _scaled(value: str, share: str) -> str:
    """`value` times ten-thousandths, halves up; nothing here is negative."""
    return f"(({value} * {{{share}}} + 5000) // 10000)"


FACTS = f"""
    CREATE TEMP TABLE facts AS
    SELECT p.*, h.residence, h.dibao_paid_fen > 0 AS paid,
        CASE h.residence WHEN 'urban' THEN {{dibao_standard_urban}} ELSE {{dibao_standard_rural}} END
            AS standard,
        disability_level BETWEEN 1 AND 2
            OR (disability_level = 3 AND disability_kind IN ('intellectual', 'mental')) AS severe,
        (relation IN ('head', 'spouse')
            OR (relation = 'child' AND (age_years < {{adult_age}} OR in_school OR severe))
            OR ((relation <> 'other' OR has_support_duty) AND lives_together))
            AND NOT serving_sentence AS counted,
        {_scaled("greatest(wage_fen - {employment_cost}, 0)", "earnings_counted_share")} + informal_income_fen
            + CASE WHEN {{basic_pension_counts}} THEN pension_basic_fen ELSE 0 END
            + pension_personal_fen + pension_employee_fen AS income,
        ({_scaled("medical_self_paid_12m_fen", "medical_deduction_share")} + 6) // 12
            + CASE WHEN severe THEN {{disability_spending}} ELSE 0 END AS rigid,
        counted AND NOT severe AND labour_capacity = 'able' AND refused_three_jobs
            AND age_years >= {{work_age_from}} AND age_years < {{work_age_until}} AS refuses,
        greatest(0,
            CASE WHEN age_years >= {{uplift_old_from}} THEN {_scaled("standard", "uplift_share_old")} END,
            CASE WHEN age_years < {{adult_age}} THEN {_scaled("standard", "uplift_share_minor")} END,
            CASE WHEN severe THEN {_scaled("standard", "uplift_share_disabled")} END,
            CASE WHEN serious_illness THEN {_scaled("standard", "uplift_share_ill")} END) AS uplift
    FROM read_parquet('{{person}}') p JOIN read_parquet('{{household}}') h USING (household_key)
"""
HOMES = f"""
    CREATE TEMP TABLE homes AS
    WITH members AS (
        SELECT household_key, any_value(standard) AS standard, count(*) FILTER (counted) AS size,
            coalesce(sum(income) FILTER (counted), 0)::BIGINT AS earned,
            coalesce(sum(rigid) FILTER (counted), 0)::BIGINT AS rigid,
            bool_or(counted AND hukou_local) AS local, bool_or(disability_level >= 1) AS disabled,
            count(*) FILTER (refuses) AS refusing,
            coalesce(sum(uplift - CASE WHEN refuses THEN {_scaled("uplift", "refusal_cut_share")} ELSE 0 END)
                FILTER (counted), 0)::BIGINT AS uplift
        FROM facts GROUP BY household_key
    )
    SELECT household_key, standard * size AS line,
        greatest(earned + property_income_fen + support_income_fen - rigid, 0) AS income,
        deposits_fen <= line * {{deposit_months}} AND NOT (second_home OR company OR large_machinery)
            AND (vehicles <= {{vehicle_limit}}
                OR (disabled AND vehicles - disability_vehicles <= {{vehicle_limit}})) AS within,
        size > 0 AND local AND within AND income < line AS dibao_eligible,
        size > 0 AND within AND NOT dibao_eligible AND tekun_paid_fen = 0
            AND income < {_scaled("line", "edge_multiple")} AS edge_eligible,
        greatest(line - income, 0) AS base,
        CASE WHEN dibao_eligible THEN base + uplift
                - (2 * refusing * {_scaled("base", "refusal_cut_share")} + size) // (2 * size)
            ELSE 0 END AS dibao_amount
    FROM members JOIN read_parquet('{{household}}') USING (household_key)
"""
HOMES_KEPT = """
    COPY (SELECT household_key, dibao_eligible, dibao_amount, edge_eligible FROM homes) TO '{homes_to}'
"""
PERSONS_KEPT = """
    COPY (
        SELECT person_key, hukou_local AND NOT serving_sentence AS open_to,
            disability_level BETWEEN 1 AND 4 AND certificate_valid AND certificate_valid_until >= DATE '{on}'
                AS certified,
            open_to AND alive_certified AND age_years >= {old_age_band_1_from} AS old_age_eligible,
            CASE WHEN NOT old_age_eligible THEN 0
                WHEN age_years >= {old_age_band_3_from} THEN {old_age_band_3_rate}
                WHEN age_years >= {old_age_band_2_from} THEN {old_age_band_2_rate}
                ELSE {old_age_band_1_rate} END AS old_age_amount,
            open_to AND certified AND (paid OR dibao_eligible OR (edge_eligible AND counted
                    AND (severe OR serious_illness) AND greatest(f.income - rigid, 0) < standard))
                AS disability_living_eligible,
            CASE WHEN disability_living_eligible THEN {disability_living_rate} ELSE 0 END
                AS disability_living_amount,
            open_to AND certified AND disability_level <= 2 AS disability_nursing_eligible,
            CASE WHEN disability_nursing_eligible THEN {disability_nursing_rate} ELSE 0 END
                AS disability_nursing_amount
        FROM facts f JOIN homes USING (household_key)
    ) TO '{persons_to}'
"""
BY_HAND = (FACTS, HOMES, HOMES_KEPT, PERSONS_KEPT)
