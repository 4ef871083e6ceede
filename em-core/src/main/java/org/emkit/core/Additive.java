package org.emkit.core;

import java.io.Serializable;

/**
 * A quantity that is summed over pieces of data: pieces add up, in any order, to the whole.
 *
 * <p>Mutable and owned by one thread at a time. The zero element is what a factory such as {@link
 * LatentModel#newStatistics} returns.
 *
 * @param <S> the implementing type itself
 */
public interface Additive<S extends Additive<S>> extends Serializable {
  /**
   * Adds {@code other} to this, leaving {@code other} unchanged. Commutative and associative up to
   * rounding, also where the two were collected about different reference points.
   */
  void add(S other);

  /**
   * Multiplies every sum by {@code factor}, as if every observation's weight had been multiplied.
   *
   * @param factor finite and not negative
   */
  void scale(double factor);
}
