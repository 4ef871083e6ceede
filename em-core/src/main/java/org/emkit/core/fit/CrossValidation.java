package org.emkit.core.fit;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * Scores models by observations that they have not seen: these are dealt to folds, and each fold is
 * scored by a fit to all others (Smyth 2000 for mixtures). Folds depend on the seed and the number
 * of observations alone, so that models are compared on the same ones, with the same bits for any
 * number of threads. Immutable.
 *
 * @param <X> one slice of a dataset
 */
public final class CrossValidation<X> {
  private final Folds folds;
  private final double[] weights;
  private final Function<int[], Dataset<X>> subset;

  /** Whether observations are rows, so that a complaint's row has a place in the whole data. */
  private final boolean rows;

  private CrossValidation(
      int count, long seed, double[] weights, Function<int[], Dataset<X>> subset, boolean rows) {
    this.folds = new Folds(weights.length, count, seed);
    this.weights = weights;
    this.subset = Objects.requireNonNull(subset, "subset");
    this.rows = rows;
  }

  /**
   * Of rows. Those without any value count nowhere.
   *
   * @param folds their number, from 2 to the number of rows
   * @throws DataException where there are fewer rows
   */
  public static CrossValidation<Rows> ofRows(RowDataset data, int folds, long seed) {
    Rows all = data.all();
    double[] weights = new double[all.count()];
    Arrays.setAll(weights, i -> all.hasValue(i) ? all.weight(i) : 0.0);
    return new CrossValidation<>(folds, seed, weights, data::withRows, true);
  }

  /**
   * Of any observations, sequences for example.
   *
   * @param folds their number, from 2 to the number of observations
   * @param weights {@code [observations]}, not negative, not all 0; not copied
   * @param subset the dataset of the observations with these indexes, which ascend
   * @throws DataException where there are fewer observations
   */
  public static <X> CrossValidation<X> of(
      int folds, long seed, double[] weights, Function<int[], Dataset<X>> subset) {
    return new CrossValidation<>(folds, seed, weights, subset, false);
  }

  /**
   * Fits the model of a fold.
   *
   * @param <X> one slice of a dataset
   * @param <P> the parameters
   */
  @FunctionalInterface
  public interface Trainer<X, P> {
    /**
     * A fit to {@code training}.
     *
     * @param fold the number of the fold that is left out, from 0
     */
    Trained<X, P> train(int fold, Dataset<X> training);
  }

  /**
   * A model that was fitted.
   *
   * @param fit its fit
   * @param density its log-density
   * @param <X> one slice of a dataset
   * @param <P> the parameters
   */
  public record Trained<X, P>(Fit<P> fit, LogDensity<X, P> density) {}

  /**
   * Scores a model that chooses its own starts.
   *
   * @param model made for the data of each fit, for what it takes from them (a covariance floor)
   * @throws IllegalArgumentException where the model has no log-density
   */
  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  public <P, S extends Statistics<S>, M extends LatentModel<X, P, S> & Starter<X, P>>
      HeldOutLikelihood run(Function<Dataset<X>, M> model, FitOptions options) {
    return run(
        (fold, training) -> {
          M made = model.apply(training);
          LogDensity<X, P> density =
              made.capability(LogDensity.class)
                  .orElseThrow(() -> new IllegalArgumentException("the model has no log-density"));
          return new Trained<>(Em.fit(made, training, options), density);
        });
  }

  /**
   * Scores what {@code trainer} fits, fold after fold.
   *
   * @throws DataException where the data of a fold cannot be used
   * @throws NumericalFailure where every restart of a fold failed
   * @throws PassCancelledException on an interrupt; the interrupt status stays set
   */
  public <P> HeldOutLikelihood run(Trainer<X, P> trainer) {
    List<HeldOutLikelihood.Fold> scored = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      scored.add(score(fold, trainer));
    }
    return new HeldOutLikelihood(scored);
  }

  private <P> HeldOutLikelihood.Fold score(int fold, Trainer<X, P> trainer) {
    Trained<X, P> trained =
        with(fold, folds.training(fold), training -> trainer.train(fold, training));
    if (Thread.currentThread().isInterrupted()) {
      // Parameters of a fit that was cut short say nothing of the model.
      throw new PassCancelledException();
    }
    int[] held = folds.held(fold);
    double[] logDensities = with(fold, held, part -> logDensities(trained, part));
    if (logDensities.length != held.length) {
      throw new IllegalStateException(
          logDensities.length + " log-densities of " + held.length + " observations");
    }
    double sum = 0.0;
    double weight = 0.0;
    int impossible = 0;
    for (int i = 0; i < held.length; i++) {
      double w = weights[held[i]];
      if (w > 0) {
        sum += w * logDensities[i];
        weight += w;
        impossible += logDensities[i] == Double.NEGATIVE_INFINITY ? 1 : 0;
      }
    }
    return new HeldOutLikelihood.Fold(sum, weight, impossible, trained.fit().termination());
  }

  private static <X, P> double[] logDensities(Trained<X, P> trained, Dataset<X> held) {
    Fit<P> fit = trained.fit();
    List<double[]> bySlice =
        held.withThreads(fit.options().threads())
            .<List<double[]>>collect(
                ArrayList::new,
                (into, slice) ->
                    into.add(trained.density().logDensity(fit.parameters(), slice.data())),
                List::addAll);
    return Doubles.concat(bySlice.toArray(double[][]::new));
  }

  /** Runs {@code action} on a part of the data; complaints then say which fold it was for. */
  private <R> R with(int fold, int[] chosen, Function<Dataset<X>, R> action) {
    String name = "fold " + (fold + 1) + " of " + folds.count() + ": ";
    try {
      return action.apply(subset.apply(chosen));
    } catch (NumericalFailure e) {
      throw new NumericalFailure(name + e.getMessage(), e);
    } catch (DataException e) {
      boolean known = rows && e.row() != DataException.NOWHERE;
      long row = known ? chosen[(int) e.row()] : DataException.NOWHERE;
      throw new DataException(row, e.column(), name + e.problem());
    }
  }
}
