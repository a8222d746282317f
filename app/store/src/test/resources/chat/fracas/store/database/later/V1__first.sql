-- What one account keeps. Every content column holds sealed bytes (RowSeal); the columns beside it
-- are for finding rows.
--
-- A row of a room lies under a key of 63 bits that begins with the room's number (RoomKey): what is
-- read together is stored together, in the order in which it is read, without a second index.

CREATE TABLE setting (
  name VARCHAR NOT NULL PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);

-- The latest number given to an event and to a request that waits; they never go back.
CREATE TABLE counter (
  name VARCHAR NOT NULL PRIMARY KEY,
  latest BIGINT NOT NULL
);
INSERT INTO counter (name, latest) VALUES ('event', 0), ('send', 0);

CREATE TABLE account_data (
  type VARCHAR NOT NULL PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);

-- content is the room list's record, absent until there is one
CREATE TABLE room (
  id INTEGER NOT NULL PRIMARY KEY,
  room_id VARCHAR NOT NULL UNIQUE,
  content VARBINARY(1048576)
);

CREATE TABLE room_account_data (
  room INTEGER NOT NULL,
  type VARCHAR NOT NULL,
  content VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (room, type)
);

-- id is the room and a hash of type and state key; of two that are the same, the later has the next
CREATE TABLE state (
  id BIGINT NOT NULL PRIMARY KEY,
  type VARCHAR NOT NULL,
  state_key VARCHAR NOT NULL,
  content VARBINARY(1048576) NOT NULL
);

-- id is the key that an event with index 0 would have; events lie from first_index to before end_index
CREATE TABLE chunk (
  id BIGINT NOT NULL PRIMARY KEY,
  before_token VARCHAR,
  begins BOOLEAN NOT NULL,
  first_index BIGINT NOT NULL,
  end_index BIGINT NOT NULL
);

-- id is room, chunk and index; event_hash is of room and event id
CREATE TABLE event (
  id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  event_hash BIGINT NOT NULL,
  event_id VARCHAR NOT NULL,
  content VARBINARY(1048576) NOT NULL
);
CREATE INDEX event_by_hash ON event (event_hash);

-- The events in the order they were stored, for the search index.
CREATE TABLE feed (
  number BIGINT NOT NULL PRIMARY KEY,
  event BIGINT NOT NULL
);

-- parent_hash is of room and event id of what the event relates to
CREATE TABLE relation (
  parent_hash BIGINT NOT NULL,
  event BIGINT NOT NULL
);
CREATE INDEX relation_by_parent ON relation (parent_hash);

CREATE TABLE send_queue (
  number BIGINT NOT NULL PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);

CREATE TABLE draft (
  room_id VARCHAR NOT NULL PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);
