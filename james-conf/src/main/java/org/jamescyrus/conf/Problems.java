package org.jamescyrus.conf;

/** What becomes of something wrong in a file: the end of the reading, or one problem more on a list. */
@FunctionalInterface
interface Problems {
    /** The first problem ends the reading: a wrong file never starts half a server. */
    Problems END_READING = problem -> {
        throw problem;
    };

    /**
     * Takes a problem. The reader leaves out what holds it and goes on, if it may.
     *
     * @throws ConfigurationException the problem, to end the reading
     */
    void found(ConfigurationException problem) throws ConfigurationException;
}
