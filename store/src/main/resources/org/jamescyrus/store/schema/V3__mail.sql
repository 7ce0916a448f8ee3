-- Events that a group of listeners failed on, until somebody tells them again.
CREATE TABLE dead_event (
    listener_group ${text} NOT NULL,
    insertion_id ${text} NOT NULL,
    event ${text} NOT NULL,
    PRIMARY KEY (listener_group, insertion_id)
);

CREATE TABLE mail_repository (
    url ${text} NOT NULL PRIMARY KEY
)${clustered};

-- Mail in repositories. content_id is a reference to content; a mail without a message has none.
CREATE TABLE kept_mail (
    id ${identity},
    repository ${text} NOT NULL,
    mail_key ${text} NOT NULL,
    content_id BIGINT,
    octets BIGINT NOT NULL,
    envelope ${text} NOT NULL
);
CREATE UNIQUE INDEX kept_mail_key ON kept_mail (repository, mail_key);

CREATE TABLE mail_queue (
    name ${text} NOT NULL PRIMARY KEY
)${clustered};

-- Mail in queues. content_id as above. It may be handed out from due on, by whoever comes first; then holder has it until
-- held_until, unless that is put off, or it is done.
CREATE TABLE queued_mail (
    id ${identity},
    queue ${text} NOT NULL,
    priority INTEGER NOT NULL,
    due BIGINT NOT NULL,
    held_until BIGINT NOT NULL DEFAULT 0,
    holder ${text} NOT NULL DEFAULT '',
    content_id BIGINT,
    octets BIGINT NOT NULL,
    envelope ${text} NOT NULL
);
CREATE INDEX queued_mail_order ON queued_mail (queue, priority, due, id);
CREATE INDEX queued_mail_due ON queued_mail (queue, due);
CREATE INDEX queued_mail_held ON queued_mail (holder) WHERE held_until > 0;
