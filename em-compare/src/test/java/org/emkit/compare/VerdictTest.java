package org.emkit.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.compare.Verdict.Outcome;
import org.emkit.core.data.RowDataset;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Verdict verdict(String blobs) {
    TestData data = TestData.blobs(blobs);
    return Comparison.of(3).withTruth("class", data.classes()).run(data.rows()).verdict();
  }

  private static void says(Verdict verdict, String part) {
    assertTrue(verdict.text().contains(part), verdict::text);
  }

  @Test
  void anisotropicBlobsNeedFullCovariances() {
    Verdict verdict = verdict("anisotropic");
    assertEquals(Outcome.PREFER_MIXTURE, verdict.outcome());
    assertEquals("gmm-full", verdict.preferred().orElseThrow());
    says(verdict, "elongated clusters (axes up to 6.9");
    says(verdict, "that k-means cuts");
    says(verdict, "prefer gmm full");
    // scikit-learn 1.2.1 on the same rows: KMeans 0.5581, GaussianMixture 1.0.
    says(verdict, "k-means has ARI 0.56 and gmm full 1.00");
  }

  @Test
  void roundEqualBlobsNeedKMeansOnly() {
    Verdict verdict = verdict("round-equal");
    assertEquals(Outcome.KMEANS_SUFFICES, verdict.outcome());
    assertEquals("kmeans", verdict.preferred().orElseThrow());
    says(verdict, "k-means suffices");
    says(verdict, "labels agree");
  }

  @Test
  void roundUnequalBlobsNeedAMixture() {
    Verdict verdict = verdict("round-unequal");
    assertEquals(Outcome.PREFER_MIXTURE, verdict.outcome());
    assertFalse(verdict.text().contains("elongated"), verdict::text);
    says(verdict, "unequal spread");
    says(verdict, "unequal size");
  }

  @Test
  void overlapAloneIsNoReason() {
    assertEquals(Outcome.KMEANS_SUFFICES, verdict("overlapping").outcome());
  }

  @Test
  void overlapIsMentioned() {
    says(verdict("uniform"), "The clusters of gmm full overlap");
    says(verdict("overlapping"), "overlap (mean entropy");
  }

  @Test
  void oneGaussianIsCalledNoSeparateClusters() {
    RandomGenerator random = RandomStreams.stream(5);
    double[][] rows = new double[300][2];
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[1] = random.nextGaussian();
    }
    says(Comparison.of(3).run(RowDataset.of(rows)).verdict(), "no 3 separate clusters");
  }

  @Test
  void oneClusterLeavesNothingToDecide() {
    TestData data = TestData.blobs("round-equal");
    Verdict verdict = Comparison.of(1).run(data.rows()).verdict();
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    says(verdict, "ask for two or more");
  }

  @Test
  void classesThatSayOtherwiseAreQuoted() {
    TestData data = TestData.blobs("anisotropic");
    // Classes that are k-means's own clusters.
    int[] own = Comparison.of(3).run(data.rows()).kMeans().orElseThrow().assignments().labels();
    Verdict verdict = Comparison.of(3).withTruth("cell", own).run(data.rows()).verdict();
    says(verdict, "Against cell, k-means has ARI 1.00");
    says(verdict, "for them k-means is better");
  }

  @Test
  void columnsOfDifferentScalesAreMentioned() {
    TestData data = TestData.read(TestData.FAITHFUL);
    says(Comparison.of(2).run(data.rows()).verdict(), "standardise first");
  }

  @Test
  void aFloorIsMentioned() {
    TestData data = TestData.blobs("round-equal");
    double[][] rows = new double[data.rows().rows()][];
    Arrays.setAll(rows, i -> new double[] {data.rows().all().get(i, 0), 7});
    says(Comparison.of(2).run(RowDataset.of(rows)).verdict(), "depends on the floor");
  }
}
