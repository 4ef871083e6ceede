package org.emkit.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One panel of a picture. */
final class PicturePanel {
  /**
   * Told apart with any colour vision (Okabe and Ito 2008); without their yellow, pale on white,
   * and with grey for their black, which rings and centres have.
   */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x808080));

  /** Clusters beyond the colours have another mark. */
  private static final List<Marker> MARKS =
      List.of(
          new PictureMark(PictureMark.Form.DISC),
          new PictureMark(PictureMark.Form.SQUARE),
          new PictureMark(PictureMark.Form.DIAMOND));

  private static final Color INK = new Color(0x333333);
  private static final int MANY = 1000;

  private final PictureScene scene;
  private final XYChart chart;

  PicturePanel(PictureScene scene) {
    this.scene = scene;
    boolean line = scene.plane().dimensions() == 1;
    chart =
        new XYChartBuilder()
            .theme(ChartTheme.XChart)
            .xAxisTitle(scene.plane().axes().get(0))
            .yAxisTitle(line ? "density" : scene.plane().axes().get(1))
            .build();
    double[] limits = scene.limits();
    chart.getStyler().setXAxisMin(limits[0]).setXAxisMax(limits[1]);
    if (!line) {
      chart.getStyler().setYAxisMin(limits[2]).setYAxisMax(limits[3]);
    }
    // Titles are drawn beside: here their letters would move the two panels apart.
    chart.getStyler().setChartTitleVisible(false);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setPlotContentSize(1.0);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderColor(INK);
    chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    chart.getStyler().setMarkerSize(scene.drawn() > MANY ? 4 : 6);
  }

  /** The cells of k-means, its rows and centroids. */
  PicturePanel kMeans() {
    ModelResult model = scene.kMeans();
    if (scene.plane().dimensions() == 1) {
      new PictureLine(scene, this).kMeans();
      return this;
    }
    for (int k = 0; k < model.clusters().size(); k++) {
      List<double[]> corners = scene.cell(k);
      if (corners.size() > 2) {
        area("cell " + k, corners, colour(k));
      }
    }
    rows(model);
    for (int k = 0; k < model.clusters().size(); k++) {
      centre(k, scene.plane().project(model.clusters().get(k).centre()));
    }
    return this;
  }

  /** The ellipses of the mixture, its rows and means. */
  PicturePanel mixture() {
    ModelResult model = scene.mixture();
    if (scene.plane().dimensions() == 1) {
      new PictureLine(scene, this).mixture();
      return this;
    }
    rows(model);
    for (int k = 0; k < model.clusters().size(); k++) {
      if (model.clusters().get(k).size() > 0) {
        curve("1 σ of " + k, scene.ellipse(k, 1), colour(k).darker(), new BasicStroke(2.4f));
        curve("2 σ of " + k, scene.ellipse(k, 2), colour(k).darker(), new BasicStroke(1.2f));
        centre(k, scene.plane().project(model.clusters().get(k).centre()));
      }
    }
    return this;
  }

  /** The rows, coloured by the label that {@code model} gives them. */
  private void rows(ModelResult model) {
    double[][] points = scene.points();
    for (int k = 0; k < model.clusters().size(); k++) {
      int cluster = k;
      scatter("rows of " + k, points, i -> scene.label(model, i) == cluster, mark(k), colour(k));
    }
    rings(points);
  }

  /** Rings around the points of rows on which the models disagree. */
  void rings(double[][] points) {
    scatter("rings", points, scene::disagrees, new PictureMark(PictureMark.Form.RING), Color.BLACK);
  }

  void scatter(String name, double[][] points, IntPredicate chosen, Marker mark, Color colour) {
    int[] indices = IntStream.range(0, points.length).filter(chosen).toArray();
    if (indices.length == 0) {
      return;
    }
    double[] x = new double[indices.length];
    double[] y = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      x[i] = points[indices[i]][0];
      y[i] = points[indices[i]][1];
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(mark);
    series.setMarkerColor(colour);
  }

  private void centre(int k, double[] point) {
    scatter(
        "centre " + k,
        new double[][] {point},
        i -> true,
        new PictureMark(PictureMark.Form.CROSS),
        Color.BLACK);
  }

  /** A region in a pale shade of {@code colour}. */
  void area(String name, List<double[]> corners, Color colour) {
    List<double[]> closed = new ArrayList<>(corners);
    closed.add(corners.get(0));
    XYSeries series = add(name, closed);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(pale(colour));
    series.setLineColor(Color.WHITE);
    series.setLineStyle(new BasicStroke(1.5f));
    series.setMarker(SeriesMarkers.NONE);
  }

  void curve(String name, double[][] points, Color colour, BasicStroke stroke) {
    XYSeries series = add(name, List.of(points));
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(colour);
    series.setLineStyle(stroke);
    series.setMarker(SeriesMarkers.NONE);
  }

  private XYSeries add(String name, List<double[]> points) {
    return chart.addSeries(
        name,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  /** The range of a density's axis; what is below 0 has no label. */
  void limitDensity(double least, double largest) {
    chart.getStyler().setYAxisMin(least).setYAxisMax(largest);
    chart
        .getStyler()
        .setYAxisTickLabelsFormattingFunction(
            value -> value < 0 ? "" : ClusterContrast.figure(value));
  }

  static Color colour(int k) {
    return COLOURS.get(k % COLOURS.size());
  }

  static Marker mark(int k) {
    return MARKS.get(k / COLOURS.size() % MARKS.size());
  }

  private static Color pale(Color colour) {
    double part = 0.16;
    return new Color(
        (int) (255 - part * (255 - colour.getRed())),
        (int) (255 - part * (255 - colour.getGreen())),
        (int) (255 - part * (255 - colour.getBlue())));
  }

  void paint(Graphics2D graphics, int width, int height) {
    chart.paint(graphics, width, height);
  }
}
