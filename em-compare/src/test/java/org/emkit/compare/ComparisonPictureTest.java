package org.emkit.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.emkit.compare.ComparisonPicture.Format;
import org.emkit.core.data.RowDataset;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class ComparisonPictureTest {
  private static String svg(TestData data, int clusters) {
    ComparisonResult result = Comparison.of(clusters).withHard(false).run(data.rows());
    return new String(
        new ComparisonPicture(result, data.rows(), data.columns()).draw(Format.SVG), UTF_8);
  }

  private static long count(String text, String part) {
    return text.split(part, -1).length - 1L;
  }

  @Test
  void twoColumnsAreDrawnAsTheyAre() {
    TestData data = TestData.read(TestData.FAITHFUL);
    String svg = svg(data, 2);
    assertTrue(
        svg.contains("<title>k-means and gmm full, 2 clusters: ARI 0.93"), svg.substring(0, 600));
    // Every row is a disc in both panels; five have rings, in both.
    assertEquals(2 * (272 + 5), count(svg, "<ellipse "));
  }

  @Test
  void moreColumnsAreProjected() throws IOException {
    TestData data = TestData.read(TestData.IRIS);
    ComparisonResult result = Comparison.of(3).run(data.rows());
    byte[] png = new ComparisonPicture(result, data.rows(), data.columns()).draw(Format.PNG);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(2080, image.getWidth());
    // The first pixel of the picture is paper, and there is ink.
    assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
  }

  @Test
  void oneColumnIsDrawnAgainstDensity() {
    TestData faithful = TestData.read(TestData.FAITHFUL);
    double[][] rows = new double[faithful.rows().rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {faithful.rows().all().get(i, 1)};
    }
    String svg = svg(new TestData(RowDataset.of(rows), new int[0], List.of("waiting")), 2);
    assertTrue(count(svg, "<ellipse ") >= 2 * 272, svg.substring(0, 400));
  }

  @Test
  void manyRowsAreSampled() {
    RandomGenerator random = RandomStreams.stream(1);
    double[][] rows = new double[ComparisonPicture.MOST_ROWS + 1000][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = random.nextGaussian() + 9 * (i % 2);
      rows[i][1] = random.nextGaussian();
    }
    String svg = svg(new TestData(RowDataset.of(rows), new int[0], List.of("x", "y")), 2);
    assertTrue(count(svg, "<ellipse ") <= 2 * ComparisonPicture.MOST_ROWS + 200);
  }

  /** Every corner of a cell is as near to its centroid as to any; cells fill the box. */
  @Test
  void cellsAreThoseOfTheNearestCentroids() {
    List<double[]> centres =
        List.of(new double[] {0, 0}, new double[] {2, 1}, new double[] {-1, 3});
    double[] squares = {0.3, 5.1, 10.2};
    double[] box = {-4, 4, -4, 5};
    double area = 0.0;
    for (int k = 0; k < 3; k++) {
      List<double[]> cell = PictureCells.cell(centres, squares, k, box);
      for (int i = 0; i < cell.size(); i++) {
        double[] p = cell.get(i);
        double[] q = cell.get((i + 1) % cell.size());
        area += (p[0] * q[1] - q[0] * p[1]) / 2;
        for (int other = 0; other < 3; other++) {
          assertTrue(
              power(p, centres.get(k), squares[k])
                  <= power(p, centres.get(other), squares[other]) + 1e-12);
        }
      }
    }
    assertEquals(8 * 9, area, 1e-9);
  }

  /** ‖p − c‖² less ‖p‖², for a centroid c off the plane. */
  private static double power(double[] p, double[] centre, double square) {
    return square - 2 * (p[0] * centre[0] + p[1] * centre[1]);
  }

  @Test
  void formatsFollowTheName() {
    assertEquals(Optional.of(Format.SVG), Format.of("a.b.SVG"));
    assertEquals(Optional.of(Format.PNG), Format.of("a.png"));
    assertEquals(Optional.empty(), Format.of("png"));
  }

  @Test
  void otherDataAreRefused() {
    TestData data = TestData.blobs("round-equal");
    ComparisonResult result = Comparison.of(2).withHard(false).run(data.rows());
    RowDataset other = TestData.blobs("uniform").rows().withSliceRows(10);
    RowDataset fewer = RowDataset.of(new double[][] {other.all().row(0)});
    assertThrows(
        IllegalArgumentException.class, () -> new ComparisonPicture(result, fewer, data.columns()));
  }
}
