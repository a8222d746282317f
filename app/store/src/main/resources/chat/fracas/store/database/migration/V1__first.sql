-- Every content column holds sealed bytes (RowSeal); the columns beside it are for finding rows.

CREATE TABLE setting (
  name VARCHAR(255) NOT NULL PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);
