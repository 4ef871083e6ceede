package org.emkit.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  @Test
  void textGoesThereAndBack() {
    Workload workload = new Workload("gmm-full", 200_000, 16, 8);

    assertEquals("gmm-full-200000x16-8", workload.toString());
    assertEquals(workload, Workload.parse(workload.toString()));
  }

  @Test
  void textOfSequencesGoesThereAndBack() {
    Workload workload = Workload.parse("hmm-diagonal-200x1000x4-8");

    assertEquals(new Workload("hmm-diagonal", 200_000, 4, 8, 1000), workload);
    assertEquals(200, workload.sequences());
    assertEquals("hmm-diagonal-200x1000x4-8", workload.toString());
    assertEquals("hmm-diagonal, 200 × 1,000 steps, D = 4, K = 8", workload.title());
  }

  @Test
  void sequencesAreForChainsAndOnlyForThem() {
    assertThrows(IllegalArgumentException.class, () -> Workload.parse("gmm-full-20x10x2-3"));
    assertThrows(IllegalArgumentException.class, () -> Workload.parse("hmm-full-200x2-3"));
  }

  @Test
  void wrongTextSaysHowItMustLook() {
    var e = assertThrows(IllegalArgumentException.class, () -> Workload.parse("gmm-full"));

    assertEquals(
        "workload gmm-full must look like gmm-full-200000x16-16: model, rows, columns, K; or like"
            + " hmm-diagonal-200x1000x4-8: model, sequences, steps, columns, states",
        e.getMessage());
  }

  @Test
  void dataAndStartAreTheSameEveryTime() {
    Workload workload = new Workload("gmm-full", 100, 3, 4);
    Problem first = workload.problem();
    Problem second = workload.problem();

    assertArrayEquals(first.data(), second.data());
    assertArrayEquals(first.start().flat(), second.start().flat());
    assertEquals(100 * 3, first.data().length);
  }

  @Test
  void codesOfSequencesAreSymbolsAndTheSameEveryTime() {
    Workload workload = Workload.parse("hmm-categorical-20x50x7-3");
    Problem first = workload.problem();

    assertArrayEquals(first.data(), workload.problem().data());
    assertArrayEquals(first.start().flat(), workload.problem().start().flat());
    assertEquals(20, first.codes().length);
    boolean[] seen = new boolean[7];
    for (int[] sequence : first.codes()) {
      assertEquals(50, sequence.length);
      for (int code : sequence) {
        seen[code] = true;
      }
    }
    for (boolean each : seen) {
      assertTrue(each);
    }
  }

  @Test
  void parametersGoThroughAFileAndBack() {
    for (String text :
        new String[] {
          "gmm-full-50x3-2",
          "gmm-diagonal-50x3-2",
          "kmeans-50x3-2",
          "hmm-full-5x10x3-2",
          "hmm-diagonal-5x10x3-2",
          "hmm-categorical-5x10x3-2"
        }) {
      String model = Workload.parse(text).model();
      Parameters start = Workload.parse(text).problem().start();

      Parameters back = Parameters.of(model, 2, 3, start.flat());

      assertArrayEquals(start.weights(), back.weights());
      assertArrayEquals(start.transition(), back.transition());
      assertArrayEquals(start.means(), back.means());
      assertArrayEquals(start.covariances(), back.covariances());
    }
  }

  /** A(x − μ) by hand for two columns: 3 multiply-adds, 2 squares; 3 and 2 again in the M-step. */
  @Test
  void operationsOfFullCovariances() {
    assertEquals(2 * (3 + 2 + 3 + 2) * 10 * 4, new Workload("gmm-full", 10, 2, 4).flops());
  }

  /** A step: three sums over pairs of states, and for each state one count of a symbol. */
  @Test
  void operationsOfAChainGrowWithPairsOfStates() {
    assertEquals((3 * 2 * 4 * 4 + 4) * 30, Workload.parse("hmm-categorical-3x10x5-4").flops());
  }
}
