-- The measured county: one statement for each kind of record that an indicator counts, filled set by set.
-- One person in forty is paid aid, as in the county the platform is sized for; the other facts are wages.
CREATE TEMP TABLE village AS SELECT row_number() OVER (ORDER BY code) - 1 AS place, code
    FROM access_division WHERE level = 'village';

INSERT INTO registry_household (key, area_id, number, address, residence, members)
    SELECT n, v.code, 'B' || n, '', CASE WHEN n %% 4 = 0 THEN 'urban' ELSE 'rural' END, 3
    FROM generate_series(1, %(homes)s) n JOIN village v ON v.place = n %% (SELECT count(*) FROM village);

INSERT INTO feeds_batch (feed, period, file_name, file_sha256, received_on, rows_read, rows_accepted,
        rows_quarantined, status, refusal, question, notes, raw_path)
    SELECT f, to_char(m, 'YYYY-MM'), f || m, md5(f || m) || md5(f || m),
        (m + interval '1 month - 1 day')::date, 10, 10, 0, 'accepted', '', '', '', ''
    FROM unnest(%(feeds)s::text[]) f, generate_series(date '2021-01-01', date '2021-12-01', '1 month') m;

INSERT INTO registry_fact (key, area_id, person_id, kind, code, amount_fen, quantity, detail, since, until,
        batch_id, sheet, row, confirmed_period)
    SELECT n, v.code, n, CASE WHEN n %% 40 = 0 THEN 'aid' ELSE 'wage' END,
        (%(codes)s::text[])[1 + (n / 40) %% %(kinds)s], 35000, 1, '', date '2021-01-01' + (n %% 300)::int, NULL,
        (SELECT max(id) FROM feeds_batch WHERE feed = 'minzheng_aid'), '', n %% 50000, ''
    FROM generate_series(1, %(persons)s) n
    JOIN village v ON v.place = (n / 3) %% (SELECT count(*) FROM village);

INSERT INTO monitoring_lead (code, area_id, household_id, state, opened_on, listed_on, due_on, settled_on,
        deferred_reason, score, traits, drawn, unknown, review_reason)
    SELECT gen_random_uuid(), h.area_id, h.key, 'settled', d, d, d + 14, d + 20, '', 10, '{}', false, '{}', ''
    FROM (SELECT *, date '2021-01-05' + (key %% 330)::int AS d
        FROM registry_household WHERE key %% 12 = 0) h;

INSERT INTO monitoring_visit (lead_id, area_id, visitor_id, visited_on, recorded_at, outcome, needs, note,
        submission)
    SELECT id, area_id, %(user)s, opened_on + (id %% 20)::int, now(),
        CASE WHEN id %% 3 = 0 THEN 'found_hardship' ELSE 'no_hardship' END, '{}', '', gen_random_uuid()
    FROM monitoring_lead;

INSERT INTO monitoring_monthlycheck (key, month, area_id, household_id, registers, residence, members,
        automatic, missing, unseen, checked_on, visit_outcome, found, signals, news, aid_fen)
    SELECT h.key * 12 + m, '2021-' || lpad((m + 1)::text, 2, '0'), h.area_id, h.key, '{dibao}', h.residence, 3,
        true, '{}', '{}', make_date(2021, m + 1, 28), '', 'nothing', '{}', '{}', 35000
    FROM registry_household h, generate_series(0, 11) m WHERE h.key %% 25 = 0;

INSERT INTO monitoring_checkedmonth (month, as_of, their_period)
    SELECT to_char(m, 'YYYY-MM'), (m + interval '1 month - 1 day')::date, to_char(m, 'YYYY-MM')
    FROM generate_series(date '2021-01-01', date '2021-12-01', '1 month') m;

INSERT INTO casework_case (code, number, area_id, programme, purpose, procedure, household_id, channel,
        applied_on, accepted_on, opened_at, submission, step, entered_on, whole_due_on, ended_on, version,
        special_reason)
    SELECT gen_random_uuid(), 'B' || h.key, h.area_id, 'dibao', 'grant', 'dibao.grant.2021-07-01', h.key,
        'counter', d, d, now(), gen_random_uuid(), 'granted', d, d + 45, d + 30, 1, ''
    FROM (SELECT *, date '2021-01-05' + (key %% 320)::int AS d
        FROM registry_household WHERE key %% 60 = 0) h;

INSERT INTO casework_hand (area_id, case_id, user_id, function)
    SELECT area_id, id, %(user)s, 'confirmation' FROM casework_case;

INSERT INTO casework_act (area_id, case_id, ordinal, step, outcome, "to", office, function, separated, by_id,
        post_role, "on", at, entered_on, reason, submission)
    SELECT area_id, id, 1, 'confirmation', 'grant', 'granted', 'county', 'confirmation', 'confirmation',
        %(user)s, 'county_staff', ended_on, now(), applied_on, '', gen_random_uuid()
    FROM casework_case;

INSERT INTO casework_decision (area_id, case_id, act_id, kind, amount_fen, period, persons, starts, verdict,
        law_on, facts_on, explanation_sealed, facts_sealed, digest, reason, against_rule, "on", at, by_id)
    SELECT a.area_id, a.case_id, a.id, 'grant', 35000, 'month', 1, date_trunc('month', a.on)::date, 'eligible',
        a.on, a.on, '\x00', '\x00', repeat('0', 64), '', '', a.on, now(), a.by_id
    FROM casework_act a;
