package org.emkit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.Portrait.Shape;

/**
 * The iterations that a viewer steps through, the result last; classes are numbered as in the
 * result.
 *
 * @param <P> the parameters
 */
final class Frames<P> {
  /** Bytes of responsibilities on a page. */
  static final long MOST_BYTES = 4_000_000;

  /** Numbers of shapes on a page. */
  private static final long MOST_NUMBERS = 300_000;

  /** A state is a byte. */
  private static final int MOST_STATES = 256;

  private final ModelPlugin<?, P> plugin;
  private final List<String> columns;
  private final Optional<DrawnRows> drawn;
  private final Optional<DensityGrid> grid;
  private final View result;
  private final double[] ranges;

  /**
   * Frames of a model.
   *
   * @param ranges of the columns shown, {@code [columns]}
   */
  Frames(
      ModelPlugin<?, P> plugin,
      List<String> columns,
      Optional<DrawnRows> drawn,
      Optional<DensityGrid> grid,
      View result,
      double[] ranges) {
    this.plugin = plugin;
    this.columns = columns;
    this.drawn = drawn;
    this.grid = grid;
    this.result = result;
    this.ranges = ranges;
  }

  /**
   * The frames that fit on a page.
   *
   * @param recorded iterations of the run that led to the result, in order; perhaps none
   * @param history of the fit, where it is known
   */
  List<Map<String, Object>> json(
      List<RecordedIteration<P>> recorded, Optional<FitHistory> history) {
    int last = history.map(FitHistory::resultIteration).orElse(0);
    List<RecordedIteration<P>> before =
        recorded.stream().filter(iteration -> iteration.number() < last).toList();
    int[] order =
        recorded.stream()
            .filter(iteration -> iteration.number() <= last)
            .reduce((earlier, later) -> later)
            .flatMap(iteration -> view(iteration.parameters()))
            .map(view -> ClassOrder.of(view, result))
            .orElseGet(() -> IntStream.range(0, result.classes()).toArray());
    List<Map<String, Object>> frames = new ArrayList<>();
    for (int i : Thinning.indexes(before.size(), most() - 1)) {
      RecordedIteration<P> iteration = before.get(i);
      view(iteration.parameters())
          .filter(view -> view.classes() == result.classes())
          .ifPresent(
              view -> frames.add(frame(iteration.number(), iteration.objective(), view, order)));
    }
    frames.add(
        frame(
            last,
            history.map(Frames::objective).orElse(Double.NaN),
            result,
            IntStream.range(0, result.classes()).toArray()));
    return frames;
  }

  private static double objective(FitHistory history) {
    return history.runs().stream()
        .filter(RunHistory::best)
        .flatMapToDouble(run -> run.objective().stream())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What a reader should know of the frames; empty where all iterations are there. */
  static Optional<String> note(List<Map<String, Object>> shown, Optional<FitHistory> history) {
    int frames = shown.size();
    if (history.isEmpty()) {
      return Optional.of("Only the result is shown: its iterations are not known.");
    }
    int last = history.get().resultIteration();
    int run =
        history.get().runs().stream()
            .filter(RunHistory::best)
            .mapToInt(RunHistory::iterations)
            .findFirst()
            .orElse(last);
    List<String> notes = new ArrayList<>();
    if (frames == 1 && last > 0) {
      notes.add("Only the result is shown: its iterations were not recorded.");
    } else if (shown.get(0).get("iteration") instanceof Integer first && first > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Iterations before %d are not shown: the fit went on from a checkpoint there, or had"
                  + " another number of classes.",
              first));
    } else if (frames <= last) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d iterations are shown: all of the first ones, then some.",
              frames - 1,
              last));
    }
    if (run > last) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The result is that of iteration %d, the best of %d: later ones are not shown.",
              last,
              run));
    }
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes));
  }

  /** How many frames there may be. */
  private int most() {
    long bytes = drawn.map(rows -> (long) rows.count() * (result.classes() + 1)).orElse(1L);
    long numbers =
        result.shapes().stream()
            .mapToLong(
                shape ->
                    1
                        + ranges.length
                        + shape
                            .covariance()
                            .map(c -> (long) ranges.length * ranges.length)
                            .orElse(0L)
                        + grid.map(points -> points.values().length).orElse(0))
            .sum();
    long fit = Math.min(MOST_BYTES / Math.max(1, bytes), MOST_NUMBERS / Math.max(1, numbers));
    return (int) Math.max(1, Math.min(fit, Integer.MAX_VALUE));
  }

  /** The view at an iteration; empty where some row is impossible there. */
  private Optional<View> view(P parameters) {
    try {
      return Optional.of(View.of(plugin, parameters, columns, drawn));
    } catch (DataException e) {
      // A start may be so far off; the picture begins later then.
      return Optional.empty();
    }
  }

  private Map<String, Object> frame(int iteration, double objective, View view, int[] order) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("iteration", iteration);
    json.put("objective", objective);
    if (!view.shapes().isEmpty()) {
      json.put("shapes", Arrays.stream(order).mapToObj(k -> shape(view.shapes().get(k))).toList());
    }
    int rows = drawn.map(DrawnRows::count).orElse(0);
    view.responsibilities()
        .ifPresent(values -> json.put("responsibilities", bytes(values, rows, order)));
    if (order.length <= MOST_STATES) {
      view.states().ifPresent(states -> json.put("states", bytes(states, rows, order)));
    }
    return json;
  }

  private Map<String, Object> shape(Shape shape) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("weight", Rounded.of(shape.weight()));
    if (shape.mean().length > 0) {
      json.put("mean", Rounded.places(shape.mean(), ranges));
    }
    shape
        .covariance()
        .ifPresent(
            covariance ->
                json.put("covariance", Rounded.of(covariance, ranges.length, ranges.length)));
    if (grid.isPresent() && shape.density().isPresent()) {
      json.put(
          "density",
          Rounded.of(Arrays.stream(grid.get().values()).map(shape.density().get()).toArray()));
    }
    return json;
  }

  private static String bytes(double[][] responsibilities, int rows, int[] order) {
    byte[] bytes = new byte[rows * order.length];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < order.length; k++) {
        bytes[i * order.length + k] = (byte) Math.round(255 * responsibilities[i][order[k]]);
      }
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String bytes(int[] states, int rows, int[] order) {
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    byte[] bytes = new byte[rows];
    for (int i = 0; i < rows; i++) {
      bytes[i] = (byte) place[states[i]];
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
