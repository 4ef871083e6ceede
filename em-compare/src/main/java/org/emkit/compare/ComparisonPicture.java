package org.emkit.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/** Stub. */
public final class ComparisonPicture {
  /** A stub. */
  public ComparisonPicture(ComparisonResult result, Dataset<Rows> data, List<String> columns) {}

  /** Draws. */
  public byte[] draw(Format format) {
    return new byte[0];
  }

  /** What file. */
  public enum Format {
    /** Scalable. */
    SVG,
    /** Pixels. */
    PNG;

    /** The format that the end of a file's name says; empty where it says none. */
    public static Optional<Format> of(String fileName) {
      String name = fileName.toLowerCase(Locale.ROOT);
      return name.endsWith(".svg")
          ? Optional.of(SVG)
          : name.endsWith(".png") ? Optional.of(PNG) : Optional.empty();
    }
  }
}
