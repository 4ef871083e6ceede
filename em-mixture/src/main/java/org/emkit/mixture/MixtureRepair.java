package org.emkit.mixture;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.emkit.core.Additive;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Repair;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/** Notices components that have died, and drops or reseeds them as {@link OnEmpty} says. */
record MixtureRepair<C, T extends Additive<T>>(
    FiniteMixture<C, T> mixture, OnEmpty onEmpty, Optional<ComponentEditing<C>> editing)
    implements Repair<Rows, Mixture<C>> {
  @Override
  public Optional<String> defect(Mixture<C> parameters) {
    int[] dead = dead(parameters);
    return dead.length == 0
        ? Optional.empty()
        : Optional.of(names(dead) + " of " + parameters.size() + " died, with weight 0");
  }

  private static int[] dead(Mixture<?> parameters) {
    return IntStream.range(0, parameters.size()).filter(k -> parameters.weight(k) == 0).toArray();
  }

  private static String names(int... components) {
    return (components.length == 1 ? "component " : "components ")
        + Arrays.stream(components).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Optional<Proposal<Mixture<C>>> propose(Mixture<C> parameters, Dataset<Rows> data) {
    return editing.flatMap(
        tools ->
            switch (onEmpty) {
              case KEEP -> Optional.empty();
              case DROP -> dropped(tools, parameters);
              case RESEED -> Optional.of(reseeded(tools, parameters, data));
            });
  }

  private Optional<Proposal<Mixture<C>>> dropped(ComponentEditing<C> tools, Mixture<C> parameters) {
    if (mixture.logPrior(parameters) != 0) {
      return Optional.empty();
    }
    int[] alive =
        IntStream.range(0, parameters.size()).filter(k -> parameters.weight(k) > 0).toArray();
    return Optional.of(
        new Proposal<>(parameters.select(tools, alive), "dropped " + names(dead(parameters))));
  }

  /** One after the other, so that two dead components do not go to the same row. */
  private Proposal<Mixture<C>> reseeded(
      ComponentEditing<C> tools, Mixture<C> parameters, Dataset<Rows> data) {
    ColumnSummary summary = ColumnSummary.of(data);
    // A row of a dataset that weighs less than its components together is no whole share.
    double share = Math.min(1 / summary.weight(), 1.0 / parameters.size());
    Mixture<C> mended = parameters;
    StringBuilder done = new StringBuilder();
    // A moved component need not make its row likely, so that the row might be chosen again.
    Set<Long> taken = new HashSet<>();
    for (int k : dead(parameters)) {
      LeastLikelyRow row = LeastLikelyRow.find(mixture, mended, data, taken);
      taken.add(row.index());
      C moved = tools.moveTo(mended.components(), k, row.values(summary), summary);
      double[] weights = mended.weights();
      for (int j = 0; j < weights.length; j++) {
        weights[j] = j == k ? share : weights[j] * (1 - share);
      }
      mended = valid(weights, moved);
      done.append(done.isEmpty() ? "moved " : ", ")
          .append(names(k))
          .append(" to row index ")
          .append(row.index());
    }
    return new Proposal<>(mixture.project(mended), done.toString());
  }

  private static <C> Mixture<C> valid(double[] weights, C components) {
    try {
      return new Mixture<>(weights, components);
    } catch (IllegalArgumentException e) {
      throw new NumericalFailure("no valid weights follow: " + e.getMessage(), e);
    }
  }
}
