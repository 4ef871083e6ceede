package org.emkit.bench;

import java.io.IOException;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;
import org.emkit.core.kernel.Kernels;

/** emkit as one of the programs that are compared. */
public final class EmkitPeer implements Peer {
  private final int threads;

  /** Fits on this many threads. */
  public EmkitPeer(int threads) {
    this.threads = threads;
  }

  /** Serves requests, on as many threads as the environment says. */
  public static void main(String[] args) throws IOException {
    Worker.serve(new EmkitPeer(Integer.parseInt(System.getenv("BENCH_THREADS"))));
  }

  @Override
  public String version() {
    return "this commit, JDK " + Runtime.version().feature() + ", " + Kernels.best().description();
  }

  @Override
  public Fit prepare(Problem problem) {
    if (FactorFits.MODELS.contains(problem.model())) {
      return FactorFits.prepare(problem, threads);
    }
    return prepare(EmkitFit.of(problem));
  }

  private <P> Fit prepare(EmkitFit<?, P, ?> fit) {
    return iterations -> {
      org.emkit.core.fit.Fit<P> result = fit.run(iterations, threads);
      int done = result.restarts().get(0).iterations();
      return () -> new Outcome(done, fit.export().apply(result.parameters()));
    };
  }
}
