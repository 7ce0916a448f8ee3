package org.jamescyrus.bench.figures;

/** What a plot is drawn on. Places in pixels from the top left. */
interface Canvas {
    /** A colour, as red, green and blue in one number. */
    record Ink(int rgb) {}

    /** Where a text's place is in it. */
    enum Anchor {
        LEFT,
        MIDDLE,
        RIGHT
    }

    void line(double x1, double y1, double x2, double y2, double width, Ink ink);

    void dot(double x, double y, double radius, Ink ink);

    void text(double x, double y, double size, Anchor anchor, Ink ink, String text);
}
