package org.emkit.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * A comparison as a picture of two panels with the same axes: the cells of k-means, and the best
 * mixture's ellipses at one and two standard deviations. Rows are coloured by their cluster; those
 * on which the two disagree are ringed.
 *
 * <p>Two columns are drawn as they are. Of more the plane of the first two principal components
 * through the mean is shown: rows and ellipsoids are projected onto it, and cells are those of the
 * points of the plane itself. One column is drawn against the densities of the components. Of more
 * than {@value #MOST_ROWS} rows evenly spaced ones are drawn.
 */
public final class ComparisonPicture {
  /** More dots hide each other. */
  public static final int MOST_ROWS = 5000;

  private static final int PANEL_WIDTH = 520;
  private static final int PANEL_HEIGHT = 460;
  private static final int HEADER = 78;
  private static final int MARGIN = 16;
  private static final int WIDTH = 2 * PANEL_WIDTH;
  private static final int HEIGHT = HEADER + PANEL_HEIGHT;

  /** Where a panel's title begins: near its frame. */
  private static final int PANEL_TITLE = 54;

  private static final Color INK = new Color(0x222222);
  private static final Color PALE_INK = new Color(0x555555);

  /** Pixels for each unit of length: sharp on dense screens and in print. */
  private static final int PNG_SCALE = 2;

  /** Outlines of letters come with digits that nobody sees: half of the file. */
  private static final String FINE_DIGITS = "(\\.[0-9]{2})[0-9]+";

  private final ComparisonResult result;
  private final PictureScene scene;

  /**
   * A picture.
   *
   * @param result of {@link Comparison#run}
   * @param data the rows that it was run on
   * @param columns their names
   * @throws IllegalArgumentException where k-means or every soft model failed, or {@code data} has
   *     other rows than {@code result}
   */
  public ComparisonPicture(ComparisonResult result, Dataset<Rows> data, List<String> columns) {
    this.result = result;
    this.scene = PictureScene.of(result, ComparedData.of(data), columns);
  }

  /** What a picture file is. */
  public enum Format {
    /** Scalable vector graphics. */
    SVG,
    /** Pixels. */
    PNG;

    /** The format that the end of a file's name says, in any case; empty where it says none. */
    public static Optional<Format> of(String fileName) {
      String name = fileName.toLowerCase(Locale.ROOT);
      if (name.endsWith(".svg")) {
        return Optional.of(SVG);
      }
      return name.endsWith(".png") ? Optional.of(PNG) : Optional.empty();
    }
  }

  /** The bytes of a file. */
  public byte[] draw(Format format) {
    try {
      return format == Format.SVG ? svg() : png();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }

  private byte[] svg() throws IOException {
    VectorGraphics2D drawing = new VectorGraphics2D();
    paint(drawing);
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    Processors.get("svg")
        .getDocument(drawing.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
        .writeTo(svg);
    // For those who cannot see it; letters are outlines.
    String title = "<title>" + title() + "</title>";
    return svg.toString(UTF_8)
        .replaceAll(FINE_DIGITS, "$1")
        .replaceFirst("<defs>", title + "\n  <defs>")
        .getBytes(UTF_8);
  }

  private byte[] png() throws IOException {
    BufferedImage image =
        new BufferedImage(PNG_SCALE * WIDTH, PNG_SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(INK);
    text(graphics, title(), Font.BOLD, 15, MARGIN, 26);
    graphics.setColor(PALE_INK);
    text(graphics, subtitle(), Font.PLAIN, 12, MARGIN, 45);
    graphics.setColor(INK);
    graphics.translate(0, HEADER);
    text(graphics, "k-means: " + scene.cellsTitle(), Font.BOLD, 13, PANEL_TITLE, -4);
    new PicturePanel(scene).kMeans().paint(graphics, PANEL_WIDTH, PANEL_HEIGHT);
    graphics.translate(PANEL_WIDTH, 0);
    graphics.setColor(INK);
    text(
        graphics,
        Judgement.spoken(scene.mixture()) + ": " + scene.ellipsesTitle(),
        Font.BOLD,
        13,
        PANEL_TITLE,
        -4);
    new PicturePanel(scene).mixture().paint(graphics, PANEL_WIDTH, PANEL_HEIGHT);
    graphics.translate(-PANEL_WIDTH, -HEADER);
  }

  /** Writes outlines, as the charts do: a viewer may not have the font. */
  private static void text(
      Graphics2D graphics, String text, int style, int size, double x, double y) {
    Font font = new Font(Font.SANS_SERIF, style, size);
    FontRenderContext context = new FontRenderContext(null, true, true);
    graphics.fill(
        new TextLayout(text, font, context).getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  private String title() {
    double ari =
        result
            .agreement(scene.kMeans().name(), scene.mixture().name())
            .orElseThrow()
            .adjustedRandIndex();
    int differing = result.disagreements().orElseThrow().count();
    return String.format(
        Locale.ROOT,
        "k-means and %s, %d clusters: ARI %.2f, %d of %d rows differ%s",
        Judgement.spoken(scene.mixture()),
        result.clusters(),
        ari,
        differing,
        result.rows(),
        differing > 0 ? " (ringed)" : "");
  }

  private String subtitle() {
    String sampled =
        scene.drawn() < result.rows()
            ? String.format(Locale.ROOT, "; %d evenly spaced rows are drawn", scene.drawn())
            : "";
    return scene.description() + sampled;
  }
}
