-- from which position on nobody new sees what an erased user has said
ALTER TABLE users ADD COLUMN erased_stream BIGINT;

-- a pusher ends with the device that has set it
ALTER TABLE pushers ADD COLUMN device_id VARCHAR(255);
