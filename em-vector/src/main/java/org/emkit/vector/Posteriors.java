package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.emkit.core.kernel.Kernels;

/**
 * From joint log-densities to responsibilities. One loop a method, with the arithmetic written out
 * in it: a vector that is handed to a method that the compiler does not inline is boxed.
 */
final class Posteriors {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = Kernels.ROWS;

  private static final double LOG2_E = 1.4426950408889634;

  /** log 2 in two parts: the first has 21 trailing zero bits, so that n · LN2_HIGH is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** 1.5 · 2⁵²: adding it rounds to an integer, which then sits in the low bits of the sum. */
  private static final double ROUND = 6755399441055744.0;

  /** The least power of two, as it comes out of rounding, that is not flushed to 0. */
  private static final double UNDERFLOW = ROUND - 1021;

  private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
  private static final long EXPONENT_BIAS = 1023L;
  private static final int MANTISSA_BITS = 52;
  private static final long EXPONENT = 0xfff0000000000000L;
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0.7071067811865476);

  private static final double E2 = 1.0 / 2;
  private static final double E3 = 1.0 / 6;
  private static final double E4 = 1.0 / 24;
  private static final double E5 = 1.0 / 120;
  private static final double E6 = 1.0 / 720;
  private static final double E7 = 1.0 / 5040;
  private static final double E8 = 1.0 / 40320;
  private static final double E9 = 1.0 / 362880;
  private static final double E10 = 1.0 / 3628800;
  private static final double E11 = 1.0 / 39916800;
  private static final double E12 = 1.0 / 479001600;
  private static final double E13 = 1.0 / 6227020800.0;

  private static final double L3 = 2.0 / 3;
  private static final double L5 = 2.0 / 5;
  private static final double L7 = 2.0 / 7;
  private static final double L9 = 2.0 / 9;
  private static final double L11 = 2.0 / 11;
  private static final double L13 = 2.0 / 13;
  private static final double L15 = 2.0 / 15;
  private static final double L17 = 2.0 / 17;
  private static final double L19 = 2.0 / 19;
  private static final double L21 = 2.0 / 21;

  private Posteriors() {}

  /** Made before a loop it stays in a register; a constant of this type would be read each time. */
  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** See {@code Kernels.normalize}. */
  static void normalize(double[][] panel, int classes, double[] logSums, double[][] scratch) {
    double[] shift = scratch[0];
    double[] sums = scratch[1];
    double[] powers = scratch[2];
    System.arraycopy(panel[0], 0, logSums, 0, ROWS);
    for (int k = 1; k < classes; k++) {
      raise(panel[k], logSums);
    }
    begin(logSums, shift, sums);
    for (int k = 0; k < classes; k++) {
      polynomial(panel[k], shift, powers);
      exponentiate(panel[k], powers, sums);
    }
    // The shifts are done with; exponents and fractions of the sums take their places.
    invert(sums, shift);
    split(shift, powers);
    centre(powers, sums);
    addLogs(shift, powers, logSums);
    for (int k = 0; k < classes; k++) {
      scale(panel[k], sums);
    }
  }

  private static void raise(double[] x, double[] max) {
    for (int b = 0; b < ROWS; b += LANES) {
      // A NaN passed over here comes back through the sum; max(…) would look for it.
      DoubleVector value = load(x, b);
      DoubleVector least = load(max, b);
      least.blend(value, value.compare(VectorOperators.GT, least)).intoArray(max, b);
    }
  }

  /** What is to be subtracted to shift, zeros to sums. */
  private static void begin(double[] max, double[] shift, double[] sums) {
    DoubleVector zero = all(0.0);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector value = load(max, b);
      // An impossible row keeps −∞ − 0 = −∞ in every class instead of −∞ + ∞ = NaN.
      value
          .blend(0.0, value.compare(VectorOperators.EQ, Double.NEGATIVE_INFINITY))
          .intoArray(shift, b);
      zero.intoArray(sums, b);
    }
  }

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /**
   * The first half of e^(x − shift), as plain Java has it: with x − shift = n log 2 + r, values get
   * e^r, 0 where e^x is below the normal numbers, and powers n.
   */
  private static void polynomial(double[] values, double[] shift, double[] powers) {
    DoubleVector log2e = all(LOG2_E);
    DoubleVector round = all(ROUND);
    DoubleVector minusHigh = all(-LN2_HIGH);
    DoubleVector minusLow = all(-LN2_LOW);
    DoubleVector zero = all(0.0);
    DoubleVector one = all(1.0);
    DoubleVector least = all(UNDERFLOW);
    DoubleVector e2 = all(E2);
    DoubleVector e3 = all(E3);
    DoubleVector e4 = all(E4);
    DoubleVector e5 = all(E5);
    DoubleVector e6 = all(E6);
    DoubleVector e7 = all(E7);
    DoubleVector e8 = all(E8);
    DoubleVector e9 = all(E9);
    DoubleVector e10 = all(E10);
    DoubleVector e11 = all(E11);
    DoubleVector e12 = all(E12);
    DoubleVector e13 = all(E13);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector x = load(values, b).sub(load(shift, b));
      DoubleVector shifted = x.fma(log2e, round);
      // Held at the least power: a product of 0 and what lies beyond might be NaN.
      shifted.max(least).intoArray(powers, b);
      DoubleVector n = shifted.sub(round);
      DoubleVector r = n.fma(minusLow, n.fma(minusHigh, x));
      // Estrin's scheme: short dependency chains.
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low = e5.fma(r, e4).fma(r2, e3.fma(r, e2));
      DoubleVector middle = e9.fma(r, e8).fma(r2, e7.fma(r, e6));
      DoubleVector high = e13.fma(r, e12).fma(r2, e11.fma(r, e10));
      DoubleVector p = high.fma(r4, middle).fma(r4, low).fma(r2, r).add(one);
      p.blend(zero, shifted.compare(VectorOperators.LT, UNDERFLOW)).intoArray(values, b);
    }
  }

  /** The second half: times 2^n, and added to the sums. */
  private static void exponentiate(double[] values, double[] powers, double[] sums) {
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector power =
          load(powers, b)
              .reinterpretAsLongs()
              .add(EXPONENT_BIAS)
              .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
              .reinterpretAsDoubles();
      DoubleVector e = load(values, b).mul(power);
      e.intoArray(values, b);
      e.add(load(sums, b)).intoArray(sums, b);
    }
  }

  /**
   * Sums become their reciprocals; {@code values} get what they were. A sum is at least 1, finite,
   * or NaN; 0 where every class is impossible, which counts as 1.
   */
  private static void invert(double[] sums, double[] values) {
    DoubleVector one = all(1.0);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector sum = load(sums, b);
      DoubleVector x = sum.blend(one, sum.compare(VectorOperators.EQ, 0.0));
      x.intoArray(values, b);
      one.div(x).intoArray(sums, b);
    }
  }

  /**
   * Values become e, and mantissas m, of 2^e m with m in [√½, √2); both mean nothing for NaN.
   * Counting exponents from √½ instead of 1 spares a comparison.
   */
  private static void split(double[] values, double[] mantissas) {
    for (int b = 0; b < ROWS; b += LANES) {
      LongVector bits = load(values, b).reinterpretAsLongs();
      LongVector above = bits.sub(SQRT_HALF_BITS);
      bits.sub(above.and(EXPONENT)).reinterpretAsDoubles().intoArray(mantissas, b);
      // The integer becomes a double by its place in the mantissa of ROUND, as in exp backwards.
      above
          .lanewise(VectorOperators.LSHR, MANTISSA_BITS)
          .add(ROUND_BITS)
          .reinterpretAsDoubles()
          .sub(ROUND)
          .intoArray(values, b);
    }
  }

  /**
   * Makes m f = (m − 1)/(m + 1): NaN where the reciprocal is.
   *
   * @param values m on entry, f on return
   */
  private static void centre(double[] values, double[] reciprocals) {
    DoubleVector one = all(1.0);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector m = load(values, b);
      DoubleVector reciprocal = load(reciprocals, b);
      m.sub(one).div(m.add(one)).add(reciprocal.sub(reciprocal)).intoArray(values, b);
    }
  }

  /**
   * Adds e log 2 + 2 artanh f to the maxima: |f| ≤ 0.172, so that terms after f^21 are below half
   * an ulp.
   */
  private static void addLogs(double[] exponents, double[] fractions, double[] logSums) {
    DoubleVector high = all(LN2_HIGH);
    DoubleVector low = all(LN2_LOW);
    DoubleVector l3 = all(L3);
    DoubleVector l5 = all(L5);
    DoubleVector l7 = all(L7);
    DoubleVector l9 = all(L9);
    DoubleVector l11 = all(L11);
    DoubleVector l13 = all(L13);
    DoubleVector l15 = all(L15);
    DoubleVector l17 = all(L17);
    DoubleVector l19 = all(L19);
    DoubleVector l21 = all(L21);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector exponent = load(exponents, b);
      DoubleVector f = load(fractions, b);
      DoubleVector s = f.mul(f);
      DoubleVector p = l21.fma(s, l19).fma(s, l17).fma(s, l15).fma(s, l13).fma(s, l11);
      p = p.fma(s, l9).fma(s, l7).fma(s, l5).fma(s, l3);
      DoubleVector logM = f.mul(s).fma(p, f.add(f));
      DoubleVector log = exponent.fma(high, exponent.fma(low, logM));
      log.add(load(logSums, b)).intoArray(logSums, b);
    }
  }

  private static void scale(double[] values, double[] factors) {
    for (int b = 0; b < ROWS; b += LANES) {
      load(values, b).mul(load(factors, b)).intoArray(values, b);
    }
  }
}
