-- The records of the encryption machine: kind, group and name as its port has them.

CREATE TABLE crypto_record (
  kind VARCHAR(32) NOT NULL,
  record_group VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  content VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (kind, record_group, name)
);
