-- The octets of messages, each form once. refs counts the rows of message, attachment and mail that have it; one without
-- any waits for the sweeper. Those rows have no foreign key: each would need an index of its own, at every delivery.
CREATE TABLE content (
    id ${identity},
    digest ${octets},
    octets BIGINT NOT NULL,
    body_start INTEGER NOT NULL,
    media_type ${text},
    sub_type ${text},
    text_lines BIGINT,
    properties ${text} NOT NULL,
    refs BIGINT NOT NULL,
    since BIGINT NOT NULL
);
CREATE UNIQUE INDEX content_digest ON content (digest);
CREATE INDEX content_unused ON content (since) WHERE refs = 0;

CREATE TABLE content_part (
    content_id BIGINT NOT NULL REFERENCES content (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    octets ${octets} NOT NULL,
    PRIMARY KEY (content_id, part)
);

-- A deleted mailbox keeps its row until the sweeper has taken its messages away.
CREATE TABLE mailbox (
    id ${identity},
    namespace ${text} NOT NULL,
    user_name ${text} NOT NULL,
    name ${text} NOT NULL,
    uid_validity BIGINT NOT NULL,
    last_uid BIGINT NOT NULL DEFAULT 0,
    last_modseq BIGINT NOT NULL DEFAULT 0,
    messages BIGINT NOT NULL DEFAULT 0,
    octets BIGINT NOT NULL DEFAULT 0,
    unseen BIGINT NOT NULL DEFAULT 0,
    quota_root ${text} NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX mailbox_path ON mailbox (user_name, namespace, name) WHERE deleted = 0;
CREATE INDEX mailbox_quota_root ON mailbox (quota_root) WHERE deleted = 0;
CREATE INDEX mailbox_deleted ON mailbox (id) WHERE deleted = 1;

CREATE TABLE acl (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    entry ${text} NOT NULL,
    rights ${text} NOT NULL,
    beside ${text} NOT NULL DEFAULT '',
    PRIMARY KEY (mailbox_id, entry)
)${clustered};
CREATE INDEX acl_entry ON acl (entry);

CREATE TABLE annotation (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    entry ${text} NOT NULL,
    content ${text} NOT NULL,
    PRIMARY KEY (mailbox_id, entry)
);

CREATE TABLE keyword (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    keyword ${text} NOT NULL,
    PRIMARY KEY (mailbox_id, keyword)
)${clustered};

-- flags: 1 answered, 2 deleted, 4 draft, 8 flagged, 16 recent, 32 seen. keywords: one a line.
CREATE TABLE message (
    mailbox_id BIGINT NOT NULL REFERENCES mailbox (id),
    uid BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    thread_id BIGINT NOT NULL,
    content_id BIGINT NOT NULL,
    octets BIGINT NOT NULL,
    modseq BIGINT NOT NULL,
    flags INTEGER NOT NULL,
    keywords ${text} NOT NULL,
    internal_date BIGINT NOT NULL,
    save_date BIGINT,
    PRIMARY KEY (mailbox_id, uid)
)${clustered};
CREATE INDEX message_id ON message (message_id);
CREATE INDEX message_thread ON message (thread_id);
CREATE INDEX message_unseen ON message (mailbox_id, uid) WHERE (flags & 32) = 0;
CREATE INDEX message_recent ON message (mailbox_id, uid) WHERE (flags & 16) <> 0;
CREATE INDEX message_deleted ON message (mailbox_id, uid) WHERE (flags & 2) <> 0;

-- What others than the owner have seen in a mailbox.
CREATE TABLE seen (
    mailbox_id BIGINT NOT NULL,
    user_name ${text} NOT NULL,
    uid BIGINT NOT NULL,
    PRIMARY KEY (mailbox_id, user_name, uid),
    FOREIGN KEY (mailbox_id, uid) REFERENCES message (mailbox_id, uid) ON DELETE CASCADE
)${clustered};
CREATE INDEX seen_message ON seen (mailbox_id, uid);

-- Which thread a message with such a Message-ID belongs to: both hashes are of the owner's name too.
CREATE TABLE thread_key (
    mime_id BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    thread_id BIGINT NOT NULL,
    PRIMARY KEY (mime_id, message_id)
)${clustered};
CREATE INDEX thread_key_message ON thread_key (message_id);

CREATE TABLE attachment (
    id ${identity},
    message_id BIGINT NOT NULL,
    content_id BIGINT NOT NULL,
    octets BIGINT NOT NULL,
    media_type ${text} NOT NULL,
    name ${text},
    cid ${text},
    is_inline INTEGER NOT NULL
);
CREATE INDEX attachment_message ON attachment (message_id);

CREATE TABLE subscription (
    user_name ${text} NOT NULL,
    mailbox ${text} NOT NULL,
    PRIMARY KEY (user_name, mailbox)
)${clustered};

CREATE TABLE quota_usage (
    root ${text} NOT NULL PRIMARY KEY,
    messages BIGINT NOT NULL,
    octets BIGINT NOT NULL
)${clustered};

-- scope: root, domain or global (whose name is empty). No limit is NULL, no limit on purpose is -1.
CREATE TABLE quota_limit (
    scope ${text} NOT NULL,
    name ${text} NOT NULL,
    messages BIGINT,
    octets BIGINT,
    PRIMARY KEY (scope, name)
)${clustered};

-- Mailboxes that were made quota roots.
CREATE TABLE quota_place (
    namespace ${text} NOT NULL,
    user_name ${text} NOT NULL,
    name ${text} NOT NULL,
    PRIMARY KEY (user_name, namespace, name)
)${clustered};

-- Numbers are taken from here in blocks.
CREATE TABLE number_block (
    name ${text} NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
)${clustered};
INSERT INTO number_block (name, next) VALUES ('message', 1);
