-- By what Microsoft Graph knows somebody, of accounts of the tenant whose Intune is asked.
ALTER TABLE operators ADD COLUMN entra_id TEXT;

-- What the roles of Intune allow somebody here, on all devices. until_at: it holds no longer without
-- another answer.
CREATE TABLE intune_permissions (
    operator_id TEXT   NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    permission  TEXT   NOT NULL,
    until_at    BIGINT NOT NULL,
    PRIMARY KEY (operator_id, permission)
);
