package org.jamescyrus.conf.lint;

/** What becomes of an option of {@code imapd.conf} in james-cyrus. */
public enum OptionState {
    /** Our own code does what it says. */
    HONOURED("honoured"),
    /** A setting of James does. */
    ELSEWHERE("honoured elsewhere"),
    /** It belongs to a part of james-cyrus that is not built yet. */
    LATER("later"),
    /** It has no effect, for a reason. */
    IGNORED("ignored"),
    /** A site that sets it cannot be run: to ignore it would lose mail, or let in who must stay out. */
    REFUSED("refused");

    private final String words;

    OptionState(String words) {
        this.words = words;
    }

    /** As the manual has it, for instance {@code honoured elsewhere}. */
    @Override
    public String toString() {
        return words;
    }
}
