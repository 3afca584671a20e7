-- What Intune has of each device that it manages, as it was when its list was read last.
-- managed_id: what Intune calls the device. device_id: whose agent it has (src/intune/pairs.rs).
-- edition, management_state: in beta's words only. synced_at: when it last reported to Intune.
-- seen_since: since when it is in the list without a break. gone_since: a list that was read to its end
-- had it no more; the row stays until an operator decides.
CREATE TABLE intune_devices (
    managed_id       TEXT   PRIMARY KEY NOT NULL,
    device_id        TEXT   UNIQUE REFERENCES devices (id),
    name             TEXT,
    entra_device_id  TEXT,
    user_address     TEXT,
    user_name        TEXT,
    ownership        TEXT,
    os               TEXT,
    os_version       TEXT,
    edition          TEXT,
    enrolment_type   TEXT,
    management_state TEXT,
    manufacturer     TEXT,
    model            TEXT,
    synced_at        BIGINT,
    seen_since       BIGINT NOT NULL,
    changed_at       BIGINT NOT NULL,
    gone_since       BIGINT
);

-- When each of Intune's lists was read to its end, and why it could not be read again.
-- devices: v1.0, which decides who is there. kinds: what beta alone says of them.
CREATE TABLE intune_lists (
    name    TEXT   PRIMARY KEY NOT NULL,
    read_at BIGINT,
    trouble TEXT
);
INSERT INTO intune_lists (name) VALUES ('devices'), ('kinds');

-- A group whose devices come from a group of Entra ID. entra_trouble: why that one cannot be read
-- (src/intune/members.rs).
ALTER TABLE groups ADD COLUMN entra_id TEXT;
ALTER TABLE groups ADD COLUMN entra_bound_at BIGINT;
ALTER TABLE groups ADD COLUMN entra_read_at BIGINT;
ALTER TABLE groups ADD COLUMN entra_trouble TEXT;

-- Into which of the groups Entra ID has put the device; nothing if somebody here did.
ALTER TABLE devices ADD COLUMN entra_group_id TEXT;
CREATE INDEX devices_by_entra_group ON devices (entra_group_id);
