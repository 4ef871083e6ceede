package org.emkit.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  void wrongTextSaysHowItMustLook() {
    var e = assertThrows(IllegalArgumentException.class, () -> Workload.parse("gmm-full"));

    assertEquals(
        "workload gmm-full must look like gmm-full-200000x16-16: model, rows, columns, K",
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
  void parametersGoThroughAFileAndBack() {
    for (String model : new String[] {"gmm-full", "gmm-diagonal", "kmeans"}) {
      Parameters start = new Workload(model, 50, 3, 2).problem().start();

      Parameters back = Parameters.of(model, 2, 3, start.flat());

      assertArrayEquals(start.weights(), back.weights());
      assertArrayEquals(start.means(), back.means());
      assertArrayEquals(start.covariances(), back.covariances());
    }
  }

  /** A(x − μ) by hand for two columns: 3 multiply-adds, 2 squares; 3 and 2 again in the M-step. */
  @Test
  void operationsOfFullCovariances() {
    assertEquals(2 * (3 + 2 + 3 + 2) * 10 * 4, new Workload("gmm-full", 10, 2, 4).flops());
  }
}
