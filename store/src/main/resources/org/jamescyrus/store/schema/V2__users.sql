-- Users who may log in. hash and algorithm are James's.
CREATE TABLE account (
    user_name ${text} NOT NULL PRIMARY KEY,
    hash ${text} NOT NULL,
    algorithm ${text} NOT NULL
)${clustered};

-- A user may act as those who have authorized them; neither need have an account.
CREATE TABLE delegation (
    user_name ${text} NOT NULL,
    authorized ${text} NOT NULL,
    PRIMARY KEY (user_name, authorized)
)${clustered};
CREATE INDEX delegation_authorized ON delegation (authorized, user_name);

CREATE TABLE mail_domain (
    name ${text} NOT NULL PRIMARY KEY
)${clustered};

-- What an address is rewritten to. A local part * is all of the domain, a domain * is none.
CREATE TABLE rewrite (
    domain ${text} NOT NULL,
    local_part ${text} NOT NULL,
    mapping ${text} NOT NULL,
    PRIMARY KEY (domain, local_part, mapping)
)${clustered};
CREATE INDEX rewrite_mapping ON rewrite (mapping);

-- What a user's scripts may take; the empty user is all who have no quota of their own. No quota is NULL, no limit on
-- purpose is -1. Whoever changes a user's scripts changes their row first: so they change them one after another.
CREATE TABLE sieve_space (
    user_name ${text} NOT NULL PRIMARY KEY,
    quota BIGINT
)${clustered};

CREATE TABLE sieve_script (
    user_name ${text} NOT NULL,
    name ${text} NOT NULL,
    script ${octets} NOT NULL,
    octets BIGINT NOT NULL,
    active_since BIGINT,
    PRIMARY KEY (user_name, name)
);
CREATE UNIQUE INDEX sieve_script_active ON sieve_script (user_name) WHERE active_since IS NOT NULL;

-- Dates are kept with their zone, as they were given (ISO 8601 and the zone in brackets).
CREATE TABLE vacation (
    account ${text} NOT NULL PRIMARY KEY,
    enabled INTEGER NOT NULL DEFAULT 0,
    from_date ${text},
    to_date ${text},
    subject ${text},
    text_body ${text},
    html_body ${text}
);

-- Who has been told of a vacation, and until when that counts.
CREATE TABLE vacation_notice (
    account ${text} NOT NULL,
    recipient ${text} NOT NULL,
    expires BIGINT,
    PRIMARY KEY (account, recipient)
)${clustered};
CREATE INDEX vacation_notice_expires ON vacation_notice (expires) WHERE expires IS NOT NULL;
