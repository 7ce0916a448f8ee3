/** What is made of measurements: medians, ratios, tables, plots. */
@NullMarked
package org.jamescyrus.bench.figures;

import org.jspecify.annotations.NullMarked;
