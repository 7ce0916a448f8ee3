-- A user who is renamed or deleted has seen something in few mailboxes: they are found without a look at the others.
CREATE INDEX seen_count_reader ON seen_count (user_name);
