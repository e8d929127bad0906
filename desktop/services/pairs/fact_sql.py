"""The statements behind ``facts``: one for each kind of evidence, for many pairs at once.

Raw SQL on purpose: a board of two hundred pairs with five thousand meetings is counted in one
go. ``:ids`` are the pairs as a JSON list, ``:today`` is the day. ``:whole`` asks for
what only other stages than the present one need, too.
"""

WANTED = "wanted AS MATERIALIZED (SELECT value AS id FROM json_each(:ids))"
"""Begins every statement here, after WITH."""

PAIRS = """
SELECT p.id, p.module, p.stage, p.title, p.made_on, p.started_on, p.ends_on, p.rhythm,
  p.meetings_per_month, p.topic, p.goal, p.paused_from, p.paused_until, p.ended_on, p.archived_on,
  p.no_assignment_on, p.outcome, p.end_reason, p.school_year, p.curator_id, p.organization_id,
  o.short_name, p.home_organization_id, c.surname, c.name, c.patronymic,
  coalesce((SELECT max(m.moved_on) FROM pair_stage_move m
            WHERE m.pair_id = p.id AND m.to_stage = p.stage), p.made_on) AS since
FROM wanted JOIN pair p ON p.id = wanted.id
LEFT JOIN organization o ON o.id = p.organization_id
LEFT JOIN person c ON c.id = p.curator_id
"""

PAUSES = """
SELECT o.row, json_type(o.patch, '$.paused_from') IS NOT NULL, o.patch ->> '$.paused_from',
  json_type(o.patch, '$.paused_until') IS NOT NULL, o.patch ->> '$.paused_until'
FROM wanted JOIN sync_op o ON o.row = wanted.id
WHERE o.tbl = 'pair' AND o.kind = 1 AND instr(o.patch, '"paused_') > 0
ORDER BY o.hlc, o.site, o.seq
"""
"""The record of a pair knows its last pause only; the log knows them all."""

MEMBERS = """
SELECT m.pair_id, m.id, m.person_id, m.group_label, m.organization_id, m.agreed_on, m.left_on,
  m.responsible_id, m.group_size,
  (coalesce(f.interests, '') || coalesce(f.niche, '')) != '' OR EXISTS (
    SELECT 1 FROM person_tag t WHERE t.person_id = m.person_id AND t.kind = 'interest'),
  coalesce(r.readiness = 'not_now' AND (r.readiness_until IS NULL OR r.readiness_until >= :today),
           0),
  coalesce(a.state, ''),
  p.surname, p.name, p.patronymic, p.sex, p.forms_confirmed, p.form_gen, p.form_dat, p.form_acc,
  p.form_ins, p.form_pre
FROM wanted JOIN pair_member m ON m.pair_id = wanted.id
LEFT JOIN person p ON p.id = m.person_id
LEFT JOIN person_profile f ON f.person_id = m.person_id
LEFT JOIN person_private r ON r.person_id = m.person_id
LEFT JOIN assignment a ON a.member_id = m.id
ORDER BY m.pair_id, m.position, m.id
"""

DIRECTIONS = """
SELECT d.pair_id, d.giver_id, d.receiver_id, d.area, d.topic, d.level_start, d.level_goal
FROM wanted JOIN pair_direction d ON d.pair_id = wanted.id ORDER BY d.position, d.id
"""

MEETINGS = """
SELECT m.pair_id, count(*), max(m.held_on),
  min(CASE WHEN m.kind = 'acquaintance' THEN m.held_on END)
FROM wanted JOIN meeting m ON m.pair_id = wanted.id
WHERE m.is_planned = 0 AND m.held_on <= :today GROUP BY m.pair_id
"""

JOINT = """
, began AS MATERIALIZED (
  SELECT s.pair_id, min(s.moved_on) AS day FROM wanted JOIN pair p ON p.id = wanted.id
  JOIN pair_stage_move s ON s.pair_id = p.id AND s.to_stage = 'dialogue'
  WHERE :whole OR p.stage = 'dialogue' GROUP BY s.pair_id),
joint AS (
  SELECT m.pair_id, count(*) AS people, min(mm.is_confirmed) AS confirmed
  FROM began b JOIN meeting m ON m.pair_id = b.pair_id AND m.held_on >= b.day
  JOIN meeting_member mm ON mm.meeting_id = m.id
  WHERE m.is_planned = 0 AND m.held_on <= :today GROUP BY m.id)
SELECT pair_id, count(*), sum(confirmed) FROM joint WHERE people >= 2 GROUP BY pair_id
"""

LED = """
, began AS MATERIALIZED (
  SELECT s.pair_id, min(s.moved_on) AS day FROM wanted
  JOIN pair_stage_move s ON s.pair_id = wanted.id AND s.to_stage = 'dialogue'
  GROUP BY s.pair_id)
SELECT m.pair_id, mm.member_id, sum(mm.has_led),
  coalesce(sum(mm.is_confirmed = 0 AND m.held_on >= b.day), 0)
FROM wanted JOIN pair p ON p.id = wanted.id JOIN meeting m ON m.pair_id = p.id
JOIN meeting_member mm ON mm.meeting_id = m.id
LEFT JOIN began b ON b.pair_id = m.pair_id
WHERE (:whole OR p.stage = 'dialogue') AND m.is_planned = 0 AND m.held_on <= :today
GROUP BY mm.member_id
"""

PULSES = """
SELECT u.pair_id, u.member_id, u.answered_on,
  u.answer_1 + u.answer_2 + u.answer_3 + u.answer_4 + u.answer_5
FROM wanted JOIN pulse u ON u.pair_id = wanted.id
WHERE u.answered_on <= :today ORDER BY u.answered_on, u.id
"""

VISITS = """
SELECT v.pair_id, v.visitor_id, v.host_id FROM wanted JOIN visit v ON v.pair_id = wanted.id
WHERE v.is_planned = 0 AND v.visited_on <= :today
"""

PLANS = """
SELECT l.pair_id, count(*), coalesce(sum(l.due_on <= :today), 0),
  coalesce(sum(l.due_on <= :today AND l.done_on IS NOT NULL), 0)
FROM wanted JOIN pair p ON p.id = wanted.id JOIN plan_line l ON l.pair_id = wanted.id
WHERE l.due_on IS NULL OR l.due_on >= p.school_year || '-09-01' GROUP BY l.pair_id
"""

ITEMS = """
SELECT i.pair_id, count(*), sum((SELECT count(*) FROM toolbox_author a WHERE a.item_id = i.id) >= 2)
FROM wanted JOIN toolbox_item i ON i.pair_id = wanted.id GROUP BY i.pair_id
"""

TRIALS = """
SELECT i.pair_id, t.member_id, count(DISTINCT t.item_id)
FROM wanted JOIN toolbox_item i ON i.pair_id = wanted.id JOIN trial t ON t.item_id = i.id
GROUP BY t.member_id
"""

EVENTS = """
SELECT e.pair_id, count(*), e.form, max(e.held_on)
FROM wanted JOIN pair_event e ON e.pair_id = wanted.id WHERE e.held_on <= :today GROUP BY e.pair_id
"""

SUPPORT = """
SELECT s.pair_id, count(*), s.kind, max(s.given_on)
FROM wanted JOIN leader_support s ON s.pair_id = wanted.id
WHERE s.given_on <= :today GROUP BY s.pair_id
"""

SUPPORT_360 = """
SELECT s.pair_id, s.source, (s.mark_1 + s.mark_2 + s.mark_3) / 3, max(s.given_on)
FROM wanted JOIN support_360 s ON s.pair_id = wanted.id
WHERE s.given_on <= :today GROUP BY s.pair_id, s.source
"""

GOALS = """
SELECT wanted.id, (SELECT count(*) FROM pair_goal g WHERE g.pair_id = wanted.id),
  (SELECT count(*) FROM pair_resource r WHERE r.pair_id = wanted.id)
FROM wanted
"""

PAPERS = """
SELECT n.pair_id, n.kind, coalesce(d.number, n.number), coalesce(d.dated, n.dated),
  coalesce(d.signed_on, n.signed_on), n.valid_until, coalesce(m.person_id, n.member_id)
FROM wanted JOIN pair_paper n ON n.pair_id = wanted.id
LEFT JOIN pair_member m ON m.id = n.member_id LEFT JOIN document d ON d.id = n.document_id
WHERE CASE WHEN d.id IS NULL THEN n.is_signed = 1 ELSE d.status = 'signed' END
"""

REGISTER = """
SELECT s.record_id, d.type_code, d.variant, d.number, d.dated, d.signed_on, NULL,
  (SELECT group_concat(o.record_id) FROM document_subject o
   WHERE o.document_id = d.id AND o.kind = 'person')
FROM wanted JOIN document_subject s ON s.record_id = wanted.id
JOIN document d ON d.id = s.document_id AND d.status = 'signed'
  AND (d.home_organization_id IS NULL OR d.home_organization_id IN (SELECT own_organization_id
    FROM base_info UNION SELECT home_organization_id FROM pair WHERE id = wanted.id))
UNION ALL
SELECT m.pair_id, d.type_code, d.variant, d.number, d.dated, d.signed_on, NULL,
  coalesce(m.person_id, m.id)
FROM wanted JOIN pair_member m ON m.pair_id = wanted.id
JOIN document_subject s ON s.record_id = m.id
JOIN document d ON d.id = s.document_id AND d.status = 'signed'
  AND (d.home_organization_id IS NULL OR d.home_organization_id IN (SELECT own_organization_id
    FROM base_info UNION SELECT home_organization_id FROM pair WHERE id = wanted.id))
"""
"""Papers of this base or of the site which leads the pair; what others sent proves nothing."""

CONTRACTS = """
SELECT s.record_id, d.number, d.dated, d.signed_on, a.value
FROM document d JOIN document_subject s ON s.document_id = d.id
JOIN document_answer a ON a.document_id = d.id AND a.name = 'ends' AND a.kind = 'date'
WHERE d.status = 'signed' AND (d.type_code LIKE 'D13%' OR d.type_code LIKE 'D14%')
"""

STEPS = """
SELECT pair_id, kind, max(day) FROM (
  SELECT v.pair_id, 'visit' AS kind, v.visited_on AS day FROM wanted
    JOIN visit v ON v.pair_id = wanted.id WHERE v.is_planned = 0
  UNION ALL SELECT i.pair_id, 'trial', t.tried_on FROM wanted
    JOIN toolbox_item i ON i.pair_id = wanted.id JOIN trial t ON t.item_id = i.id
  UNION ALL SELECT u.pair_id, 'pulse', u.answered_on FROM wanted
    JOIN pulse u ON u.pair_id = wanted.id
  UNION ALL SELECT n.pair_id, 'paper', coalesce(d.signed_on, n.signed_on, n.dated) FROM wanted
    JOIN pair_paper n ON n.pair_id = wanted.id LEFT JOIN document d ON d.id = n.document_id
    WHERE CASE WHEN d.id IS NULL THEN n.is_signed = 1 ELSE d.status = 'signed' END
  UNION ALL SELECT s.record_id, 'paper', d.signed_on FROM wanted
    JOIN document_subject s ON s.record_id = wanted.id JOIN document d ON d.id = s.document_id
    AND d.status != 'annulled'
  UNION ALL SELECT m.pair_id, 'paper', d.signed_on FROM wanted
    JOIN pair_member m ON m.pair_id = wanted.id JOIN document_subject s ON s.record_id = m.id
    JOIN document d ON d.id = s.document_id
    AND d.status != 'annulled'
  UNION ALL SELECT s.pair_id, 'move', s.moved_on FROM wanted
    JOIN pair_stage_move s ON s.pair_id = wanted.id
  UNION ALL SELECT p.id, 'made', p.made_on FROM wanted JOIN pair p ON p.id = wanted.id
) WHERE day <= :today GROUP BY pair_id
"""

MARKS = """
, of_stage AS MATERIALIZED (
  SELECT DISTINCT m.person_id AS id FROM wanted JOIN pair p ON p.id = wanted.id
  JOIN pair_member m ON m.pair_id = p.id WHERE :whole OR p.stage = 'search')
SELECT c.person_id, c.area, c.skill_id, c.level, c.willing, c.wants, c.marked_on, c.id
FROM of_stage JOIN competence_mark c ON c.person_id = of_stage.id
UNION SELECT c.person_id, c.area, c.skill_id, c.level, c.willing, c.wants, c.marked_on, c.id
FROM wanted JOIN pair_direction d ON d.pair_id = wanted.id
JOIN pair_member m ON m.pair_id = d.pair_id
JOIN competence_mark c ON c.person_id = m.person_id AND c.area = d.area
ORDER BY 7, 8
"""

ASKED = """
, people AS MATERIALIZED (SELECT DISTINCT m.person_id AS id
  FROM wanted JOIN pair_member m ON m.pair_id = wanted.id WHERE m.person_id IS NOT NULL)
SELECT r.person_id, a.area FROM people JOIN request r ON r.person_id = people.id
JOIN request_area a ON a.request_id = r.id WHERE r.status != 'withdrawn'
"""

OFFERED = """
, people AS MATERIALIZED (SELECT DISTINCT m.person_id AS id
  FROM wanted JOIN pair_member m ON m.pair_id = wanted.id WHERE m.person_id IS NOT NULL)
SELECT o.person_id, i.code FROM people JOIN offer o ON o.person_id = people.id
JOIN offer_item i ON i.offer_id = o.id WHERE i.kind = 'area'
"""
