package org.emkit.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;

/**
 * A guess how long a fit still takes. Gains of EM shrink by a factor that hardly changes, so that a
 * run's last two gains tell when it will meet its tolerance; runs that have not begun are taken to
 * be like those that have.
 */
final class TimeLeft {
  private final FitOptions options;
  private final double tolerance;
  private final boolean relative;
  private final Map<Integer, Course> courses = new TreeMap<>();
  private final long began = System.nanoTime();
  private double seconds;

  /**
   * A guess for a fit with {@code options}.
   *
   * @param tolerance that its stopping rule was made with
   * @param kind of its objective, which says what the tolerance bounds
   */
  TimeLeft(FitOptions options, double tolerance, ObjectiveKind kind) {
    this.options = options;
    this.tolerance = tolerance;
    this.relative = kind == ObjectiveKind.NEGATIVE_INERTIA;
  }

  /** Takes account of one more iteration. */
  void add(Iteration<?> iteration) {
    seconds += iteration.seconds();
    courses.computeIfAbsent(iteration.restart(), restart -> new Course()).add(iteration);
  }

  /** What is left; empty as long as nobody can tell. */
  Optional<Duration> estimate() {
    double elapsed = (System.nanoTime() - began) / 1e9;
    Optional<Double> limit =
        options.timeLimit().map(most -> Math.max(0.0, most.toNanos() / 1e9 - elapsed));
    Optional<Double> work = work();
    // Runs may go side by side.
    double lanes = Math.max(1.0, Math.min(options.threads(), seconds / Math.max(elapsed, 1e-9)));
    Optional<Double> left =
        work.map(all -> limit.map(most -> Math.min(most, all / lanes)).orElse(all / lanes))
            .or(() -> limit);
    return left.map(value -> Duration.ofMillis(Math.round(value * 1000)));
  }

  /** Seconds that all runs together still need. */
  private Optional<Double> work() {
    if (courses.isEmpty() || !courses.values().stream().allMatch(Course::tells)) {
      return Optional.empty();
    }
    double left = 0.0;
    double whole = 0.0;
    for (Course course : courses.values()) {
      left += course.left();
      whole += course.seconds + course.left();
    }
    if (options.shortRuns().isPresent()) {
      // Which runs go on, and how far they have come, is known at their end only.
      boolean goOn = courses.size() == options.shortRuns().get().runs();
      return goOn ? Optional.of(left) : Optional.empty();
    }
    int notBegun = Math.max(0, options.restarts() - courses.size());
    return Optional.of(left + notBegun * whole / courses.size());
  }

  /** One run. */
  private final class Course {
    private double seconds;
    private int seen;
    private int number;
    private double objective;
    private double gain = Double.NaN;
    private double rate = Double.NaN;

    void add(Iteration<?> iteration) {
      double last = iteration.objective() - objective;
      rate = last / gain;
      // A run that is resumed does not begin with the start, either.
      gain = seen == 0 ? Double.NaN : last;
      seen++;
      number = iteration.number();
      objective = iteration.objective();
      seconds += iteration.seconds();
    }

    /** Whether the run's course says when it may end. */
    boolean tells() {
      return seen > 2 || options.maxIterations() <= number;
    }

    /** Seconds that it still needs. */
    double left() {
      int most = Math.max(0, options.maxIterations() - number);
      return Math.min(most, iterationsToTolerance()) * seconds / seen;
    }

    private double iterationsToTolerance() {
      if (tolerance == 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (!(gain > 0)) {
        return 0;
      }
      if (!(rate > 0 && rate < 1)) {
        // Gains that grow are far from their end.
        return options.maxIterations();
      }
      double now = relative ? gain / Math.abs(objective) : gain * rate / (1 - rate);
      return Math.max(0.0, Math.log(tolerance / now) / Math.log(rate));
    }
  }
}
