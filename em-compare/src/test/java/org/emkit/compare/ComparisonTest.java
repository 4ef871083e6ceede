package org.emkit.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.gmm.CovarianceShape;
import org.emkit.gmm.GaussianMixture;
import org.emkit.gmm.Gaussians;
import org.emkit.kmeans.KMeans;
import org.emkit.kmeans.KMeansPlusPlus;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final FitOptions FEW = FitOptions.defaults().withRestarts(3);

  private static ModelResult model(ComparisonResult result, String name) {
    return result.results().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allModelsStartFromTheSameSeeds() {
    TestData data = TestData.blobs("round-equal");
    ComparedData compared = ComparedData.of(data.rows());
    ModelRuns runs = new ModelRuns(compared, 3, FEW, Fitter.unwatched());
    runs.kMeans();
    assertEquals(3, runs.seeds());
    for (CovarianceShape shape : CovarianceShape.values()) {
      runs.mixture(shape, Assignment.SOFT);
      runs.mixture(shape, Assignment.HARD);
    }
    assertEquals(3, runs.seeds());
  }

  @Test
  void modelsComeInOrderWithTheirNames() {
    ComparisonResult result =
        Comparison.of(3)
            .withFitOptions(FEW)
            .withShapes(List.of(CovarianceShape.TIED, CovarianceShape.FULL))
            .run(TestData.blobs("round-equal").rows());
    assertEquals(
        List.of("kmeans", "hard-tied", "gmm-tied", "hard-full", "gmm-full"),
        result.outcomes().stream().map(ModelOutcome::name).toList());
    assertEquals(10, result.agreements().size());
    assertEquals(
        List.of("kmeans", "gmm-full"),
        Comparison.of(2)
            .withHard(false)
            .run(TestData.blobs("round-equal").rows())
            .outcomes()
            .stream()
            .map(ModelOutcome::name)
            .toList());
  }

  /**
   * Inertia: scikit-learn 1.2.1, KMeans(2, n_init=10).inertia_; likelihood: mclust 6, −1130.264.
   */
  @Test
  void figuresOfOldFaithfulAreKnown() {
    TestData data = TestData.read(TestData.FAITHFUL);
    ComparisonResult result = Comparison.of(2).run(data.rows());
    ModelResult kMeans = model(result, "kmeans");
    ModelResult soft = model(result, "gmm-full");
    assertEquals(8901.768720947211, kMeans.inertia(), 1e-8);
    assertEquals(-1130.264, soft.logLikelihood().orElseThrow(), 5e-4);
    assertEquals(100, kMeans.clusters().get(0).size());
    assertEquals(97, soft.clusters().get(0).size());
    assertTrue(soft.inertia() > kMeans.inertia());
    assertEquals(5, result.disagreements().orElseThrow().count());
  }

  /** Σ log(1/K Σ_k N(x; c_k, σ²I)) written out, with σ² = inertia/(n d). */
  @Test
  void impliedLikelihoodIsThatOfEqualRoundGaussians() {
    TestData data = TestData.read(TestData.FAITHFUL);
    ModelResult kMeans =
        Comparison.of(2).withFitOptions(FEW).run(data.rows()).kMeans().orElseThrow();
    int n = data.rows().rows();
    double variance = kMeans.inertia() / (2.0 * n);
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
      double density = 0.0;
      for (ClusterShape cluster : kMeans.clusters()) {
        double x = data.rows().all().get(i, 0) - cluster.centre()[0];
        double y = data.rows().all().get(i, 1) - cluster.centre()[1];
        density += Math.exp(-(x * x + y * y) / (2 * variance)) / (2 * Math.PI * variance) / 2;
      }
      sum += Math.log(density);
    }
    assertEquals(sum, kMeans.logLikelihood().orElseThrow(), 1e-9 * Math.abs(sum));
    assertEquals(5, kMeans.freeParameters().orElseThrow());
    assertEquals(5 * Math.log(n) - 2 * sum, kMeans.bic().orElseThrow(), 1e-8);
    assertEquals(10 - 2 * sum, kMeans.aic().orElseThrow(), 1e-8);
    assertTrue(kMeans.icl().orElseThrow() >= kMeans.bic().orElseThrow());
  }

  @Test
  void softFitIsTheOneOfTheDriverFromTheSameSeeding() {
    TestData data = TestData.read(TestData.IRIS);
    ComparisonResult result = Comparison.of(3).withFitOptions(FEW).run(data.rows());
    Fit<Mixture<Gaussians>> fit =
        Em.fit(GaussianMixture.of(3, data.rows()).withSeeding(new KMeansPlusPlus()), data.rows());
    // Both find the optimum that mclust reports for VVV with three components: −180.185.
    assertEquals(-180.185, fit.logLikelihood().orElseThrow(), 1e-3);
    assertEquals(-180.185, model(result, "gmm-full").logLikelihood().orElseThrow(), 1e-3);
  }

  @Test
  void clustersAreNumberedAsThoseOfKMeans() {
    TestData data = TestData.blobs("anisotropic");
    ComparisonResult result =
        Comparison.of(3).withFitOptions(FEW).withTruth("class", data.classes()).run(data.rows());
    for (Agreement agreement : result.agreements()) {
      if (agreement.first().equals("kmeans")) {
        int[] matching = agreement.contingency().matching();
        assertArrayEquals(new int[] {0, 1, 2}, matching, agreement.second());
      }
    }
    ModelResult soft = model(result, "gmm-full");
    for (int k = 0; k < 3; k++) {
      int label = k;
      long rows = Arrays.stream(soft.assignments().labels()).filter(one -> one == label).count();
      assertEquals((double) rows, soft.clusters().get(k).size());
    }
    assertEquals(3, result.truth().size());
  }

  @Test
  void threadsChangeNoFigure() {
    TestData data = TestData.blobs("overlapping");
    List<ModelResult> one =
        Comparison.of(3).withFitOptions(FEW.withThreads(1)).run(data.rows()).results();
    List<ModelResult> two =
        Comparison.of(3).withFitOptions(FEW.withThreads(2)).run(data.rows()).results();
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i).objective(), two.get(i).objective());
      assertEquals(one.get(i).inertia(), two.get(i).inertia());
      assertArrayEquals(one.get(i).assignments().labels(), two.get(i).assignments().labels());
    }
  }

  /** From one start: k-means++ draws other seeds from repeated rows than from weighted ones. */
  @Test
  void weightsCountInEveryFigure() {
    TestData data = TestData.blobs("round-equal");
    int n = data.rows().rows();
    double[] weights = new double[n];
    Arrays.fill(weights, 2.0);
    ComparisonResult plain = Comparison.of(3).withFitOptions(FEW).run(data.rows());
    ComparisonResult doubled =
        Comparison.of(3).withFitOptions(FEW).run(data.rows().withWeights(weights));
    assertEquals(2.0 * n, doubled.weight());
    for (String name : List.of("kmeans", "gmm-full")) {
      ModelResult once = model(plain, name);
      ModelResult twice = model(doubled, name);
      double likelihood = once.logLikelihood().orElseThrow();
      // Fits stop 1e-6 nats from the optimum.
      assertEquals(2 * likelihood, twice.logLikelihood().orElseThrow(), 1e-5);
      assertEquals(2 * once.inertia(), twice.inertia(), 1e-6);
      assertEquals(once.meanEntropy(), twice.meanEntropy(), 1e-6);
      assertEquals(2 * once.clusters().get(1).size(), twice.clusters().get(1).size());
    }
  }

  @Test
  void equalRowsLeaveNoLikelihoodToKMeans() {
    double[][] rows = new double[10][];
    Arrays.fill(rows, new double[] {0.1, 0.7});
    ComparisonResult result = Comparison.of(2).withFitOptions(FEW).run(RowDataset.of(rows));
    ModelResult kMeans = result.kMeans().orElseThrow();
    assertTrue(kMeans.bic().isEmpty());
    assertEquals("no likelihood: inertia is 0", kMeans.note());
    assertEquals(Verdict.Outcome.UNDECIDED, result.verdict().outcome());
    assertTrue(result.path().isEmpty());
  }

  /** Fits of models whose name begins with {@code prefix} fail. */
  private static Fitter failing(String prefix) {
    return new Fitter() {
      @Override
      public <P> Fit<P> run(String name, Function<Observer<Object>, Fit<P>> fit) {
        if (name.startsWith(prefix)) {
          throw new NumericalFailure("all 3 restarts failed");
        }
        return fit.apply(Observer.none());
      }
    };
  }

  @Test
  void aModelThatFailsIsARowWithItsReason() {
    RowDataset rows = TestData.blobs("round-equal").rows();
    Comparison comparison = Comparison.of(3).withFitOptions(FEW);
    ComparisonResult hardFails = comparison.run(rows, failing("hard"));
    FailedModel failed = (FailedModel) hardFails.outcomes().get(1);
    assertEquals("hard-full", failed.name());
    assertEquals("all 3 restarts failed", failed.reason());
    assertEquals(1, hardFails.agreements().size());
    assertEquals(Verdict.Outcome.KMEANS_SUFFICES, hardFails.verdict().outcome());

    ComparisonResult softFails = comparison.run(rows, failing("gmm"));
    assertEquals(Verdict.Outcome.UNDECIDED, softFails.verdict().outcome());
    assertTrue(
        softFails.verdict().text().contains("gmm-full: all 3 restarts failed"),
        softFails.verdict()::text);

    ComparisonResult kMeansFails = comparison.run(rows, failing("kmeans"));
    assertTrue(kMeansFails.kMeans().isEmpty() && kMeansFails.path().isEmpty());
    assertTrue(
        kMeansFails.verdict().text().contains("k-means failed"), kMeansFails.verdict()::text);
  }

  @Test
  void badInputIsNamed() {
    RowDataset missing = RowDataset.of(new double[][] {{1, 2}, {Double.NaN, 3}});
    DataException cell = assertThrows(DataException.class, () -> Comparison.of(1).run(missing));
    assertEquals(1, cell.row());
    RowDataset rows = RowDataset.of(new double[][] {{1, 2}, {2, 3}});
    assertThrows(DataException.class, () -> Comparison.of(3).run(rows));
    assertThrows(
        DataException.class, () -> Comparison.of(2).withTruth("class", new int[3]).run(rows));
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(0));
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(2).withShapes(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> Comparison.of(2).withTruth("class", new int[] {-1}));
  }

  @Test
  void guestsAreComparedAndNotJudged() {
    TestData data = TestData.blobs("anisotropic");
    Comparison comparison = Comparison.of(3).withFitOptions(FEW);
    ComparisonResult alone = comparison.run(data.rows());
    // The same model as a guest finds what it finds as a model of the comparison.
    ComparisonResult result =
        comparison
            .withGuests(
                List.of(
                    new Guest<>(
                        "stranger",
                        rows -> GaussianMixture.of(3, rows),
                        rows -> GaussianMixture.of(3, rows))))
            .run(data.rows());
    ModelResult guest = model(result, "stranger");
    ModelResult own = model(result, "gmm-full");
    assertEquals(Method.OTHER, guest.method());
    assertEquals(own.bic().getAsDouble(), guest.bic().getAsDouble(), 1e-4);
    assertEquals(own.inertia(), guest.inertia(), 1e-6);
    assertEquals(
        1.0, result.agreement("gmm-full", "stranger").orElseThrow().adjustedRandIndex(), 1e-12);
    assertEquals(alone.verdict().text(), result.verdict().text());
    assertEquals("gmm-full", result.best().orElseThrow().name());
  }

  @Test
  void guestsHaveNamesOfTheirOwnAndClasses() {
    TestData data = TestData.blobs("anisotropic");
    Guest<?> guest = Guest.of("kmeans", KMeans.of(3));
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(3).withGuests(List.of(guest)));
    Guest<?> larger = Guest.of("larger", KMeans.of(5));
    ComparisonResult result =
        Comparison.of(3).withFitOptions(FEW).withGuests(List.of(larger)).run(data.rows());
    FailedModel failed = (FailedModel) result.outcomes().get(result.outcomes().size() - 1);
    assertEquals("larger", failed.name());
    assertTrue(failed.reason().contains("it has 5 classes, where 3 clusters"), failed.reason());
  }
}
