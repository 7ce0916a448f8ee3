"""A session of Python's imaplib, or many at once, with a server on loopback.

imap_session.py session PORT USER PASSWORD
imap_session.py load PORT USER PASSWORD CONNECTIONS SECONDS SEED

Ends with the line "ok", or with what was wrong and exit code 1.
"""

import imaplib
import random
import sys
import threading
import time

HOST = "127.0.0.1"


def message(number):
    return (
        f"From: a@example.org\r\nSubject: message {number}\r\nMessage-ID: <{number}@imap.example.org>\r\n"
        f"Date: Tue, 1 Jan 2030 00:00:00 +0000\r\n\r\nHello, this is {number}.\r\n"
    ).encode("ascii")


def login(port, user, password):
    imap = imaplib.IMAP4(HOST, port)
    imap.login(user, password)
    return imap


def done(answer):
    status, data = answer
    assert status == "OK", answer
    return data


def uids(imap, criteria="ALL"):
    return done(imap.uid("SEARCH", criteria))[0].split()


def flags(imap, uid):
    return imaplib.ParseFlags(done(imap.uid("FETCH", uid, "(FLAGS)"))[0])


def body(imap, uid):
    return done(imap.uid("FETCH", uid, "(BODY.PEEK[])"))[0][1]


def session(port, user, password):
    imap = login(port, user, password)
    done(imap.create("Work"))
    done(imap.create("Work.Done"))
    done(imap.subscribe("Work"))
    for number in range(5):
        done(imap.append("Work", r"(\Flagged)" if number == 0 else None, None, message(number)))
    assert done(imap.select("Work")) == [b"5"]
    all_uids = uids(imap)
    assert len(all_uids) == 5, all_uids
    for number, uid in enumerate(all_uids):
        assert body(imap, uid) == message(number), uid
    assert rb"\Flagged" in flags(imap, all_uids[0])

    done(imap.uid("STORE", all_uids[1], "+FLAGS", r"(\Seen $Label)"))
    assert {rb"\Seen", b"$Label"} <= set(flags(imap, all_uids[1]))
    done(imap.uid("STORE", all_uids[1], "-FLAGS", r"(\Seen)"))
    assert rb"\Seen" not in flags(imap, all_uids[1])
    assert uids(imap, "FLAGGED") == all_uids[:1]
    assert uids(imap, "SUBJECT \"message 3\"") == all_uids[3:4]

    done(imap.uid("COPY", all_uids[2], "Work.Done"))
    done(imap.uid("MOVE", all_uids[3], "Work.Done"))
    assert uids(imap) == [uid for uid in all_uids if uid != all_uids[3]]
    done(imap.uid("STORE", all_uids[4], "+FLAGS", r"(\Deleted)"))
    done(imap.expunge())
    assert uids(imap) == all_uids[:3]

    assert done(imap.select("Work.Done")) == [b"2"]
    moved = uids(imap)
    assert [body(imap, uid) for uid in moved] == [message(2), message(3)]
    done(imap.close())
    done(imap.rename("Work.Done", "Finished"))
    status = done(imap.status("Finished", "(MESSAGES UNSEEN UIDNEXT)"))[0]
    assert b"MESSAGES 2" in status and b"UIDNEXT 3" in status, status
    done(imap.delete("Finished"))
    imap.logout()

    again = login(port, user, password)
    assert any(b"Work" in line for line in done(again.lsub()))
    assert not any(b"Finished" in line for line in done(again.list()))
    assert done(again.select("Work")) == [b"3"]
    assert b"$Label" in flags(again, all_uids[1])
    keywords_are_bounded(again, "Work", all_uids)
    again.logout()


def keywords_are_bounded(imap, mailbox, all_uids):
    """In a selected mailbox of three messages that knows one keyword, of 128 that it takes."""
    done(imap.uid("STORE", all_uids[0], "+FLAGS", "(" + " ".join(f"k{i}" for i in range(127)) + ")"))
    before = flags(imap, all_uids[1])
    assert imap.uid("STORE", all_uids[1], "+FLAGS", "(k1 beyond)")[0] == "NO"
    assert flags(imap, all_uids[1]) == before
    assert imap.append(mailbox, "(beyond)", None, message(9))[0] == "NO"
    assert uids(imap) == all_uids[:3]
    done(imap.uid("STORE", all_uids[0], "-FLAGS", "(k1)"))
    done(imap.uid("STORE", all_uids[1], "+FLAGS", "(beyond)"))
    assert b"beyond" in flags(imap, all_uids[1])


class Load(threading.Thread):
    """Does one thing after another to two mailboxes that others use too."""

    MAILBOXES = ("INBOX", "Other")

    def __init__(self, port, user, password, seed, end):
        super().__init__()
        self.imap = login(port, user, password)
        self.random = random.Random(seed)
        self.seed = seed
        self.end = end
        self.count = 0
        self.failure = None

    def run(self):
        try:
            while time.monotonic() < self.end:
                done(self.imap.select(self.random.choice(self.MAILBOXES)))
                for _ in range(10):
                    self.act()
            self.imap.logout()
        except Exception as failure:
            self.failure = failure

    def act(self):
        self.count += 1
        kind = self.random.randrange(10)
        if kind < 3:
            done(self.imap.append(self.random.choice(self.MAILBOXES), None, None, message(f"{self.seed}.{self.count}")))
            return
        known = uids(self.imap)
        if not known:
            return
        # Others may have expunged it meanwhile: then the answer is OK without data, or NO.
        uid = self.random.choice(known)
        if kind < 5:
            self.imap.uid("STORE", uid, self.random.choice(("+FLAGS", "-FLAGS", "FLAGS")), r"(\Seen \Flagged k1)")
        elif kind == 5:
            self.imap.uid("FETCH", "1:*", "(FLAGS)")
        elif kind == 6:
            self.imap.uid("FETCH", uid, "(BODY.PEEK[])")
        elif kind == 7:
            self.imap.uid("COPY", uid, self.random.choice(self.MAILBOXES))
        elif kind == 8:
            self.imap.uid("MOVE", uid, self.random.choice(self.MAILBOXES))
        else:
            self.imap.uid("STORE", uid, "+FLAGS", r"(\Deleted)")
            done(self.imap.expunge())


def load(port, user, password, connections, seconds, seed):
    first = login(port, user, password)
    first.create("Other")
    first.logout()
    end = time.monotonic() + seconds
    threads = [Load(port, user, password, seed * 1000 + i, end) for i in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    failures = [thread.failure for thread in threads if thread.failure]
    assert not failures, failures
    print(f"{sum(thread.count for thread in threads)} commands over {connections} connections in {seconds} s")


def main():
    kind, port, user, password, *numbers = sys.argv[1:]
    if kind == "session":
        session(int(port), user, password)
    else:
        load(int(port), user, password, *map(int, numbers))
    print("ok")


main()
