package org.emkit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.emkit.compare.ComparisonPicture;
import org.emkit.core.plugin.NearestNames;
import org.emkit.gmm.CovarianceShape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to compare, and what to put out. */
final class CompareArguments {
  private static final String ALL = "all";

  @Option(
      names = {"-k", "--components"},
      paramLabel = "K",
      description = "How many clusters; required.")
  private @Nullable Integer components;

  @Option(
      names = "--covariance",
      paramLabel = "LIST",
      completionCandidates = Shapes.class,
      description =
          "Shapes of the mixtures' covariances, with commas between, of full, tied, diagonal and"
              + " spherical, or all; default: full.")
  private String covariance = CovarianceShape.FULL.label();

  @Option(
      names = "--with",
      paramLabel = "LIST",
      description =
          "Further models, with commas between: any of em models that gives each row a class, such"
              + " as gmm:prior=default or mfa:factors=1; fitted with K components and the options that"
              + " follow its name.")
  private @Nullable String with;

  @Option(names = "--no-hard", description = "Leave out hard EM (classification EM).")
  boolean withoutHard;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draw k-means's cells and the best mixture's ellipses, as .svg or .png.")
  private @Nullable String picture;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write a CSV file with the label that each model gives each row; - is standard output,"
              + " where the report is then not printed.")
  private @Nullable String output;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", description = "Print nothing but warnings (and JSON, if asked for).")
  boolean quiet;

  /** How many clusters. */
  int components() {
    if (components == null) {
      throw CommandException.usage("how many clusters? give -k K, as in -k 3");
    }
    if (components < 1) {
      throw CommandException.usage("-k " + components + ": must be a whole number from 1");
    }
    return components;
  }

  /** The shapes, in the order given. */
  List<CovarianceShape> shapes() {
    if (covariance.strip().equals(ALL)) {
      return List.of(CovarianceShape.values());
    }
    List<CovarianceShape> shapes = new ArrayList<>();
    for (String label : covariance.split(",", -1)) {
      CovarianceShape shape = shape(label.strip());
      if (shapes.contains(shape)) {
        throw CommandException.usage("--covariance names " + shape.label() + " twice");
      }
      shapes.add(shape);
    }
    return shapes;
  }

  private CovarianceShape shape(String label) {
    return Arrays.stream(CovarianceShape.values())
        .filter(shape -> shape.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--covariance "
                        + covariance
                        + ": "
                        + (label.isEmpty() ? "a shape is missing" : "unknown shape '" + label + "'")
                        + "; choose of "
                        + String.join(", ", labels())
                        + ", or all"
                        + NearestNames.question(label, labels())));
  }

  /** The names of further models, in the order given. */
  List<String> guests() {
    if (with == null) {
      return List.of();
    }
    return Arrays.stream(with.split(",", -1)).map(String::strip).toList();
  }

  private static List<String> labels() {
    return Arrays.stream(CovarianceShape.values()).map(CovarianceShape::label).toList();
  }

  /** The picture to write; refused now, not after long fits, if it cannot be. */
  Optional<OutputFile> picture() {
    if (picture == null) {
      return Optional.empty();
    }
    if (ComparisonPicture.Format.of(picture).isEmpty()) {
      throw CommandException.usage(
          "--picture " + picture + ": the name must end in .svg or .png, which says what it is");
    }
    return Optional.of(OutputFile.of(picture));
  }

  /** What the picture is to be. */
  ComparisonPicture.Format format() {
    return Optional.ofNullable(picture).flatMap(ComparisonPicture.Format::of).orElseThrow();
  }

  /** The file of labels; refused as above. */
  Optional<OutputFile> output(Streams streams) {
    if (json && OutputFile.STANDARD.equals(output)) {
      throw CommandException.usage(
          "--output - and --json both write to standard output: name a file");
    }
    return Optional.ofNullable(output).map(name -> OutputFile.of(name, streams));
  }

  /** Whether the report is not printed: not wanted, or standard output is taken. */
  boolean silent() {
    return quiet || OutputFile.STANDARD.equals(output);
  }

  private static final class Shapes extends Choices {
    Shapes() {
      super(Stream.concat(labels().stream(), Stream.of(ALL)).toArray(String[]::new));
    }
  }
}
