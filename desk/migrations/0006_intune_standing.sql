-- How asking Intune stands, as the desk has it whose turn it is: any desk shows it.
-- answered_at: when a round was over that Intune answered. watched, others: how many devices are asked
-- about. trouble: why Intune cannot be asked, in the desk's own words (src/saying.rs).
ALTER TABLE intune_turn ADD COLUMN answered_at BIGINT;
ALTER TABLE intune_turn ADD COLUMN watched BIGINT NOT NULL DEFAULT 0;
ALTER TABLE intune_turn ADD COLUMN others BIGINT NOT NULL DEFAULT 0;
ALTER TABLE intune_turn ADD COLUMN trouble TEXT;
