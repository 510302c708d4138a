-- Scores and steps compare only within one problem's content, language, guest image, configuration and engine: what
-- asks for others' steps, and what looks for scores of an earlier image, goes by this.

CREATE INDEX submissions_scored
    ON submissions (problem, problem_hash, language, engine_image, engine_config, engine_wasmtime, verdict, steps)
    WHERE state = 'judged';
