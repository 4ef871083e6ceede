package org.example.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;
import org.junit.jupiter.api.Test;

class ZipTest {
  /** How many students published 0, 1, … articles: zip.R. */
  private static final RowDataset ARTICLES =
      RowDataset.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 19}, 1)
          .withWeights(new double[] {275, 246, 178, 84, 67, 27, 17, 12, 1, 2, 1, 1, 2, 1, 1});

  private static Fit<Mixture<Components<Zip>>> fit(int components, RowDataset data) {
    FiniteMixture<Components<Zip>, ?> model = FiniteMixture.of(new ZipFamily(), components);
    return Em.fit(model, data, model, FitOptions.defaults().withTolerance(1e-13), Observer.none());
  }

  private static Zip.Column only(Fit<Mixture<Components<Zip>>> fit) {
    return fit.parameters().components().get(0).columns().get(0);
  }

  private static Mixture<Components<Zip>> mixture(double weight, Zip.Column... columns) {
    return new Mixture<>(
        new double[] {weight, 1 - weight},
        new Components<>(List.of(new Zip(List.of(columns[0])), new Zip(List.of(columns[1])))));
  }

  /** pscl 1.5.5 and the likelihood equations, both in zip.R beside the resources of this test. */
  @Test
  void articlesOfDoctoralStudentsAgreeWithPscl() {
    Fit<Mixture<Components<Zip>>> fit = fit(1, ARTICLES);
    // EM stops where 1e-13 nats are to be gained, which is some 1e-8 in the parameters.
    assertEquals(2.13377197766, only(fit).rate(), 1e-7);
    assertEquals(0.206618048888, only(fit).zero(), 1e-7);
    assertEquals(-1679.39108421, fit.objective(), 1e-7);
  }

  @Test
  void whereEveryCountIsZeroNoZeroIsStructural() {
    for (int components : new int[] {1, 2}) {
      Fit<Mixture<Components<Zip>>> fit = fit(components, RowDataset.of(new double[6], 1));
      assertEquals(0.0, fit.objective(), 1e-14);
      assertEquals(new Zip.Column(0, 0), only(fit));
    }
  }

  @Test
  void withoutAZeroItIsAPoissonDistribution() {
    Fit<Mixture<Components<Zip>>> fit = fit(1, RowDataset.of(new double[] {1, 2, 3, 8}, 1));
    assertEquals(new Zip.Column(0, 3.5), only(fit));
  }

  @Test
  void fewerZerosThanPoissonCountsHaveLeaveNoneToBeStructural() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 1, 1, 1, 2, 1, 2, 1, 1}, 1);
    Fit<Mixture<Components<Zip>>> fit = fit(1, data);
    FiniteMixture<Components<Poisson>, ?> poisson = FiniteMixture.of(new PoissonFamily(), 1);
    Fit<Mixture<Components<Poisson>>> expected =
        Em.fit(poisson, data, poisson, FitOptions.defaults(), Observer.none());
    assertEquals(expected.objective(), fit.objective(), 1e-9);
    assertEquals(0.0, only(fit).zero(), 1e-9);
  }

  @Test
  void eachColumnHasItsOwnZeros() {
    RowDataset data = RowDataset.of(new double[] {2, 4, 2, 0, 3, 4, 3, 0}, 2);
    List<Zip.Column> columns = fit(1, data).parameters().components().get(0).columns();
    assertEquals(new Zip.Column(0, 2.5), columns.get(0));
    // As in zip.R: λ / (1 − e^−λ) = 4, the mean of the counts above 0, and (1 − ρ) λ = 2, that of
    // all.
    double rate = columns.get(1).rate();
    assertEquals(4, rate / -Math.expm1(-rate), 1e-6);
    assertEquals(2, (1 - columns.get(1).zero()) * rate, 1e-6);
  }

  @Test
  void inOneColumnOnlyTheSumOfTheZerosIsDetermined() {
    // Both have weight · (1 − ρ) = 0.3 of each rate, and a zero in Σ weight · ρ = 0.4 of all rows.
    Mixture<Components<Zip>> one = mixture(0.5, new Zip.Column(0.4, 2), new Zip.Column(0.4, 9));
    Mixture<Components<Zip>> other = mixture(0.6, new Zip.Column(0.5, 2), new Zip.Column(0.25, 9));
    FiniteMixture<Components<Zip>, ?> model = FiniteMixture.of(new ZipFamily(), 2);
    assertArrayEquals(
        model.logDensity(one, ARTICLES.all()), model.logDensity(other, ARTICLES.all()), 1e-13);
  }

  @Test
  void densitiesDoNotUnderflow() {
    assertEquals(-800.0, new Zip.Column(0, 800).logDensity(0));
    assertEquals(Math.log(1e-300), new Zip.Column(1e-300, 1e4).logDensity(0), 1e-9);
    assertEquals(Double.NEGATIVE_INFINITY, new Zip.Column(1, 3).logDensity(2));
    assertEquals(0.0, new Zip.Column(1, 3).logDensity(0));
    assertEquals(1.0, new Zip.Column(1, 3).structural(0));
    assertEquals(0.0, new Zip.Column(0, 800).structural(0));
  }

  @Test
  void dataThatAreNoCountsAreRefused() {
    for (double bad : new double[] {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      RowDataset data = RowDataset.of(new double[] {1, 2, bad}, 1);
      assertEquals(2, assertThrows(DataException.class, () -> fit(1, data)).row());
    }
  }

  @Test
  void componentsCheckThemselves() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Zip.Column(bad, 1));
    }
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Zip.Column(0.5, bad));
    }
  }

  @Test
  void changesAreOfTheSizeThatMatters() {
    ZipCoordinates coordinates = new ZipCoordinates();
    Zip before = Zip.of(1, j -> new Zip.Column(1e-12, 4));
    assertEquals(1e-12, coordinates.change(before, Zip.of(1, j -> new Zip.Column(0, 4))), 1e-20);
    assertEquals(0.5, coordinates.change(before, Zip.of(1, j -> new Zip.Column(0, 2))));
    assertEquals(
        0.0,
        coordinates.change(
            Zip.of(1, j -> new Zip.Column(0, 0)), Zip.of(1, j -> new Zip.Column(0, 0))));
  }

  @Test
  void drawsHaveMeanAndVariance() {
    int n = 40_000;
    Zip zip = Zip.of(1, j -> new Zip.Column(0.4, 5));
    SplittableRandom random = new SplittableRandom(8);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double count = ZipSampler.sample(zip, random)[0];
      sum += count;
      squares += count * count;
    }
    double mean = sum / n;
    // Mean 3 and variance 3 (1 + 0.4 · 5) = 9: five standard errors are 0.075 and 0.4.
    assertEquals(3, mean, 0.075);
    assertEquals(9, squares / n - mean * mean, 0.4);
  }
}
