-- Every time is Unix time in milliseconds. Every *_hash is a SHA-256 in hex.

CREATE TABLE operators (
    id         TEXT   PRIMARY KEY NOT NULL,
    name       TEXT   NOT NULL,
    address    TEXT   NOT NULL,
    token_hash TEXT   NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE enrolment_tokens (
    id           TEXT   PRIMARY KEY NOT NULL,
    token_hash   TEXT   NOT NULL UNIQUE,
    label        TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    uses_allowed BIGINT,
    uses         BIGINT NOT NULL,
    revoked_at   BIGINT
);

-- credential_hash is NULL once the device is removed.
-- revision is the cursor of the device's long poll: it grows when the list of open requests changes.
CREATE TABLE devices (
    id                TEXT   PRIMARY KEY NOT NULL,
    installation_hash TEXT   NOT NULL UNIQUE,
    credential_hash   TEXT   UNIQUE,
    enrolment_token   TEXT   NOT NULL REFERENCES enrolment_tokens (id),
    name              TEXT   NOT NULL,
    os                TEXT   NOT NULL,
    os_version        TEXT   NOT NULL,
    user_name         TEXT   NOT NULL,
    agent_version     TEXT   NOT NULL,
    enrolled_at       BIGINT NOT NULL,
    last_seen_at      BIGINT NOT NULL,
    removed_at        BIGINT,
    revision          BIGINT NOT NULL
);

-- session_state: opening, open, closing, closed, none (never opened), unknown (asked for, answer lost).
-- session_code and supporter_link are wiped when the session is closed.
CREATE TABLE requests (
    id             TEXT   PRIMARY KEY NOT NULL,
    device_id      TEXT   NOT NULL REFERENCES devices (id),
    operator_id    TEXT   NOT NULL REFERENCES operators (id),
    state          TEXT   NOT NULL,
    reason         TEXT   NOT NULL,
    ticket         TEXT,
    user_name      TEXT,
    check_words    TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    offered_at     BIGINT,
    delivered_at   BIGINT,
    answered_at    BIGINT,
    snoozed_until  BIGINT,
    launched_at    BIGINT,
    ended_at       BIGINT,
    verified_by    TEXT,
    detail         TEXT,
    session_state  TEXT   NOT NULL,
    session_until  BIGINT NOT NULL,
    session_code   TEXT,
    supporter_link TEXT
);
CREATE INDEX requests_by_device ON requests (device_id, state);
CREATE INDEX requests_by_expiry ON requests (state, expires_at);
CREATE INDEX requests_by_session ON requests (session_state);
CREATE INDEX requests_by_age ON requests (created_at);

-- Rows are only ever added.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY NOT NULL,
    at         BIGINT  NOT NULL,
    actor      TEXT    NOT NULL,
    actor_name TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    device_id  TEXT,
    request_id TEXT,
    outcome    TEXT    NOT NULL,
    detail     TEXT
);
CREATE INDEX audit_by_request ON audit (request_id, seq);
