-- The same statements for SQLite and PostgreSQL, so: TEXT and BIGINT only, numbers for yes and no,
-- and no default that one of them does not know. Every time is Unix time in milliseconds. Every
-- *_hash is a SHA-256 in hex. Every *_sealed is encrypted with the desk's key (src/seal.rs).

-- `changed`, in devices and requests, is the number of the audit row with which they changed last:
-- a desk that knows everything up to one number asks for what came after it.

-- What the desk remembers about itself, such as the hash of the set-up link that is still open.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

-- Who may sign in. `login` is the mail address in lower case, of local accounts only; `issuer` and
-- `subject` name an account of an identity provider.
CREATE TABLE operators (
    id            TEXT   PRIMARY KEY NOT NULL,
    name          TEXT   NOT NULL,
    address       TEXT   NOT NULL,
    login         TEXT   UNIQUE,
    password_hash TEXT,
    issuer        TEXT,
    subject       TEXT,
    language      TEXT,
    created_at    BIGINT NOT NULL,
    signed_in_at  BIGINT,
    disabled_at   BIGINT,
    UNIQUE (issuer, subject)
);

CREATE TABLE roles (
    id          TEXT   PRIMARY KEY NOT NULL,
    name        TEXT   NOT NULL UNIQUE,
    description TEXT   NOT NULL,
    built_in    BIGINT NOT NULL,
    everywhere  BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE TABLE role_permissions (
    role_id    TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    PRIMARY KEY (role_id, permission)
);
-- everywhere: for all devices. Otherwise only for those of role_groups, and without a row for none.
CREATE TABLE groups (
    id          TEXT   PRIMARY KEY NOT NULL,
    name        TEXT   NOT NULL UNIQUE,
    description TEXT   NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE TABLE role_groups (
    role_id  TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    PRIMARY KEY (role_id, group_id)
);
-- source: local (given by an administrator) or claim (from the identity provider at the last sign-in).
CREATE TABLE operator_roles (
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    role_id     TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    source      TEXT NOT NULL,
    PRIMARY KEY (operator_id, role_id, source)
);
-- Which role a group or app role of the identity provider stands for.
CREATE TABLE claim_roles (
    claim   TEXT NOT NULL,
    role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    PRIMARY KEY (claim, role_id)
);

-- Browsers that are signed in. `browser`: which one it is, as far as it says.
CREATE TABLE sessions (
    token_hash  TEXT   PRIMARY KEY NOT NULL,
    operator_id TEXT   NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    created_at  BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    id          TEXT   NOT NULL UNIQUE,
    browser     TEXT
);
CREATE INDEX sessions_by_operator ON sessions (operator_id);
CREATE TABLE api_tokens (
    id           TEXT   PRIMARY KEY NOT NULL,
    token_hash   TEXT   NOT NULL UNIQUE,
    label        TEXT   NOT NULL,
    operator_id  TEXT   NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    role_id      TEXT   NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);
-- Failed attempts to sign in, by account and by address of origin.
CREATE TABLE sign_in_failures (
    key_hash   TEXT   PRIMARY KEY NOT NULL,
    failures   BIGINT NOT NULL,
    failed_at  BIGINT NOT NULL
);
-- Errands that a browser is on. purpose: sign_in (at an identity provider), connector (at
-- TeamViewer), password (a link to choose one; no browser yet).
CREATE TABLE authorisations (
    state_hash     TEXT   PRIMARY KEY NOT NULL,
    purpose        TEXT   NOT NULL,
    operator_id    TEXT,
    browser_hash   TEXT   NOT NULL,
    secrets_sealed TEXT,
    return_to      TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL
);

-- The one row of the TeamViewer connector; see src/connector/state.rs for its states.
-- kind: oauth, script (pasted by an operator), given (when the desk was started).
-- refreshing_until: until then one desk is renewing the access token.
-- version grows with each new token.
CREATE TABLE connector (
    name                  TEXT   PRIMARY KEY NOT NULL,
    state                 TEXT   NOT NULL,
    licence_by            TEXT,
    licence_by_name       TEXT,
    licence_at            BIGINT,
    kind                  TEXT,
    client_id             TEXT,
    client_secret_sealed  TEXT,
    access_token_sealed   TEXT,
    access_expires_at     BIGINT,
    access_renew_at       BIGINT,
    refresh_token_sealed  TEXT,
    refreshing_until      BIGINT,
    connected_by_name     TEXT,
    connected_at          BIGINT,
    checked_at            BIGINT,
    trouble               TEXT,
    trouble_since         BIGINT,
    version               BIGINT NOT NULL
);
INSERT INTO connector (name, state, version) VALUES ('teamviewer', 'not_connected', 0);

CREATE TABLE enrolment_tokens (
    id           TEXT   PRIMARY KEY NOT NULL,
    token_hash   TEXT   NOT NULL UNIQUE,
    label        TEXT   NOT NULL,
    group_id     TEXT   REFERENCES groups (id),
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    uses_allowed BIGINT,
    uses         BIGINT NOT NULL,
    revoked_at   BIGINT
);

-- credential_hash is NULL once the device is retired, revoked or has left. Who was retired or revoked
-- comes back with another enrolment token only; removed_why: retired, left.
-- revision is the cursor of the device's long poll: it grows when the list of open requests changes.
-- Devices are searched and put in order in memory (src/directory.rs), so there is no index for that.
-- policy: the settings that hold there, as JSON.
CREATE TABLE devices (
    id                TEXT   PRIMARY KEY NOT NULL,
    installation_hash TEXT   NOT NULL UNIQUE,
    credential_hash   TEXT   UNIQUE,
    enrolment_token   TEXT   NOT NULL REFERENCES enrolment_tokens (id),
    group_id          TEXT   REFERENCES groups (id),
    name              TEXT   NOT NULL,
    os                TEXT   NOT NULL,
    os_version        TEXT   NOT NULL,
    edition           TEXT,
    ownership         TEXT,
    enrolment_type    TEXT,
    user_name         TEXT   NOT NULL,
    agent_version     TEXT   NOT NULL,
    policy            TEXT,
    enrolled_at       BIGINT NOT NULL,
    last_seen_at      BIGINT NOT NULL,
    revoked_at        BIGINT,
    removed_at        BIGINT,
    removed_why       TEXT,
    revision          BIGINT NOT NULL,
    changed           BIGINT NOT NULL
);
CREATE INDEX devices_by_change ON devices (changed);

-- device_id is NULL for somebody without an agent, who gets the customer's link from the operator.
-- session_state: waiting (TeamViewer not asked yet), opening (asked), open, closing, closed, none
-- (there never was one), unknown (asked for, answer lost).
-- session_code and supporter_link are wiped when the session is closed.
-- leased_until: until then one desk is at work for this request at TeamViewer.
CREATE TABLE requests (
    id                TEXT   PRIMARY KEY NOT NULL,
    device_id         TEXT   REFERENCES devices (id),
    guest             TEXT,
    operator_id       TEXT   NOT NULL REFERENCES operators (id),
    state             TEXT   NOT NULL,
    reason            TEXT   NOT NULL,
    ticket            TEXT,
    message           TEXT,
    user_name         TEXT,
    check_words       TEXT   NOT NULL,
    supersedes        TEXT   REFERENCES requests (id),
    superseded_by     TEXT,
    created_at        BIGINT NOT NULL,
    expires_at        BIGINT NOT NULL,
    offered_at        BIGINT,
    delivered_at      BIGINT,
    asked_at          BIGINT,
    reminders         BIGINT NOT NULL,
    reminded_at       BIGINT,
    answered_at       BIGINT,
    snoozed_until     BIGINT,
    launched_at       BIGINT,
    connected_at      BIGINT,
    ended_at          BIGINT,
    verified_by       TEXT,
    obstacle          TEXT,
    detail            TEXT,
    session_state     TEXT   NOT NULL,
    session_until     BIGINT NOT NULL,
    session_code      TEXT,
    supporter_link    TEXT,
    trouble           TEXT,
    attempts          BIGINT NOT NULL,
    next_attempt_at   BIGINT,
    leased_until      BIGINT,
    changed           BIGINT NOT NULL
);
CREATE INDEX requests_by_device ON requests (device_id, state);
CREATE INDEX requests_by_expiry ON requests (state, expires_at);
CREATE INDEX requests_by_session ON requests (session_state, next_attempt_at);
CREATE INDEX requests_by_age ON requests (created_at, id);
CREATE INDEX requests_by_change ON requests (changed);

-- What was made under an idempotency key, for a day.
CREATE TABLE idempotency_keys (
    operator_id TEXT   NOT NULL,
    key         TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    made        TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (operator_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE webhooks (
    id            TEXT   PRIMARY KEY NOT NULL,
    label         TEXT   NOT NULL,
    url           TEXT   NOT NULL,
    secret_sealed TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    delivered_at  BIGINT,
    trouble       TEXT,
    paused_at     BIGINT
);
-- Written together with the event itself. state: waiting, taken, given_up. Of what was taken the last
-- ones are kept, without their body; what was given up is kept for a month.
CREATE TABLE webhook_deliveries (
    id           TEXT   PRIMARY KEY NOT NULL,
    webhook_id   TEXT   NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    kind         TEXT   NOT NULL,
    request_id   TEXT,
    body         TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    attempts     BIGINT NOT NULL,
    next_at      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    leased_until BIGINT,
    ended_at     BIGINT,
    trouble      TEXT
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (state, next_at);
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, state, ended_at);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (webhook_id, created_at);

-- Rows are only ever added. `previous` is the hash of the row before, `hash` that of this one with
-- `previous` in it (src/store/chain.rs). The oldest rows may be cut off by retention: then
-- audit_heads says after which row the chain begins.
CREATE TABLE audit (
    seq        BIGINT PRIMARY KEY NOT NULL,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    actor_name TEXT   NOT NULL,
    action     TEXT   NOT NULL,
    device_id  TEXT,
    request_id TEXT,
    outcome    TEXT   NOT NULL,
    detail     TEXT,
    previous   TEXT   NOT NULL,
    hash       TEXT   NOT NULL
);
CREATE INDEX audit_by_request ON audit (request_id, seq);
CREATE INDEX audit_by_device ON audit (device_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_time ON audit (at);
-- name: base (before the first row that is kept), head (the last row).
CREATE TABLE audit_heads (
    name TEXT   PRIMARY KEY NOT NULL,
    seq  BIGINT NOT NULL,
    hash TEXT   NOT NULL
);
INSERT INTO audit_heads (name, seq, hash) VALUES ('base', 0, '');
INSERT INTO audit_heads (name, seq, hash) VALUES ('head', 0, '');
