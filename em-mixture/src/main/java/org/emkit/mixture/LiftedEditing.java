package org.emkit.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.data.ColumnSummary;

/** Editing of components that share nothing. */
record LiftedEditing<C>(IndependentFamily<C, ?> one) implements ComponentEditing<Components<C>> {
  @Override
  public Components<C> select(Components<C> components, int... which) {
    return new Components<>(Arrays.stream(which).mapToObj(components::get).toList());
  }

  @Override
  public Components<C> moveTo(
      Components<C> components, int k, double[] centre, ColumnSummary summary) {
    List<C> moved = new ArrayList<>(components.all());
    moved.set(k, one.start(centre, summary));
    return new Components<>(moved);
  }

  @Override
  public double[] location(Components<C> components, int k) {
    return one.location(components.get(k));
  }

  @Override
  public Components<C> canonical(Components<C> components) {
    return new Components<>(components.all().stream().map(one::canonical).toList());
  }
}
