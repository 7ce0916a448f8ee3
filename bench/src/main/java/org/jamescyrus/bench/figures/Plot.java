package org.jamescyrus.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.jamescyrus.bench.figures.Canvas.Anchor;
import org.jamescyrus.bench.figures.Canvas.Ink;

/** Rate, and median and 99th percentile of the time to an answer, against the number of connections. */
public final class Plot {
    private static final int WIDTH = 920;
    private static final int HEIGHT = 400;
    private static final int TOP = 70;
    private static final int FOOT = 340;
    private static final int PANEL = 350;
    private static final List<Integer> PANELS = List.of(80, 540);
    private static final Ink BLACK = new Ink(0x222222);
    private static final Ink GREY = new Ink(0xdddddd);
    private static final List<Ink> INKS = List.of(new Ink(0x0b6fb8), new Ink(0xd9541e), new Ink(0x6f8f2f));
    private static final double THICK = 2.2;
    private static final double THIN = 1;

    private final Comparison comparison;
    private final List<String> servers;
    private final Axis connections;

    public Plot(Comparison comparison) {
        this.comparison = comparison;
        this.servers = comparison.rows().stream().map(Row::server).distinct().toList();
        this.connections = new Axis.Each(
                comparison.rows().stream().map(Row::connections).distinct().toList());
    }

    /** Writes {@code file} as SVG, and the same picture beside it as PNG. */
    public void write(Path file) throws IOException {
        SvgCanvas svg = new SvgCanvas(WIDTH, HEIGHT);
        draw(svg);
        Files.writeString(file, svg.document());
        ImageCanvas image = new ImageCanvas(WIDTH, HEIGHT);
        draw(image);
        String name = file.getFileName().toString().replaceFirst("\\.svg$", "");
        image.writePng(file.resolveSibling(name + ".png"));
    }

    void draw(Canvas canvas) {
        canvas.text(WIDTH / 2.0, 22, 15, Anchor.MIDDLE, BLACK, comparison.title());
        legend(canvas);
        double greatest = most(Row::deliveries);
        Axis rate = Axis.Linear.upTo(greatest);
        panel(canvas, PANELS.get(0), comparison.unit(), rate);
        curves(canvas, PANELS.get(0), rate, Row::deliveries, THICK);
        double least = comparison.rows().stream()
                .mapToDouble(Row::p50)
                .filter(p50 -> p50 > 0)
                .min()
                .orElse(1);
        Axis time = Axis.Logarithmic.around(least, Math.max(most(Row::p99), least));
        panel(canvas, PANELS.get(1), "µs to the answer: median (thin), 99th percentile (thick)", time);
        curves(canvas, PANELS.get(1), time, Row::p50, THIN);
        curves(canvas, PANELS.get(1), time, Row::p99, THICK);
    }

    private double most(ToDoubleFunction<Row> value) {
        return comparison.rows().stream().mapToDouble(value).max().orElse(1);
    }

    private void legend(Canvas canvas) {
        double x = PANELS.get(0);
        for (int i = 0; i < servers.size(); i++) {
            canvas.dot(x, 38, 4, ink(i));
            canvas.text(x + 8, 42, 12, Anchor.LEFT, BLACK, servers.get(i));
            x += 90;
        }
    }

    private void panel(Canvas canvas, int left, String title, Axis values) {
        canvas.text(left, TOP - 10, 12, Anchor.LEFT, BLACK, title);
        for (double tick : values.ticks()) {
            double y = y(values, tick);
            canvas.line(left, y, left + PANEL, y, THIN, GREY);
            canvas.text(left - 8, y + 4, 11, Anchor.RIGHT, BLACK, Axis.text(tick));
        }
        for (double tick : connections.ticks()) {
            canvas.text(x(left, tick), FOOT + 18, 11, Anchor.MIDDLE, BLACK, Axis.text(tick));
        }
        canvas.line(left, FOOT, left + PANEL, FOOT, THIN, BLACK);
        canvas.text(left + PANEL / 2.0, FOOT + 38, 12, Anchor.MIDDLE, BLACK, "connections");
    }

    private void curves(Canvas canvas, int left, Axis axis, ToDoubleFunction<Row> value, double thickness) {
        for (int i = 0; i < servers.size(); i++) {
            String server = servers.get(i);
            List<Row> rows = comparison.rows().stream()
                    .filter(row -> row.server().equals(server))
                    .toList();
            for (int at = 0; at < rows.size(); at++) {
                double x = x(left, rows.get(at).connections());
                double y = y(axis, value.applyAsDouble(rows.get(at)));
                canvas.dot(x, y, thickness + 1, ink(i));
                if (at > 0) {
                    double before = y(axis, value.applyAsDouble(rows.get(at - 1)));
                    canvas.line(x(left, rows.get(at - 1).connections()), before, x, y, thickness, ink(i));
                }
            }
        }
    }

    private static Ink ink(int server) {
        return INKS.get(server % INKS.size());
    }

    private double x(int left, double count) {
        int margin = 20;
        return left + margin + connections.place(count) * (PANEL - 2 * margin);
    }

    private static double y(Axis axis, double value) {
        return FOOT - axis.place(value) * (FOOT - TOP);
    }
}
