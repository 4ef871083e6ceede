package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.OptionValues;
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
  private final List<Candidate> candidates = new ArrayList<>();
  private @Nullable Fit<P> winner;
  private int best = -1;

  Selection(
      ModelPlugin<X, P> plugin,
      Criterion criterion,
      FitRunner runner,
      OptionGrid grid,
      DataTable data) {
    this.plugin = plugin;
    this.criterion = criterion;
    this.runner = runner;
    this.grid = grid;
    this.data = data;
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
        add(options, fit(options, dataset));
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
    String task =
        "em " + plugin.name() + " " + (candidates.size() + 1) + " of " + grid.combinations().size();
    return runner.run(task, model, dataset, plugin.starter(options, dataset), List.of());
  }

  private void add(OptionValues options, Fit<P> fit) {
    Candidate candidate = Candidate.fitted(options, fit);
    candidates.add(candidate);
    OptionalDouble value = candidate.value(criterion);
    // The first of equals stays.
    if (value.isPresent()
        && (winner == null
            || value.getAsDouble()
                < candidates.get(best).value(criterion).orElse(Double.POSITIVE_INFINITY))) {
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
