package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.OptionValues;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private static final FitOptions EXACT = FitOptions.defaults().withTolerance(0);

  private static Centroids centroids(double[]... rows) {
    return new Centroids(rows);
  }

  @Test
  void oneIterationByHand() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 10, 14}, 1);
    Fit<Centroids> fit =
        Em.fitFrom(
            KMeans.of(2),
            data,
            centroids(new double[] {0}, new double[] {12}),
            EXACT.withMaxIterations(1));
    // Start: 0 + 1 + 4 + 4 = 9; then centroids ½ and 12: ¼ + ¼ + 4 + 4.
    assertEquals(-9.0, fit.trace().objectives().get(0));
    assertEquals(-8.5, fit.objective());
    assertEquals(centroids(new double[] {0.5}, new double[] {12}), fit.parameters());
  }

  @Test
  void findsTheBestKnownInertiaOfIris() {
    Fit<Centroids> fit = Em.fit(KMeans.of(3), Iris.data(), EXACT.withRestarts(10));
    // 78.85144: the optimum that every package reports for iris with three clusters.
    assertEquals(78.85144, -fit.objective(), 5e-6);
    assertTrue(fit.termination().describe().contains("repeat exactly"));
    Fit<Centroids> random =
        Em.fit(KMeans.of(3).withSeeding(new RandomRows()), Iris.data(), EXACT.withRestarts(10));
    assertEquals(78.85144, -random.objective(), 5e-6);
  }

  @Test
  void theUnitsOfTheDataDoNotMatter() {
    Rows rows = Iris.data().all();
    double[] small = new double[rows.count() * 4];
    for (int i = 0; i < small.length; i++) {
      small[i] = rows.get(i / 4, i % 4) * 0x1p-30;
    }
    Fit<Centroids> plain = Em.fit(KMeans.of(8), Iris.data());
    Fit<Centroids> scaled = Em.fit(KMeans.of(8), RowDataset.of(small, 4));
    assertEquals(plain.iterations(), scaled.iterations());
    assertEquals(plain.objective(), scaled.objective() * 0x1p60, 1e-12 * -plain.objective());
  }

  @Test
  void threadsChangeNoBit() {
    RowDataset data = Iris.data().withSliceRows(8);
    Fit<Centroids> one = Em.fit(KMeans.of(5), data, EXACT.withThreads(1));
    for (int threads : new int[] {2, 8}) {
      Fit<Centroids> many = Em.fit(KMeans.of(5), data, EXACT.withThreads(threads));
      assertEquals(one.parameters(), many.parameters());
      assertEquals(one.trace().objectives(), many.trace().objectives());
    }
  }

  @Test
  void tiesGoToTheLowestCentroid() {
    Rows rows = Rows.of(new double[] {5, 5.1, 4.9}, 1);
    int[] labels = KMeans.of(2).labels(centroids(new double[] {0}, new double[] {10}), rows);
    assertArrayEquals(new int[] {0, 1, 0}, labels);
    assertArrayEquals(
        new double[] {0, 1},
        KMeans.of(2).probabilities(centroids(new double[] {0}, new double[] {10}), rows)[1]);
  }

  @Test
  void anEmptyClusterMovesToTheFarthestRow() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 2, 50}, 1);
    Fit<Centroids> fit =
        Em.fitFrom(
            KMeans.of(2),
            data,
            centroids(new double[] {1}, new double[] {-1000}),
            EXACT.withMaxIterations(1));
    assertEquals(50.0, fit.parameters().centroid(1)[0]);
    assertEquals(13.25, fit.parameters().centroid(0)[0], "the others stay means of their rows");
  }

  @Test
  void severalEmptyClustersMoveToDifferentRowsWhateverTheSlices() {
    double[] values = {0, 7, 7, -7, 3, 1};
    for (int sliceRows : new int[] {1, 2, 4, 6}) {
      RowDataset data = RowDataset.of(values, 1).withSliceRows(sliceRows);
      double far = 1e6;
      Fit<Centroids> fit =
          Em.fitFrom(
              KMeans.of(4),
              data,
              centroids(
                  new double[] {0}, new double[] {far}, new double[] {far}, new double[] {far}),
              EXACT.withMaxIterations(1));
      // 7 and −7 are equally far, 7 comes first and counts once; then 3.
      assertEquals(7.0, fit.parameters().centroid(1)[0]);
      assertEquals(-7.0, fit.parameters().centroid(2)[0]);
      assertEquals(3.0, fit.parameters().centroid(3)[0]);
    }
  }

  @Test
  void moreClustersThanDistinctRowsAreNeverNaN() {
    RowDataset data = RowDataset.of(new double[] {1, 1, 2, 2, 2}, 1);
    for (int seed = 0; seed < 20; seed++) {
      Fit<Centroids> fit = Em.fit(KMeans.of(4), data, EXACT.withSeed(seed));
      assertEquals(0.0, fit.objective(), 0.0);
      for (double[] centroid : fit.parameters().toArray()) {
        assertTrue(centroid[0] == 1 || centroid[0] == 2);
      }
      assertTrue(fit.warnings().get(0).contains("fewer distinct rows"));
    }
    assertThrows(DataException.class, () -> Em.fit(KMeans.of(6), data));
  }

  @Test
  void equalRowsWhoseMeanIsOffByAnUlpDoNotMakeClustersChaseEachOther() {
    RowDataset data = RowDataset.of(new double[] {3.4, 8.3, 8.3, 8.3, 3.4, 3.4, 8.3}, 1);
    for (int seed = 0; seed < 20; seed++) {
      Fit<Centroids> fit = Em.fit(KMeans.of(3), data, EXACT.withSeed(seed));
      assertTrue(fit.converged() && fit.iterations() < 5, fit.brief());
    }
  }

  @Test
  void aRunEndsAtTheFirstRepeatedAssignment() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(17);
    for (int run = 0; run < 200; run++) {
      RowDataset data = RowDataset.of(random.doubles(120, -1, 2).toArray(), 2);
      List<int[]> labels = new java.util.ArrayList<>();
      KMeans model = KMeans.of(4);
      Em.fit(
          model,
          data,
          model,
          EXACT.withRestarts(1).withSeed(run),
          iteration -> {
            labels.add(model.labels(iteration.parameters(), data.all()));
            return org.emkit.core.fit.Observer.Signal.CONTINUE;
          });
      int last = labels.size() - 1;
      for (int i = 1; i < last; i++) {
        assertTrue(!Arrays.equals(labels.get(i - 1), labels.get(i)), "it went on after a repeat");
      }
    }
  }

  @Test
  void centroidsOfAnotherWidthAreRefused() {
    Centroids wide = centroids(new double[] {1, 2, 3});
    RowDataset data = RowDataset.of(new double[] {1, 2, 3, 4}, 2);
    assertThrows(IllegalArgumentException.class, () -> KMeans.of(1).labels(wide, data.all()));
    assertThrows(IllegalArgumentException.class, () -> Em.fitFrom(KMeans.of(1), data, wide, EXACT));
  }

  @Test
  void anOffsetChangesNothingButTheOffset() {
    // Iris has one decimal: times 16 all values stay exact under an offset of 2^27 (1.3e8).
    double offset = 1 << 27;
    Rows rows = Iris.data().all();
    double[] plain = new double[rows.count() * 4];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = Math.rint(160 * rows.get(i / 4, i % 4)) / 16;
    }
    double[] shifted = Arrays.stream(plain).map(x -> x + offset).toArray();
    Fit<Centroids> a = Em.fit(KMeans.of(3), RowDataset.of(plain, 4), EXACT);
    Fit<Centroids> b = Em.fit(KMeans.of(3), RowDataset.of(shifted, 4), EXACT);
    assertEquals(a.iterations(), b.iterations());
    assertEquals(a.objective(), b.objective(), 1e-10 * -a.objective());
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 4; j++) {
        // A double near 1.3e8 is known to 1.5e-8.
        assertEquals(a.parameters().centroid(k)[j], b.parameters().centroid(k)[j] - offset, 3e-8);
      }
    }
  }

  @Test
  void dataOutOfRangeAreANamedError() {
    RowDataset huge = RowDataset.of(new double[] {1e200, -1e200, 0}, 1);
    assertThrows(NumericalFailure.class, () -> Em.fit(KMeans.of(2), huge));
    RowDataset missing = RowDataset.of(new double[] {1, Double.NaN}, 1);
    assertThrows(DataException.class, () -> Em.fit(KMeans.of(1), missing));
  }

  @Test
  void centroidsCheckThemselves() {
    assertThrows(IllegalArgumentException.class, () -> new Centroids(new double[0][]));
    assertThrows(
        IllegalArgumentException.class, () -> centroids(new double[] {1}, new double[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> centroids(new double[] {Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> KMeans.of(0));
    assertEquals(centroids(new double[] {1}).hashCode(), centroids(new double[] {1}).hashCode());
    assertTrue(centroids(new double[] {1}).toString().contains("1.0"));
  }

  @Test
  void squaresBeyondTheRangeAreRefused() {
    for (double scale : new double[] {1e-170, 1e170}) {
      RowDataset data = RowDataset.of(new double[] {0, scale, 10 * scale, 14 * scale}, 1);
      Centroids start = centroids(new double[] {0}, new double[] {12 * scale});
      NumericalFailure failure =
          assertThrows(NumericalFailure.class, () -> Em.fitFrom(KMeans.of(2), data, start, EXACT));
      assertTrue(failure.getMessage().contains("floating-point range"), failure.getMessage());
    }
  }

  @Test
  void thePluginSpeaksForTheModel() {
    KMeansPlugin plugin = new KMeansPlugin();
    RowDataset data = RowDataset.of(new double[] {0, 1, 10, 14}, 1);
    OptionValues options =
        new OptionValues(plugin.options(), Map.of("components", "2", "init", "random-rows"));
    Centroids start = plugin.starter(options).start(data, RandomStreams.stream(1));
    assertEquals(2, start.size());
    assertEquals(start, plugin.read(plugin.write(start)));
    assertEquals(1, plugin.columns(start));
    List<String> table = plugin.describe(start, List.of("a name of twenty-four")).lines().toList();
    assertEquals(3, table.size());
    assertEquals(
        table.get(0).length(), table.get(1).length(), "figures stand under their heads: " + table);
    Fit<Centroids> fit = Em.fitFrom(KMeans.of(2), data, start, EXACT);
    assertEquals(8.5, plugin.measures(fit, data).get("inertia"));
  }
}
