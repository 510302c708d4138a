-- What ended as an Internal Error is set aside for the operator, with the reason; and turns that are quick to find
-- however much waits.

-- For the operator, not for the candidate.
ALTER TABLE submissions ADD COLUMN failure TEXT;

CREATE INDEX submissions_set_aside ON submissions (judged_at, id) WHERE verdict = 'IE';

-- Each user's own queue. The next user is looked for by skipping from one to the next.
CREATE INDEX submissions_queues ON submissions (user_id, submitted_at, id) WHERE state = 'queued';

-- When the last turn began, in turns: no turn begins before the one that began last, so none are saved up.
ALTER TABLE judge_turns ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
CREATE INDEX judge_turns_by_begin ON judge_turns (began);
