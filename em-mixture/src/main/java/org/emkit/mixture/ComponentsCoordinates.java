package org.emkit.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.VectorCoordinates;

/** Coordinates of components that share nothing: one component's after the other's. */
record ComponentsCoordinates<C>(VectorCoordinates<C> component)
    implements VectorCoordinates<Components<C>> {
  @Override
  public double[] toVector(Components<C> parameters) {
    return parameters.all().stream()
        .flatMapToDouble(one -> Arrays.stream(component.toVector(one)))
        .toArray();
  }

  @Override
  public Components<C> fromVector(double[] vector, Components<C> like) {
    List<C> all = new ArrayList<>();
    int from = 0;
    for (C one : like.all()) {
      int length = component.toVector(one).length;
      all.add(component.fromVector(Arrays.copyOfRange(vector, from, from + length), one));
      from += length;
    }
    return new Components<>(all);
  }

  @Override
  public double change(Components<C> before, Components<C> after) {
    double largest = 0.0;
    for (int k = 0; k < before.size(); k++) {
      largest = Math.max(largest, component.change(before.get(k), after.get(k)));
    }
    return largest;
  }
}
