package org.emkit.bench.peers;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import jsat.SimpleDataSet;
import jsat.classifiers.DataPoint;
import jsat.clustering.EMGaussianMixture;
import jsat.distributions.multivariate.NormalM;
import jsat.linear.DenseMatrix;
import jsat.linear.Matrix;
import jsat.linear.Vec;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.jspecify.annotations.Nullable;

/**
 * JSAT's EM steps from the given parameters, called by name: its own loop ignores the iteration
 * limit, and its method that takes means fails on any. It multiplies densities, not their
 * logarithms, so that a row far from all means turns everything into NaN.
 */
final class JsatMixture implements Peer.Fit {

  private final Problem problem;
  private final SimpleDataSet data;
  private final @Nullable ExecutorService threads;
  private final Method expect;
  private final Method maximize;
  private final Field weights;
  private final Field gaussians;

  JsatMixture(Problem problem, SimpleDataSet data, @Nullable ExecutorService threads) {
    this.problem = problem;
    this.data = data;
    this.threads = threads;
    Class<?> type = EMGaussianMixture.class;
    Class<?> count = int.class;
    try {
      expect =
          type.getDeclaredMethod(
              "eStep", count, List.class, count, double[][].class, ExecutorService.class);
      maximize =
          type.getDeclaredMethod(
              "mStep",
              List.class,
              count,
              List.class,
              count,
              double[][].class,
              List.class,
              ExecutorService.class);
      weights = type.getDeclaredField("a_k");
      gaussians = type.getDeclaredField("gaussians");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("not the JSAT that this was written for", e);
    }
    expect.setAccessible(true);
    maximize.setAccessible(true);
    weights.setAccessible(true);
    gaussians.setAccessible(true);
  }

  @Override
  public Supplier<Peer.Outcome> run(int iterations) {
    int rows = problem.rows();
    int components = problem.components();
    List<DataPoint> points = data.getDataPoints();
    List<Vec> means = JsatPeer.means(problem);
    List<Matrix> covariances = new ArrayList<>();
    List<NormalM> normals = new ArrayList<>();
    for (int k = 0; k < components; k++) {
      covariances.add(new DenseMatrix(problem.start().covariance(k, problem.columns())));
      normals.add(new NormalM(means.get(k), covariances.get(k)));
    }
    double[] mixing = problem.start().weights().clone();
    double[][] responsibilities = new double[rows][components];
    EMGaussianMixture mixture = new EMGaussianMixture();
    try {
      weights.set(mixture, mixing);
      gaussians.set(mixture, normals);
      for (int i = 0; i < iterations; i++) {
        expect.invoke(mixture, rows, points, components, responsibilities, threads);
        maximize.invoke(
            mixture, means, rows, points, components, responsibilities, covariances, threads);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return () -> new Peer.Outcome(iterations, parameters(mixing, means, covariances));
  }

  private Parameters parameters(double[] mixing, List<Vec> means, List<Matrix> covariances) {
    int columns = problem.columns();
    double[] flat = new double[means.size() * columns * columns];
    for (int k = 0; k < means.size(); k++) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          flat[(k * columns + i) * columns + j] = covariances.get(k).get(i, j);
        }
      }
    }
    return new Parameters(mixing, JsatPeer.flat(means, columns), flat);
  }
}
