-- rooms, their events and state; stream positions are those of /sync

CREATE TABLE rooms (
  room_id VARCHAR(255) PRIMARY KEY,
  version VARCHAR(32) NOT NULL,
  published BOOLEAN DEFAULT FALSE NOT NULL,
  created_ts BIGINT NOT NULL
);

CREATE TABLE events (
  stream BIGINT PRIMARY KEY,
  event_id VARCHAR(255) NOT NULL UNIQUE,
  room_id VARCHAR(255) NOT NULL,
  type VARCHAR(255) NOT NULL,
  sender VARCHAR(255) NOT NULL,
  ts BIGINT NOT NULL,
  json VARCHAR(200000) NOT NULL,
  -- the state event this one took the place of
  replaces VARCHAR(255),
  redacted_by VARCHAR(255),
  rel_type VARCHAR(255),
  relates_to VARCHAR(255),
  -- who sent it, told to that device alone
  txn_device VARCHAR(255),
  txn_id VARCHAR(255)
);
CREATE INDEX events_of_room ON events (room_id, stream);
CREATE INDEX events_related ON events (relates_to, rel_type, stream);

-- every change of the room's current state, so that the state at any position can be told
CREATE TABLE state_changes (
  room_id VARCHAR(255) NOT NULL,
  type VARCHAR(255) NOT NULL,
  state_key VARCHAR(255) NOT NULL,
  stream BIGINT NOT NULL,
  event_id VARCHAR(255) NOT NULL,
  PRIMARY KEY (room_id, type, state_key, stream)
);
CREATE INDEX state_changes_in_order ON state_changes (room_id, stream);

CREATE TABLE current_state (
  room_id VARCHAR(255) NOT NULL,
  type VARCHAR(255) NOT NULL,
  state_key VARCHAR(255) NOT NULL,
  event_id VARCHAR(255) NOT NULL,
  PRIMARY KEY (room_id, type, state_key)
);

-- what each local user is to each room
CREATE TABLE memberships (
  localpart VARCHAR(255) NOT NULL,
  room_id VARCHAR(255) NOT NULL,
  membership VARCHAR(16) NOT NULL,
  stream BIGINT NOT NULL,
  forgotten BOOLEAN DEFAULT FALSE NOT NULL,
  PRIMARY KEY (localpart, room_id)
);

CREATE TABLE aliases (
  alias VARCHAR(255) PRIMARY KEY,
  room_id VARCHAR(255) NOT NULL,
  creator VARCHAR(255) NOT NULL
);
CREATE INDEX aliases_of_room ON aliases (room_id);

-- thread is '' for receipts of no thread
CREATE TABLE receipts (
  room_id VARCHAR(255) NOT NULL,
  user_id VARCHAR(255) NOT NULL,
  type VARCHAR(64) NOT NULL,
  thread VARCHAR(255) NOT NULL,
  event_id VARCHAR(255) NOT NULL,
  event_stream BIGINT NOT NULL,
  ts BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  PRIMARY KEY (room_id, user_id, type, thread)
);
CREATE INDEX receipts_in_order ON receipts (room_id, stream);

-- what notified whom and was not read yet; thread is 'main' or the root's id
CREATE TABLE notifications (
  localpart VARCHAR(255) NOT NULL,
  room_id VARCHAR(255) NOT NULL,
  stream BIGINT NOT NULL,
  event_id VARCHAR(255) NOT NULL,
  thread VARCHAR(255) NOT NULL,
  highlight BOOLEAN NOT NULL,
  actions VARCHAR(10000) NOT NULL,
  PRIMARY KEY (localpart, room_id, stream)
);
