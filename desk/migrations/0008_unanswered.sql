-- unanswered: so many calls for a session of this request may have opened one, or may still, that the desk knows
-- nothing of: a call counts from before it is made until its answer is here, or the session is found.
-- unanswered_at: when the last of them was made or given up.
ALTER TABLE requests ADD COLUMN unanswered BIGINT NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN unanswered_at BIGINT;
