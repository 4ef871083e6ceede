package org.example.zip;

import java.util.stream.DoubleStream;
import org.emkit.core.VectorCoordinates;

/** log(ρ / (1 − ρ)) and log λ of each column in turn. */
final class ZipCoordinates implements VectorCoordinates<Zip> {
  @Override
  public double[] toVector(Zip parameters) {
    return parameters.columns().stream()
        .flatMapToDouble(
            column ->
                DoubleStream.of(
                    Math.log(column.zero()) - Math.log1p(-column.zero()), Math.log(column.rate())))
        .toArray();
  }

  @Override
  public Zip fromVector(double[] vector, Zip like) {
    return Zip.of(
        like.columns().size(),
        j -> new Zip.Column(1 / (1 + Math.exp(-vector[2 * j])), Math.exp(vector[2 * j + 1])));
  }

  /** Of ρ as it is and of λ relative to its size: what a fit that stops by it should not see. */
  @Override
  public double change(Zip before, Zip after) {
    double largest = 0.0;
    for (int j = 0; j < before.columns().size(); j++) {
      Zip.Column from = before.columns().get(j);
      Zip.Column to = after.columns().get(j);
      double size = Math.max(from.rate(), to.rate());
      double rate = size == 0 ? 0.0 : Math.abs(to.rate() - from.rate()) / size;
      largest = Math.max(largest, Math.max(rate, Math.abs(to.zero() - from.zero())));
    }
    return largest;
  }
}
