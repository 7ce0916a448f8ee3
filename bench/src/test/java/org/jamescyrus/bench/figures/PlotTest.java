package org.jamescyrus.bench.figures;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.bench.load.LoadResult;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTest {
    @TempDir
    Path folder;

    private static Sample sample(String server, int connections, long answered) {
        return new Sample(server, connections, 1, new LoadResult(answered, answered, 0, "", 1, 50, 400, 900, 0.4));
    }

    private static Comparison comparison() {
        List<Sample> samples = List.of(
                sample("ours", 1, 30_000),
                sample("cyrus", 1, 15_000),
                sample("ours", 8, 90_000),
                sample("cyrus", 8, 27_000));
        return new Comparison(
                "a < b & c", "questions/s", Map.of(), Machine.here(), samples, Row.of(List.of(1, 8), samples));
    }

    @Test
    void theTableHasARatioForEachOtherServer() {
        assertThat(comparison().table())
                .contains("| 1 | ours | 30,000 | 50 | 400 | 0.9 |  | 0.40 |")
                .contains("| 1 | cyrus | 15,000 | 50 | 400 | 0.9 | 2.00 ×, 1.00 × | 0.40 |")
                .contains("| 8 | cyrus | 27,000 | 50 | 400 | 0.9 | 3.33 ×, 1.00 × | 0.40 |");
    }

    @Test
    void theSamePictureIsWrittenAsSvgAndAsPng() throws Exception {
        Path svg = folder.resolve("plot.svg");

        new Plot(comparison()).write(svg);

        assertThat(Files.readString(svg))
                .startsWith("<svg ")
                .contains("a &lt; b &amp; c", ">cyrus</text>", ">100k</text>", "connections")
                .endsWith("</svg>\n");
        BufferedImage image = ImageIO.read(folder.resolve("plot.png").toFile());
        assertThat(image.getWidth()).isEqualTo(1840);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(countOf(image, 0xff0b6fb8)).as("pixels in the ink of ours").isPositive();
    }

    private static long countOf(BufferedImage image, int colour) {
        long count = 0;
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            count += pixel == colour ? 1 : 0;
        }
        return count;
    }
}
