package org.emkit.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorFitsTest {

  @Test
  void dataAreTheSameEveryTime() {
    Workload workload = Workload.parse("fa-50x6-2");

    assertEquals(300, FactorFits.draw(workload).length);
    assertArrayEquals(FactorFits.draw(workload), FactorFits.draw(workload));
  }

  /** Standard normal rows under mean 0, no loadings and noise 1: −½ (D log 2π + x²). */
  @Test
  void logLikelihoodOfPlainNoise() {
    Workload workload = new Workload("ppca", 2, 2, 1);
    double[] parameters = {0, 0, 0, 0, 1};

    double actual = FactorFits.logLikelihood(workload, new double[] {1, 2, 3, 4}, parameters);

    assertEquals(-0.5 * (4 * Math.log(2 * Math.PI) + 1 + 4 + 9 + 16), actual, 1e-14 * 20);
  }

  /** More iterations end higher, and the stopping rule ends them. */
  @ParameterizedTest
  @ValueSource(strings = {"ppca-2000x40-4", "fa-2000x40-4"})
  void fitsEndAtAMaximum(String text) {
    Workload workload = Workload.parse(text);
    double[] data = FactorFits.draw(workload);
    Parameters none = Parameters.of(workload.model(), 4, 40, new double[0]);
    Peer.Fit fit =
        new EmkitPeer(1).prepare(new Problem(workload.model(), 2000, 40, 4, 1, data, none));

    Peer.Outcome early = fit.run(1).get();
    Peer.Outcome end = fit.run(10_000).get();

    assertEquals(1, early.iterations());
    double first = FactorFits.logLikelihood(workload, data, early.parameters().flat());
    double last = FactorFits.logLikelihood(workload, data, end.parameters().flat());
    assertTrue(last > first, () -> first + " to " + last);
    assertTrue(end.iterations() < 10_000);
  }
}
