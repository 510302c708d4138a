-- Growth: what the candidate says of a solution before it is judged, and what was measured. Names of classes, as reports
-- write them; `measured` is null where nothing was, or where it is unclear.

ALTER TABLE drafts ADD COLUMN claim TEXT;
ALTER TABLE submissions ADD COLUMN claim TEXT;
ALTER TABLE submissions ADD COLUMN measured TEXT;

UPDATE submissions SET measured = nullif(report ->> '$.growth.class', 'unclear')
WHERE report IS NOT NULL AND json_valid(report);

-- Accepted solutions whose steps compare, a person's beside one another.
CREATE INDEX submissions_accepted ON submissions
    (problem, problem_hash, language, engine_wasmtime, engine_config, engine_image, user_id, steps)
    WHERE verdict = 'AC';
