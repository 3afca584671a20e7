-- When the user found a request suspicious.
ALTER TABLE requests ADD COLUMN suspicious_at BIGINT;
