package org.jamescyrus.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One axis of a plot: where a value stands on it, and which values are named. */
sealed interface Axis {
    /** From 0, at the least value, to 1, at the greatest. */
    double place(double value);

    /** The values that are named. */
    List<Double> ticks();

    /** From 0 to a round number not below {@code greatest}, with 4 to 10 steps of 1, 2 or 5 times a power of ten. */
    record Linear(double step, double end) implements Axis {
        static Linear upTo(double greatest) {
            double about = Math.max(greatest, 1e-9) / 5;
            double power = Math.pow(10, Math.floor(Math.log10(about)));
            double step = about <= power
                    ? power
                    : about <= 2 * power ? 2 * power : about <= 5 * power ? 5 * power : 10 * power;
            return new Linear(step, step * Math.ceil(Math.max(greatest, 1e-9) / step - 1e-9));
        }

        @Override
        public double place(double value) {
            return value / end;
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i * step <= end + step / 2; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    /** From one power of ten to another: equal ratios are equally far apart. */
    record Logarithmic(int from, int to) implements Axis {
        /**
         * @param least positive; what is not positive stands at the foot
         */
        static Logarithmic around(double least, double greatest) {
            int from = (int) Math.floor(Math.log10(least) + 1e-9);
            int to = (int) Math.ceil(Math.log10(greatest) - 1e-9);
            return new Logarithmic(from, Math.max(to, from + 1));
        }

        @Override
        public double place(double value) {
            return value <= 0 ? 0 : (Math.log10(value) - from) / (to - from);
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = from; power <= to; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
    }

    /** The values themselves, equally far apart. */
    record Each(List<Integer> values) implements Axis {
        @Override
        public double place(double value) {
            int at = values.indexOf((int) value);
            return values.size() == 1 ? 0.5 : at / (double) (values.size() - 1);
        }

        @Override
        public List<Double> ticks() {
            return values.stream().map(Integer::doubleValue).toList();
        }
    }

    /** {@code 1500000} is {@code 1.5M}. */
    static String text(double value) {
        double shown = value >= 1e6 ? value / 1e6 : value >= 1e4 ? value / 1e3 : value;
        String unit = value >= 1e6 ? "M" : value >= 1e4 ? "k" : "";
        boolean whole = shown == Math.rint(shown);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.3g", shown)
                        .replaceFirst("(\\.[0-9]*?)0+$", "$1")
                        .replaceFirst("\\.$", "")
                + unit;
    }
}
