package org.emkit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emkit.core.Posterior;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Table;

/** The object that the page's script reads; keys that do not apply are absent. */
final class ReportJson<X, P> {
  /** Columns of data on a page: pairs of more are not looked at one by one. */
  private static final int MOST_COLUMNS = 20;

  /** The most that a reader goes through. */
  private static final int MOST_UNCERTAIN = 20;

  /** What is more certain reads as 1.000. */
  private static final double CERTAIN = 0.9995;

  /** Iterations to step through are worth more than rows beyond so few. */
  private static final int FRAMES_WANTED = 20;

  /** Rows that a picture needs, whatever else must go. */
  private static final int LEAST_ROWS = 50;

  private final Report<X, P> report;
  private final Evaluation<X, P> evaluation;
  private final Optional<DrawnRows> drawn;
  private final int columnsShown;
  private final double[] ranges;
  private final Map<String, Object> json = new LinkedHashMap<>();

  ReportJson(Report<X, P> report) {
    this.report = report;
    this.evaluation = new Evaluation<>(report.plugin(), report.parameters());
    this.drawn =
        report
            .data()
            .map(
                table ->
                    DrawnRows.of(
                        table, report.plugin().takesSequences(), rows(evaluation.classes())));
    this.columnsShown = Math.min(MOST_COLUMNS, report.columns().size());
    this.ranges =
        drawn.map(rows -> rows.ranges(columnsShown)).orElseGet(() -> new double[columnsShown]);
  }

  /** How many rows of so many classes may be drawn. */
  private static int rows(int classes) {
    long fit = Frames.MOST_BYTES / (FRAMES_WANTED * (classes + 1L));
    return (int) Math.max(LEAST_ROWS, Math.min(DrawnRows.MOST, fit));
  }

  /** All of it. */
  Map<String, Object> all() {
    putHeading();
    report.history().ifPresent(history -> json.putAll(HistoryJson.of(history)));
    if (drawn.isPresent()) {
      json.put("data", data(report.data().orElseThrow(), drawn.get()));
      if (columnsShown > 2) {
        json.put("axes", axes(drawn.get()));
      }
    }
    if (evaluation.hasClasses()) {
      putClasses();
    }
    Portrait portrait = report.plugin().portrait(report.parameters(), report.columns());
    putFrames(View.of(report.plugin(), report.parameters(), report.columns(), drawn));
    if (!portrait.grids().isEmpty()) {
      json.put("grids", portrait.grids().stream().map(ReportJson::grid).toList());
    }
    drawn.ifPresent(this::putScores);
    json.put("parameters", report.plugin().write(report.parameters()).asMap());
    return json;
  }

  private void putHeading() {
    Heading heading = report.heading();
    json.put("model", report.plugin().name());
    json.put("summary", report.plugin().summary());
    json.put("title", heading.title());
    json.put("columns", report.columns());
    json.put("emkit", heading.version());
    heading.command().ifPresent(command -> json.put("command", command));
    json.put("options", heading.options());
    List<String> warnings = new ArrayList<>(heading.warnings());
    report.history().ifPresent(history -> warnings.addAll(history.warnings()));
    json.put("warnings", warnings);
  }

  private Map<String, Object> data(Table table, DrawnRows rows) {
    int count = rows.count();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("columns", report.columns().subList(0, columnsShown));
    if (columnsShown < report.columns().size()) {
      json.put("columnsTotal", report.columns().size());
    }
    json.put("rows", table.rows());
    json.put("drawn", count);
    rows.note().ifPresent(note -> json.put("note", note));
    json.put("rowNumbers", rows.numbers());
    Rows values = rows.rows();
    json.put(
        "values",
        IntStream.range(0, count)
            .mapToObj(i -> Rounded.places(values.row(i), ranges))
            .toArray(double[][]::new));
    if (!table.symbols().isEmpty()) {
      json.put("symbols", table.symbols());
    }
    double[] weights = IntStream.range(0, count).mapToDouble(values::weight).toArray();
    if (Arrays.stream(weights).anyMatch(weight -> weight != 1)) {
      json.put("weights", Rounded.of(weights));
    }
    if (report.plugin().takesSequences()) {
      json.put(
          "sequences",
          rows.sequences().stream()
              .map(
                  sequence ->
                      object("name", sequence.name(), "from", sequence.from(), "to", sequence.to()))
              .toList());
    }
    return json;
  }

  private Map<String, Object> axes(DrawnRows rows) {
    PrincipalAxes axes = PrincipalAxes.of(rows.rows(), rows.count(), columnsShown);
    return object(
        "centre",
        Rounded.places(axes.centre(), ranges),
        "names",
        axes.names(),
        "vectors",
        Rounded.of(axes.vectors(), axes.vectors().length, columnsShown));
  }

  private void putClasses() {
    Map<String, Object> classes = object("noun", evaluation.noun(), "count", evaluation.classes());
    json.put("classes", classes);
    Optional<Certainty> certainty = report.data().flatMap(evaluation::certainty);
    certainty.ifPresent(all -> classes.put("sizes", Rounded.of(all.sizes())));
    if (certainty.isPresent() && evaluation.hasProbabilities() && evaluation.classes() > 1) {
      json.put(
          "certainty",
          object(
              "edges",
              Rounded.of(certainty.get().edges()),
              "counts",
              Rounded.of(certainty.get().counts())));
    }
  }

  private void putFrames(View result) {
    if (evaluation.hasProbabilities() && drawn.isPresent()) {
      json.put("uncertain", uncertain(result.responsibilities().orElseThrow(), drawn.get()));
    }
    result
        .states()
        .ifPresent(
            states -> json.put("states", Arrays.copyOf(states, drawn.orElseThrow().count())));
    if (result.shapes().isEmpty() && result.responsibilities().isEmpty()) {
      return;
    }
    Optional<DensityGrid> grid =
        drawn
            .filter(rows -> !result.shapes().isEmpty())
            .filter(rows -> result.shapes().stream().allMatch(s -> s.density().isPresent()))
            .map(rows -> DensityGrid.of(rows.rows(), rows.count(), result.shapes()));
    grid.ifPresent(points -> putGrid(points));
    List<Map<String, Object>> frames =
        new Frames<>(report.plugin(), report.columns(), drawn, grid, result, ranges)
            .json(report.iterations(), report.history());
    json.put("frames", frames);
    Optional<String> note =
        Frames.note(frames, report.history())
            .or(() -> FartherStart.of(report.plugin(), report.heading().options(), frames.size()));
    note.ifPresent(text -> json.put("framesNote", text));
  }

  @SuppressWarnings("unchecked") // made here
  private void putGrid(DensityGrid grid) {
    json.put(
        "grid",
        Arrays.stream(grid.values()).map(value -> Rounded.place(value, ranges[0])).toArray());
    ((Map<String, Object>) json.get("data")).put("integers", grid.counts());
  }

  private static List<Map<String, Object>> uncertain(double[][] responsibilities, DrawnRows rows) {
    return IntStream.range(0, rows.count())
        .boxed()
        .filter(i -> largest(responsibilities[i]) < CERTAIN)
        .sorted(Comparator.comparingDouble(i -> largest(responsibilities[i])))
        .limit(MOST_UNCERTAIN)
        .map(
            i -> object("row", rows.numbers()[i], "probabilities", Rounded.of(responsibilities[i])))
        .toList();
  }

  private static double largest(double[] probabilities) {
    return probabilities[Posterior.mostProbable(probabilities)];
  }

  private static Map<String, Object> grid(Portrait.Grid grid) {
    return object(
        "title",
        grid.title(),
        "kind",
        grid.kind().name().toLowerCase(Locale.ROOT),
        "rows",
        grid.rows(),
        "columns",
        grid.columns(),
        "values",
        Rounded.of(grid.values(), grid.rows().size(), grid.columns().size()));
  }

  private void putScores(DrawnRows rows) {
    evaluation
        .scores(rows.evaluated())
        .ifPresent(
            scores ->
                json.put(
                    "scores",
                    object(
                        "names",
                        evaluation.coordinates(),
                        "values",
                        Rounded.of(scores, rows.count(), evaluation.coordinates().size()))));
  }

  /** An object of these keys, each with its value behind. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      json.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return json;
  }
}
