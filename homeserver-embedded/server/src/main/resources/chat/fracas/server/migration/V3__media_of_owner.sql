-- how many addresses a user has that still wait for their bytes

CREATE INDEX media_of_owner ON media (owner, expires_ts);
