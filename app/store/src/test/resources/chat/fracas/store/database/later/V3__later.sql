-- Stands for a migration of a version to come.
ALTER TABLE setting ADD COLUMN changed BIGINT DEFAULT 0 NOT NULL;
