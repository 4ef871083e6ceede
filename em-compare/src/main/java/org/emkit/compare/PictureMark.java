package org.emkit.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** Marks of rows and centres. */
final class PictureMark extends Marker {
  private final Form form;

  PictureMark(Form form) {
    this.form = form;
  }

  /** What a mark looks like. */
  enum Form {
    DISC,
    SQUARE,
    DIAMOND,
    /** Around a row. */
    RING,
    /** A centre: a cross that shows on any colour. */
    CROSS
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    double r = size / 2.0;
    switch (form) {
      case DISC -> graphics.fill(new Ellipse2D.Double(x - r, y - r, size, size));
      case SQUARE -> graphics.fill(new Rectangle2D.Double(x - r, y - r, size, size));
      case DIAMOND -> graphics.fill(diamond(x, y, 1.3 * r));
      case RING -> {
        graphics.setStroke(new BasicStroke(1f));
        double wide = r + 2;
        graphics.draw(new Ellipse2D.Double(x - wide, y - wide, 2 * wide, 2 * wide));
      }
      case CROSS -> {
        Color ink = graphics.getColor();
        graphics.setColor(Color.WHITE);
        cross(graphics, x, y, 5.5f);
        graphics.setColor(ink);
        cross(graphics, x, y, 2.5f);
      }
    }
  }

  private static Path2D diamond(double x, double y, double r) {
    Path2D path = new Path2D.Double();
    path.moveTo(x - r, y);
    path.lineTo(x, y - r);
    path.lineTo(x + r, y);
    path.lineTo(x, y + r);
    path.closePath();
    return path;
  }

  private static void cross(Graphics2D graphics, double x, double y, float width) {
    double r = 6;
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    path.moveTo(x - r, y - r);
    path.lineTo(x + r, y + r);
    path.moveTo(x - r, y + r);
    path.lineTo(x + r, y - r);
    graphics.draw(path);
  }
}
