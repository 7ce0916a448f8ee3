package org.jamescyrus.bench.figures;

import java.util.Locale;

/** Draws as SVG. */
final class SvgCanvas implements Canvas {
    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;

    SvgCanvas(int width, int height) {
        this.width = width;
        this.height = height;
    }

    String document() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="DejaVu Sans, Helvetica, sans-serif">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                """.formatted(width, height) + elements + "</svg>\n";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, Ink ink) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"%.1f\" stroke=\"%s\"/>%n",
                x1, y1, x2, y2, thickness, colour(ink));
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n", x, y, radius, colour(ink));
    }

    @Override
    public void text(double x, double y, double size, Anchor anchor, Ink ink, String text) {
        String where =
                switch (anchor) {
                    case LEFT -> "start";
                    case MIDDLE -> "middle";
                    case RIGHT -> "end";
                };
        add(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x, y, size, where, colour(ink), escaped(text));
    }

    private void add(String format, Object... values) {
        elements.append(String.format(Locale.ROOT, format, values));
    }

    private static String colour(Ink ink) {
        return "#%06x".formatted(ink.rgb());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
