-- Requests that were made in Intune. origin: intune; nothing for one that was made here.
-- session_state may also be foreign: opened by somebody else, so it is neither watched nor closed here.
ALTER TABLE requests ADD COLUMN origin TEXT;

-- What the device says that Entra and its maker call it.
ALTER TABLE devices ADD COLUMN entra_device_id TEXT;
ALTER TABLE devices ADD COLUMN serial_number TEXT;

-- What Intune showed of a device at the last look that was another than the one before.
-- managed_id: what Intune calls the device. mark: by what the session is known again, an HMAC with the
-- desk's key; NULL while there is none. unusable: why its link is none (src/intune/link.rs).
-- error: why Intune opened none, in its own words. user_name: who has the device, in Intune's words.
CREATE TABLE intune_sessions (
    managed_id TEXT   PRIMARY KEY NOT NULL,
    device_id  TEXT   NOT NULL REFERENCES devices (id),
    mark       TEXT,
    unusable   TEXT,
    error      TEXT,
    user_name  TEXT,
    request_id TEXT   REFERENCES requests (id),
    changed_at BIGINT NOT NULL
);
CREATE INDEX intune_sessions_by_device ON intune_sessions (device_id);

-- Sessions that somebody was asked about, so that nobody is asked about one of them again.
CREATE TABLE intune_marks (
    mark    TEXT   PRIMARY KEY NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX intune_marks_by_age ON intune_marks (seen_at);

-- Which of several desks asks Intune, and until when it has said so.
CREATE TABLE intune_turn (
    name     TEXT   PRIMARY KEY NOT NULL,
    holder   TEXT,
    until_at BIGINT NOT NULL
);
INSERT INTO intune_turn (name, until_at) VALUES ('watch', 0);

-- Devices that Intune is asked about in each round until then. awaited: somebody asked for a session.
CREATE TABLE intune_watched (
    device_id TEXT   PRIMARY KEY NOT NULL REFERENCES devices (id),
    until_at  BIGINT NOT NULL,
    awaited   BIGINT NOT NULL
);
