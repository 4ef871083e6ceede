package org.emkit.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.FitOptions;
import org.emkit.gmm.CovarianceShape;
import org.emkit.mixture.Assignment;

/**
 * k-means against soft EM on the same data: k-means, and for each covariance shape hard EM
 * (classification EM) and soft EM, all from the same seeds, and {@link Guest}s. Restart r of every
 * model starts from the points that k-means++ chooses for r; the best restart by a model's own
 * objective is its result. Immutable; start from {@link #of}.
 *
 * <p>Weights count everywhere: in fits, sizes, agreements and means over rows.
 */
public final class Comparison {
  /** More than a fit alone has: a comparison of local optima would tell nothing. */
  public static final int DEFAULT_RESTARTS = 10;

  /** Names of models that are there anyway. */
  private static final Pattern OWN = Pattern.compile("kmeans|(gmm|hard)-.*");

  private final int size;
  private final List<CovarianceShape> shapes;
  private final boolean hard;
  private final FitOptions options;
  private final Optional<Truth> truth;
  private final List<Guest<?>> guests;

  private Comparison(
      int size,
      List<CovarianceShape> shapes,
      boolean hard,
      FitOptions options,
      Optional<Truth> truth,
      List<Guest<?>> guests) {
    if (size < 1) {
      throw new IllegalArgumentException("clusters " + size + " must be 1 or more");
    }
    this.size = size;
    this.shapes = List.copyOf(shapes);
    if (shapes.isEmpty() || shapes.stream().distinct().count() < shapes.size()) {
      throw new IllegalArgumentException(
          "covariance shapes " + shapes + " must be one or more, each named once");
    }
    this.hard = hard;
    this.options = Objects.requireNonNull(options, "options");
    this.truth = truth;
    this.guests = requireNames(guests);
  }

  /**
   * k-means, hard EM and soft EM with full covariances, {@value #DEFAULT_RESTARTS} restarts.
   *
   * @param size the number of clusters, at least 1
   */
  public static Comparison of(int size) {
    FitOptions options = FitOptions.defaults().withRestarts(DEFAULT_RESTARTS);
    return new Comparison(
        size, List.of(CovarianceShape.FULL), true, options, Optional.empty(), List.of());
  }

  /** This comparison with mixtures of these shapes, in this order: at least one, none twice. */
  public Comparison withShapes(List<CovarianceShape> newShapes) {
    return new Comparison(size, newShapes, hard, options, truth, guests);
  }

  /** This comparison with hard EM of each shape, or without; with it by default. */
  public Comparison withHard(boolean newHard) {
    return new Comparison(size, shapes, newHard, options, truth, guests);
  }

  /**
   * This comparison with further models, after the others and in this order.
   *
   * @throws IllegalArgumentException where two have one name, or one that is taken
   */
  public Comparison withGuests(List<Guest<?>> newGuests) {
    return new Comparison(size, shapes, hard, options, truth, newGuests);
  }

  private static List<Guest<?>> requireNames(List<Guest<?>> guests) {
    Set<String> names = new HashSet<>();
    for (Guest<?> guest : guests) {
      if (!names.add(guest.name()) || OWN.matcher(guest.name()).matches()) {
        throw new IllegalArgumentException(
            guest.name() + " is compared already: each model must have a name of its own");
      }
    }
    return List.copyOf(guests);
  }

  /** This comparison with other options for every fit. */
  public Comparison withFitOptions(FitOptions newOptions) {
    return new Comparison(size, shapes, hard, newOptions, truth, guests);
  }

  /**
   * This comparison with known classes, which every model is scored against.
   *
   * @param name what the classes are called, for example the name of their column
   * @param classes from 0, one for each row of the data (rows of weight 0 have none); copied
   */
  public Comparison withTruth(String name, int[] classes) {
    return new Comparison(
        size, shapes, hard, options, Optional.of(Truth.of(name, classes)), guests);
  }

  /** The options of every fit. */
  public FitOptions options() {
    return options;
  }

  /** As {@link #run(Dataset, Fitter)}, with nobody watching. */
  public ComparisonResult run(Dataset<Rows> data) {
    return run(data, Fitter.unwatched());
  }

  /**
   * Fits all models, and compares them. The same data and settings give the same figures but for
   * times.
   *
   * @throws DataException where a guest cannot take the data, a cell is missing or infinite, there
   *     are fewer rows than clusters, or there are not as many known classes as rows
   * @throws PassCancelledException on an interrupt before any model was done; after one, the result
   *     has the models that were done, and the others as {@link FailedModel}s
   */
  public ComparisonResult run(Dataset<Rows> data, Fitter fitter) {
    ComparedData compared = ComparedData.of(data.withThreads(options.threads()));
    truth.ifPresent(known -> known.requireRows(compared.count()));
    guests.forEach(guest -> guest.check(compared.rows()));
    ModelRuns runs = new ModelRuns(compared, size, options, fitter);
    List<ModelOutcome> outcomes = new ArrayList<>();
    outcomes.add(runs.kMeans());
    for (CovarianceShape shape : shapes) {
      if (hard) {
        outcomes.add(runs.mixture(shape, Assignment.HARD));
      }
      outcomes.add(runs.mixture(shape, Assignment.SOFT));
    }
    guests.forEach(guest -> outcomes.add(runs.guest(guest)));
    // What is done is compared; with the flag set, no pass would come to its end.
    boolean interrupted = Thread.interrupted();
    if (interrupted && ComparisonResult.results(outcomes).isEmpty()) {
      throw new PassCancelledException();
    }
    return new Findings(compared, size, options, truth).of(outcomes, runs, !interrupted);
  }

  /**
   * Known classes.
   *
   * @param name what they are called
   * @param size how many there may be
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, and never compared
  record Truth(String name, int[] classes, int size) {
    static Truth of(String name, int[] classes) {
      int largest = Arrays.stream(classes).max().orElse(0);
      int smallest = Arrays.stream(classes).min().orElse(0);
      if (smallest < 0) {
        throw new IllegalArgumentException(
            "class " + smallest + " of " + name + " must be 0 or more");
      }
      return new Truth(name, classes.clone(), largest + 1);
    }

    void requireRows(int rows) {
      if (classes.length != rows) {
        throw new DataException(
            classes.length + " classes of " + name + " for " + rows + " rows: one each is needed");
      }
    }
  }
}
