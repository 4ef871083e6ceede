package org.emkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.emkit.compare.Comparison;
import org.emkit.compare.ComparisonPicture;
import org.emkit.compare.ComparisonResult;
import org.emkit.compare.FailedModel;
import org.emkit.compare.Fitter;
import org.emkit.compare.Guest;
import org.emkit.compare.ModelResult;
import org.emkit.core.data.DataException;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code em compare}: k-means, hard EM and soft EM from the same seeds. */
@Command(
    name = "compare",
    description =
        "Compares k-means with hard and soft EM of Gaussian mixtures, from the same seeds.",
    sortOptions = false,
    footer = {
      "",
      "--truth COLUMN scores every model against known classes, which may be any text.",
      "",
      "Examples:",
      "  em compare data.csv -k 3 --covariance all --truth species",
      "  em compare data.csv -k 3 --picture compared.svg",
      "  em compare data.csv -k 3 --with mfa:factors=1,mppca:factors=1"
    })
final class CompareCommand implements Callable<Integer> {
  private final Streams streams;
  private final Interrupts interrupts;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A CSV or .npy file, or raw numbers with --raw-columns; - reads standard input.")
  private String file;

  @ArgGroup(heading = "%nComparison and output:%n", validate = false, exclusive = false, order = 1)
  private CompareArguments comparing = new CompareArguments();

  @ArgGroup(heading = "%nEach fit:%n", validate = false, exclusive = false, order = 2)
  private CompareFitArguments fitting = new CompareFitArguments();

  @ArgGroup(heading = "%nData:%n", validate = false, exclusive = false, order = 3)
  private DataArguments columns = new DataArguments();

  @Mixin CommonArguments common;

  CompareCommand(Streams streams, Interrupts interrupts) {
    this.streams = streams;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    FitOptions options = fitting.options(fitting.stoppingRule());
    Comparison comparison =
        Comparison.of(comparing.components())
            .withShapes(comparing.shapes())
            .withHard(!comparing.withoutHard)
            .withFitOptions(options);
    ComparedModels guests = ComparedModels.of(comparing.guests(), comparing.components());
    Optional<OutputFile> picture = comparing.picture();
    Optional<OutputFile> labels = comparing.output(streams);
    KnownClasses classes = new KnownClasses();
    DataTable data =
        new TableReader(file, columns, MissingCells.IMPOSSIBLE, true)
            .withClasses(classes)
            .read(streams.in(), Optional.empty());
    Comparison scored =
        columns
            .truth()
            .map(column -> comparison.withTruth(column, classes.numbers()))
            .orElse(comparison);
    Comparison complete = withGuests(scored, guests.guests(data.table()));
    FitRunner runner =
        new FitRunner(streams, comparing.silent(), fitting, options, fitting.tolerance());
    try {
      ComparisonResult result =
          interrupts.duringFit(() -> complete.run(data.table().rowDataset(), new Progress(runner)));
      print(result, data, classes);
      labels.ifPresent(target -> writeLabels(result, target));
      picture.ifPresent(target -> draw(result, data, target));
    } catch (DataException e) {
      throw data.locate(e);
    }
    return ExitCode.OK.code();
  }

  private static Comparison withGuests(Comparison comparison, List<Guest<?>> guests) {
    try {
      return comparison.withGuests(guests);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--with: " + e.getMessage());
    }
  }

  private void draw(ComparisonResult result, DataTable data, OutputFile target) {
    if (result.kMeans().isEmpty() || result.best().isEmpty()) {
      throw CommandException.failed("there is nothing to draw: k-means or every soft model failed");
    }
    if (System.getProperty("java.awt.headless") == null) {
      // A picture needs no screen, and must not fail for want of one.
      System.setProperty("java.awt.headless", "true");
    }
    try {
      target.writeBytes(
          new ComparisonPicture(result, data.table().rowDataset(), data.table().columns())
              .draw(comparing.format()));
    } catch (InternalError | LinkageError e) {
      throw CommandException.failed(
              "the picture cannot be drawn: Java finds no fonts: install fontconfig and a font")
          .causedBy(e);
    }
  }

  private static void writeLabels(ComparisonResult result, OutputFile target) {
    target.write(
        writer -> {
          writer.write(
              String.join(",", result.results().stream().map(ModelResult::name).toList()) + "\n");
          for (int i = 0; i < result.rows(); i++) {
            int row = i;
            writer.write(
                String.join(
                        ",",
                        result.results().stream()
                            .map(model -> String.valueOf(model.assignments().label(row)))
                            .toList())
                    + "\n");
          }
        });
  }

  private void print(ComparisonResult result, DataTable data, KnownClasses classes) {
    if (comparing.json) {
      streams.out().println(Json.line(CompareJson.of(result, data, classes, warnings(result))));
    } else if (!comparing.silent()) {
      streams.out().print(CompareText.of(result, data, warnings(result)));
    }
    if (comparing.silent()) {
      Stream.concat(
              warnings(result).stream(),
              result.results().stream()
                  .flatMap(
                      model ->
                          model.warnings().stream().map(warning -> model.name() + ": " + warning)))
          .forEach(warning -> streams.err().println("em: warning: " + warning));
    }
  }

  /** Of the comparison; those of a fit are its model's. */
  private static List<String> warnings(ComparisonResult result) {
    long left =
        result.outcomes().stream()
            .filter(one -> one instanceof FailedModel failed && failed.wasInterrupted())
            .count();
    return left == 0
        ? List.of()
        : List.of(
            "interrupted: "
                + left
                + " of "
                + result.outcomes().size()
                + " models were not fitted to their end");
  }

  /** Shows which model is fitted. */
  private record Progress(FitRunner runner) implements Fitter {
    @Override
    public <P> Fit<P> run(String name, Function<Observer<Object>, Fit<P>> fit) {
      return runner.run("em compare " + name, fit);
    }
  }
}
