package org.jamescyrus.bench.load;

/**
 * What came of a {@link Load}, one line of JSON on the generator's standard output.
 *
 * @param answered questions or messages answered in the counted time
 * @param deliveries the recipients of those messages; for questions the same as {@code answered}
 * @param wrong answers that were not what the server is held to, and connections that broke
 * @param firstWrong the first of them, or nothing
 * @param seconds counted
 * @param p50 of the time to an answer, in microseconds
 * @param p99 of the same
 * @param longest of the same
 * @param generatorCores processor time of the generator in the counted time and the lead, by their length
 */
public record LoadResult(
        long answered,
        long deliveries,
        long wrong,
        String firstWrong,
        double seconds,
        double p50,
        double p99,
        double longest,
        double generatorCores) {
    /** Questions or messages a second. */
    public double rate() {
        return answered / seconds;
    }
}
