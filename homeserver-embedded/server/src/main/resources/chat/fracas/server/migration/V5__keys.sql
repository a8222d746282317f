-- public keys of devices and users for encryption: the server keeps them and hands them out

CREATE TABLE device_keys (
  localpart VARCHAR(255) NOT NULL,
  device_id VARCHAR(255) NOT NULL,
  json VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (localpart, device_id)
);

-- a key that was given away stays for some time, so that it is not taken in again
CREATE TABLE one_time_keys (
  localpart VARCHAR(255) NOT NULL,
  device_id VARCHAR(255) NOT NULL,
  algorithm VARCHAR(255) NOT NULL,
  key_id VARCHAR(255) NOT NULL,
  uploaded BIGINT NOT NULL,
  claimed_ts BIGINT,
  json VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (localpart, device_id, algorithm, key_id)
);
CREATE INDEX one_time_keys_in_order
  ON one_time_keys (localpart, device_id, algorithm, claimed_ts, uploaded);
CREATE INDEX one_time_keys_claimed ON one_time_keys (claimed_ts);

CREATE TABLE fallback_keys (
  localpart VARCHAR(255) NOT NULL,
  device_id VARCHAR(255) NOT NULL,
  algorithm VARCHAR(255) NOT NULL,
  key_id VARCHAR(255) NOT NULL,
  used BOOLEAN NOT NULL,
  json VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (localpart, device_id, algorithm)
);

CREATE TABLE cross_signing_keys (
  localpart VARCHAR(255) NOT NULL,
  usage_name VARCHAR(32) NOT NULL,
  public_key VARCHAR(255) NOT NULL,
  json VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (localpart, usage_name)
);

-- target_key is a device's id or a master key's public key
CREATE TABLE key_signatures (
  target VARCHAR(255) NOT NULL,
  target_key VARCHAR(255) NOT NULL,
  signer VARCHAR(255) NOT NULL,
  signing_key VARCHAR(255) NOT NULL,
  signature VARCHAR(255) NOT NULL,
  PRIMARY KEY (target, target_key, signer, signing_key)
);
CREATE INDEX key_signatures_of_signer ON key_signatures (signer, signing_key);

-- the newest change of what somebody publishes; seen_by is '' for all who share a room
CREATE TABLE device_list_changes (
  user_id VARCHAR(255) NOT NULL,
  seen_by VARCHAR(255) NOT NULL,
  stream BIGINT NOT NULL,
  PRIMARY KEY (user_id, seen_by)
);

-- a deleted version leaves its number, which is not used again
CREATE TABLE key_backups (
  localpart VARCHAR(255) NOT NULL,
  version BIGINT NOT NULL,
  algorithm VARCHAR(255) NOT NULL,
  auth_data VARCHAR(1000000) NOT NULL,
  etag BIGINT NOT NULL,
  deleted BOOLEAN NOT NULL,
  PRIMARY KEY (localpart, version)
);

CREATE TABLE backed_up_keys (
  localpart VARCHAR(255) NOT NULL,
  version BIGINT NOT NULL,
  room_id VARCHAR(255) NOT NULL,
  session_id VARCHAR(255) NOT NULL,
  first_message_index BIGINT NOT NULL,
  forwarded_count BIGINT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  session_data VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (localpart, version, room_id, session_id)
);
