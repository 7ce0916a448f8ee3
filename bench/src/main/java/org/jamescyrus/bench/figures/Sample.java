package org.jamescyrus.bench.figures;

import org.jamescyrus.bench.load.LoadResult;

/** One measurement of one server. */
public record Sample(String server, int connections, int round, LoadResult result) {}
