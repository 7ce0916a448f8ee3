-- What others than the owner have seen in a mailbox, as ranges of UIDs. A range has at least one message in it, and may
-- span UIDs that no message has: so that who reads in order has one range, whatever has been expunged. Ranges of a reader
-- do not overlap.
CREATE TABLE seen_range (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    user_name ${text} NOT NULL,
    first_uid BIGINT NOT NULL,
    last_uid BIGINT NOT NULL,
    PRIMARY KEY (mailbox_id, user_name, first_uid)
)${clustered};

-- How many messages a reader's ranges have in them.
CREATE TABLE seen_count (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    user_name ${text} NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (mailbox_id, user_name)
)${clustered};

-- Messages that follow one another in their mailbox, and that a reader has seen, are as far apart in what he has seen: the
-- difference of the two places is the same for all of a range, and another for the next.
INSERT INTO seen_range (mailbox_id, user_name, first_uid, last_uid)
SELECT mailbox_id, user_name, MIN(uid), MAX(uid)
FROM (
    SELECT s.mailbox_id, s.user_name, s.uid,
        m.place - ROW_NUMBER() OVER (PARTITION BY s.mailbox_id, s.user_name ORDER BY s.uid) AS island
    FROM seen s
    JOIN (
        SELECT mailbox_id, uid, ROW_NUMBER() OVER (PARTITION BY mailbox_id ORDER BY uid) AS place
        FROM message WHERE mailbox_id IN (SELECT mailbox_id FROM seen)
    ) m ON m.mailbox_id = s.mailbox_id AND m.uid = s.uid
) places
GROUP BY mailbox_id, user_name, island;

INSERT INTO seen_count (mailbox_id, user_name, messages)
SELECT mailbox_id, user_name, COUNT(*) FROM seen GROUP BY mailbox_id, user_name;

DROP TABLE seen;

-- How many messages have a keyword, from now on. Those that are there are not counted (NULL) until their mailbox is full:
-- to count them here would read every message of the store.
ALTER TABLE keyword ADD COLUMN messages BIGINT;
