package org.emkit.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.Table;

/**
 * A fit, or a model and data to use it on, as one HTML page that needs nothing but itself. Begin
 * with {@link #of}; all else may be left out, and the page shows what there is.
 *
 * @param plugin the model
 * @param parameters its parameters
 * @param columns the names of the data's columns
 * @param heading where the numbers come from
 * @param data to draw, where rows are at hand; of any size, few are drawn
 * @param history of the fit, where it is known
 * @param iterations of the winning run, to step through, in order; perhaps none
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public record Report<X, P>(
    ModelPlugin<X, P> plugin,
    P parameters,
    List<String> columns,
    Heading heading,
    Optional<Table> data,
    Optional<FitHistory> history,
    List<RecordedIteration<P>> iterations) {
  /** Checks that nothing is null, and that there is a name for each column. */
  public Report {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(history, "history");
    columns = List.copyOf(columns);
    iterations = List.copyOf(iterations);
    int expected = plugin.columns(parameters);
    if (columns.size() != expected) {
      throw new IllegalArgumentException(
          columns.size() + " names of columns where the parameters are for " + expected);
    }
    if (data.isPresent() && data.get().columns().size() != expected) {
      throw new IllegalArgumentException(
          "data of "
              + data.get().columns().size()
              + " columns where the parameters are for "
              + expected);
    }
  }

  /**
   * A report of parameters alone.
   *
   * @param columns the names of the data's columns
   */
  public static <X, P> Report<X, P> of(
      ModelPlugin<X, P> plugin, P parameters, List<String> columns) {
    return new Report<>(
        plugin,
        parameters,
        columns,
        Heading.of(plugin.name()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** This report under another heading. */
  public Report<X, P> withHeading(Heading other) {
    return new Report<>(plugin, parameters, columns, other, data, history, iterations);
  }

  /** This report with data. */
  public Report<X, P> withData(Table table) {
    return new Report<>(
        plugin, parameters, columns, heading, Optional.of(table), history, iterations);
  }

  /** This report with the history of the fit. */
  public Report<X, P> withHistory(FitHistory told) {
    return new Report<>(plugin, parameters, columns, heading, data, Optional.of(told), iterations);
  }

  /**
   * This report with the iterations of {@code fit} to step through.
   *
   * @param recorder that observed it
   */
  public Report<X, P> withIterations(FrameRecorder<P> recorder, Fit<P> fit) {
    return new Report<>(
        plugin,
        parameters,
        columns,
        heading,
        data,
        history,
        recorder.iterations(fit.bestRestart()));
  }

  /**
   * What the page shows, as its script reads it.
   *
   * @throws org.emkit.core.data.DataException where the data are none for the model, or a row is
   *     impossible under every class, naming the place
   */
  public Map<String, Object> json() {
    return new ReportJson<>(this).all();
  }

  /**
   * Writes the page.
   *
   * @throws org.emkit.core.data.DataException as {@link #json} does
   */
  public void writeTo(Writer writer) throws IOException {
    ReportPage.write(heading.title(), json(), writer);
  }
}
