package org.emkit.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class ContingencyTest {
  /** Sums of a thousand terms of size 1. */
  private static final double ROUNDING = 1e-12;

  /** Values of scikit-learn 1.2.1, with the degenerate cases: see {@code agreement.py}. */
  @Test
  void agreesWithScikitLearn() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/agreement.csv"));
    assertEquals(12, lines.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int[] first = cells[0].chars().map(digit -> digit - '0').toArray();
      int[] second = cells[1].chars().map(digit -> digit - '0').toArray();
      Contingency contingency = Contingency.of(first, 10, second, 10);
      double ari = Double.parseDouble(cells[2]);
      double nmi = Double.parseDouble(cells[3]);
      assertEquals(ari, contingency.adjustedRandIndex(), ROUNDING, line);
      assertEquals(nmi, contingency.normalizedMutualInformation(), ROUNDING, line);
    }
  }

  @Property
  void isSymmetricAndBlindToNames(
      @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int[] first = random.ints(rows, 0, 4).toArray();
    int[] second = random.ints(rows, 0, 5).toArray();
    double[] weights = random.doubles(rows, 0.1, 3).toArray();
    Contingency contingency = Contingency.of(first, 4, second, 5, weights);
    Contingency turned = Contingency.of(second, 5, first, 4, weights);
    Contingency renamed =
        Contingency.of(Arrays.stream(first).map(k -> 3 - k).toArray(), 4, second, 5, weights);
    double ari = contingency.adjustedRandIndex();
    double nmi = contingency.normalizedMutualInformation();
    assertTrue(ari <= 1 + ROUNDING && ari >= -1, () -> "ARI " + ari);
    assertTrue(nmi <= 1 && nmi >= 0, () -> "NMI " + nmi);
    for (Contingency other : List.of(turned, renamed)) {
      assertEquals(ari, other.adjustedRandIndex(), ROUNDING);
      assertEquals(nmi, other.normalizedMutualInformation(), ROUNDING);
      assertEquals(contingency.matchedShare(), other.matchedShare(), ROUNDING);
    }
  }

  @Property
  void weightsAreRepetitions(@ForAll @IntRange(min = 2, max = 30) int rows, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int[] first = random.ints(rows, 0, 3).toArray();
    int[] second = random.ints(rows, 0, 3).toArray();
    double[] weights = random.ints(rows, 1, 4).asDoubleStream().toArray();
    Contingency weighted = Contingency.of(first, 3, second, 3, weights);
    Contingency repeated = Contingency.of(repeat(first, weights), 3, repeat(second, weights), 3);
    assertEquals(repeated.adjustedRandIndex(), weighted.adjustedRandIndex());
    assertEquals(
        repeated.normalizedMutualInformation(), weighted.normalizedMutualInformation(), ROUNDING);
  }

  private static int[] repeat(int[] labels, double[] weights) {
    int[] all = new int[(int) Arrays.stream(weights).sum()];
    int at = 0;
    for (int i = 0; i < labels.length; i++) {
      Arrays.fill(all, at, at + (int) weights[i], labels[i]);
      at += (int) weights[i];
    }
    return all;
  }

  @Test
  void weightsMayBeHugeTinyOrShares() {
    int[] first = {0, 0, 1, 2};
    int[] second = {0, 0, 1, 1};
    double shares = Contingency.of(first, 3, second, 2, 0.25, 0.25, 0.25, 0.25).adjustedRandIndex();
    // Pairs of different rows: as without weights.
    assertEquals(Contingency.of(first, 3, second, 2).adjustedRandIndex(), shares, ROUNDING);
    double tiny = 1e-190;
    double small = Contingency.of(first, 3, second, 2, tiny, tiny, tiny, tiny).adjustedRandIndex();
    assertEquals(shares, small, ROUNDING);
    double huge = 1e190;
    Contingency large = Contingency.of(first, 3, second, 2, huge, huge, huge, huge);
    // So many copies: of 16 ordered pairs 6 are together in the first, 8 in the second, 6 in both.
    // 2 (6 · 8 − 0 · 2) / (6 · 8 + 8 · 10) = 3/4.
    assertEquals(0.75, large.adjustedRandIndex(), ROUNDING);
    assertEquals(0.75, large.matchedShare(), ROUNDING);
  }

  @Test
  void matchesClustersSoThatTheMostWeightAgrees() {
    int[] first = {0, 0, 0, 1, 1, 2};
    int[] second = {2, 2, 1, 0, 0, 1};
    Contingency contingency = Contingency.of(first, 3, second, 3);
    assertArrayEquals(new int[] {1, 2, 0}, contingency.matching());
    assertEquals(5.0 / 6, contingency.matchedShare(), ROUNDING);
  }

  @Test
  void refusesLabelsOutOfRange() {
    int[] labels = {0, 2};
    assertThrows(IllegalArgumentException.class, () -> Contingency.of(labels, 2, labels, 3));
    assertThrows(IllegalArgumentException.class, () -> Contingency.of(labels, 3, new int[1], 3));
    assertThrows(
        IllegalArgumentException.class, () -> Contingency.of(new int[0], 1, new int[0], 1));
  }
}
