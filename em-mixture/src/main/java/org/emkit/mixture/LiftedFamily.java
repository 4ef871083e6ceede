package org.emkit.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.Additive;
import org.emkit.core.NumericalFailure;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;

/** Any number of components of an {@link IndependentFamily}, each on its own. */
record LiftedFamily<C, T extends Additive<T>>(IndependentFamily<C, T> one)
    implements ComponentFamily<Components<C>, ComponentStatistics<C, T>> {
  @Override
  public int components(Components<C> components) {
    return components.size();
  }

  @Override
  public ComponentStatistics<C, T> newStatistics(Components<C> components) {
    return new ComponentStatistics<>(
        components, components.all().stream().map(one::newStatistics).toList());
  }

  @Override
  public double logDensity(double[] row, Components<C> components, int k) {
    return one.logDensity(row, components.get(k));
  }

  @Override
  public void accumulate(
      double[] row,
      double weight,
      Components<C> components,
      int k,
      ComponentStatistics<C, T> into) {
    into.weights[k] += weight;
    one.accumulate(row, weight, components.get(k), into.parts.get(k));
  }

  @Override
  public void logDensity(RowBlock block, Components<C> components, int k, double[] out) {
    one.logDensity(block, components.get(k), out);
  }

  @Override
  public void accumulate(
      RowBlock block,
      double[] weights,
      Components<C> components,
      int k,
      ComponentStatistics<C, T> into) {
    for (int i = 0; i < block.count(); i++) {
      into.weights[k] += weights[i];
    }
    one.accumulate(block, weights, components.get(k), into.parts.get(k));
  }

  @Override
  public Components<C> estimate(ComponentStatistics<C, T> statistics) {
    List<C> estimates = new ArrayList<>();
    for (int k = 0; k < statistics.weights.length; k++) {
      estimates.add(
          ComponentFamily.isEmpty(statistics.weights[k])
              ? statistics.reference.get(k)
              : estimate(statistics.parts.get(k), k));
    }
    return new Components<>(estimates);
  }

  private C estimate(T statistics, int k) {
    try {
      return one.estimate(statistics);
    } catch (NumericalFailure e) {
      throw new NumericalFailure("component " + k + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Components<C> start(double[][] centres, ColumnSummary summary) {
    return new Components<>(
        Arrays.stream(centres).map(centre -> one.start(centre, summary)).toList());
  }

  @Override
  public int freeParameters(Components<C> components) {
    return components.all().stream().mapToInt(one::freeParameters).sum();
  }

  @Override
  public void check(Rows rows) {
    one.check(rows);
  }

  @Override
  public double rounding(Components<C> components, int k) {
    return one.rounding(components.get(k));
  }

  @Override
  public Components<C> project(Components<C> components) {
    return new Components<>(components.all().stream().map(one::project).toList());
  }

  /** What several components share is said once. */
  @Override
  public List<String> warnings(Components<C> components) {
    Map<String, List<Integer>> whose = new LinkedHashMap<>();
    for (int k = 0; k < components.size(); k++) {
      for (String warning : one.warnings(components.get(k))) {
        whose.computeIfAbsent(warning, any -> new ArrayList<>()).add(k);
      }
    }
    return whose.entrySet().stream()
        .map(entry -> "components " + entry.getValue() + " (numbered from 0): " + entry.getKey())
        .toList();
  }

  @Override
  public Optional<VectorCoordinates<Components<C>>> coordinates() {
    return one.coordinates().map(ComponentsCoordinates::new);
  }

  @Override
  public Optional<ComponentEditing<Components<C>>> editing() {
    return Optional.of(new LiftedEditing<>(one));
  }

  @Override
  public Optional<RowSampler<Components<C>>> sampler() {
    return one.sampler()
        .map(draw -> (components, k, random) -> draw.apply(components.get(k), random));
  }

  @Override
  public Optional<RowImputer<Components<C>>> imputer() {
    return one.imputer();
  }
}
