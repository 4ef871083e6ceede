package org.emkit.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.emkit.bench.compare.Scaling.Axis;
import org.emkit.bench.compare.Scaling.Growth;
import org.emkit.bench.compare.Scaling.Point;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws time against growth, both axes logarithmic: a slope of 1 is proportional cost. */
final class ScalingChart {
  /** Told apart with any colour vision (Okabe and Ito 2008). */
  private static final List<Color> COLOURS =
      List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73));

  /** Outlines of letters come with digits that nobody sees: half of the file. */
  private static final String FINE_DIGITS = "(\\.[0-9])[0-9]+";

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  private ScalingChart() {}

  /** Writes {@code file} as SVG. */
  static void write(Growth growth, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title("one EM iteration: " + growth.base().title() + " at ×4")
            .xAxisTitle("growth")
            .yAxisTitle("milliseconds")
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    for (int i = 0; i < growth.axes().size(); i++) {
      Axis axis = growth.axes().get(i);
      int smallest = axis.points().get(0).size();
      double[] x = axis.points().stream().mapToDouble(p -> (double) p.size() / smallest).toArray();
      double[] y = axis.points().stream().mapToDouble(ScalingChart::milliseconds).toArray();
      String name =
          String.format(
              "%s from %,d: ∝ %s^%.2f", axis.name(), smallest, axis.name(), axis.exponent());
      var series = chart.addSeries(name, x, y);
      series.setLineColor(COLOURS.get(i));
      series.setMarkerColor(COLOURS.get(i));
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setLineStyle(new BasicStroke(2));
    }
    VectorGraphics2D drawing = new VectorGraphics2D();
    chart.paint(drawing, WIDTH, HEIGHT);
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    Processors.get("svg")
        .getDocument(drawing.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
        .writeTo(svg);
    Files.writeString(file, svg.toString(UTF_8).replaceAll(FINE_DIGITS, "$1"));
  }

  private static double milliseconds(Point point) {
    return 1e3 * point.seconds();
  }
}
