package org.jamescyrus.mailbox;

/**
 * What a verdict is asked for. Cyrus's daemons decide alike but for what is named here ({@code
 * oracle/FACTS.md} section 3).
 */
public enum Purpose {
    /** smmapd: may the MTA take mail for this recipient? One message of unknown size is counted ahead. */
    SOCKET_MAP(1);

    private final int messagesAhead;

    Purpose(int messagesAhead) {
        this.messagesAhead = messagesAhead;
    }

    /** Messages that must still fit under a limit on messages. */
    int messagesAhead() {
        return messagesAhead;
    }
}
