-- What was done once and is not to be done again until it ends: the id is half of a SHA-256 of what was done, and where or for whom.
CREATE TABLE mark (
    id ${octets} NOT NULL PRIMARY KEY,
    ends BIGINT NOT NULL
)${clustered};
CREATE INDEX mark_ends ON mark (ends);
