package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.fit.CrossValidation;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.HeldOutLikelihood;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.Table;
import org.jspecify.annotations.Nullable;

/**
 * Fits combinations of a model's options, one after the other, and keeps the best by a criterion.
 * Each fit is the one of {@code em fit} with these options: it knows nothing of the others.
 *
 * @param <X> one slice of the data
 * @param <P> the parameters
 */
final class Selection<X, P> {
  private final ModelPlugin<X, P> plugin;
  private final Criterion criterion;
  private final FitRunner runner;
  private final OptionGrid grid;
  private final DataTable data;
  private final OptionalInt folds;
  private final Optional<CrossValidation<X>> validation;
  private final List<Candidate> candidates = new ArrayList<>();
  private @Nullable Fit<P> winner;
  private int best = -1;

  /**
   * A selection.
   *
   * @param folds for the criterion that needs some; empty for others
   * @throws CommandException (bad data) where the data have fewer observations
   */
  Selection(
      ModelPlugin<X, P> plugin,
      Criterion criterion,
      FitRunner runner,
      OptionGrid grid,
      DataTable data,
      OptionalInt folds) {
    this.plugin = plugin;
    this.criterion = criterion;
    this.runner = runner;
    this.grid = grid;
    this.data = data;
    this.folds = folds;
    this.validation =
        folds.isPresent() ? Optional.of(validation(folds.getAsInt())) : Optional.empty();
  }

  private CrossValidation<X> validation(int count) {
    Table table = data.table().loaded();
    Observations observations = Observations.of(plugin, table);
    observations.requireAtLeast(count, data.file());
    return CrossValidation.of(
        count,
        runner.options().seed(),
        observations.weights(),
        chosen -> plugin.dataset(table.withObservations(chosen)));
  }

  /**
   * Fits every combination, until the thread is interrupted.
   *
   * @throws DataException where the model cannot take the data, whatever its options
   * @throws PassCancelledException where that was before any had a result
   */
  void run() {
    Dataset<X> dataset = plugin.dataset(data.table());
    for (OptionValues options : grid.combinations()) {
      try {
        Fit<P> fit = fit(options, dataset);
        add(options, fit, heldOut(options));
      } catch (PassCancelledException e) {
        if (candidates.isEmpty()) {
          throw e;
        }
      } catch (DataException e) {
        candidates.add(Candidate.failed(options, data.locate(e)));
      } catch (CommandException | NumericalFailure | MonotonicityViolation e) {
        candidates.add(Candidate.failed(options, e));
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private Fit<P> fit(OptionValues options, Dataset<X> dataset) {
    LatentModel<X, P, ?> model = plugin.model(options, dataset);
    criterion.require(plugin.name(), model);
    return runner.run(
        task(), model, dataset, plugin.starter(options, dataset), FitRunner.Watched.nothing());
  }

  private String task() {
    return "em "
        + plugin.name()
        + " "
        + (candidates.size() + 1)
        + " of "
        + grid.combinations().size();
  }

  /** Empty where nobody asked for it, and after an interrupt. */
  private Optional<HeldOutLikelihood> heldOut(OptionValues options) {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    try {
      return validation.map(all -> all.run((fold, part) -> train(options, fold, part)));
    } catch (PassCancelledException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // a model's capabilities are for its own slices and parameters
  private CrossValidation.Trained<X, P> train(OptionValues options, int fold, Dataset<X> part) {
    LatentModel<X, P, ?> model = plugin.model(options, part);
    LogDensity<X, P> density = model.capability(LogDensity.class).orElseThrow();
    String task = task() + ", fold " + (fold + 1);
    return new CrossValidation.Trained<>(
        runner.run(task, model, part, plugin.starter(options, part), FitRunner.Watched.nothing()),
        density);
  }

  private void add(OptionValues options, Fit<P> fit, Optional<HeldOutLikelihood> heldOut) {
    Candidate candidate = Candidate.fitted(options, fit, heldOut);
    candidates.add(candidate);
    OptionalDouble value = candidate.value(criterion);
    // Held-out observations that are impossible under all fits make no best. The first of equals
    // stays.
    if (value.isPresent()
        && Double.isFinite(value.getAsDouble())
        && (winner == null
            || criterion.isBetter(
                value.getAsDouble(), candidates.get(best).value(criterion).orElseThrow()))) {
      winner = fit;
      best = candidates.size() - 1;
    }
  }

  ModelPlugin<X, P> plugin() {
    return plugin;
  }

  DataTable data() {
    return data;
  }

  Criterion criterion() {
    return criterion;
  }

  /** The number of folds, where the criterion needs some. */
  OptionalInt folds() {
    return folds;
  }

  OptionGrid grid() {
    return grid;
  }

  /** The combinations that were tried, in order. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** Whether any combination can be compared with others. */
  boolean hasBest() {
    return winner != null;
  }

  /** The index of the best. */
  int best() {
    return best;
  }

  /** The fit of the best. */
  Fit<P> winner() {
    return Objects.requireNonNull(winner, "there is none");
  }

  /** How many combinations were left out after an interrupt. */
  int left() {
    return grid.combinations().size() - candidates.size();
  }
}
