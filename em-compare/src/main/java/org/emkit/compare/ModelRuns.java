package org.emkit.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Posterior;
import org.emkit.core.Starter;
import org.emkit.core.data.DataException;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.gmm.CovarianceShape;
import org.emkit.gmm.GaussianMixture;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.kmeans.Centroids;
import org.emkit.kmeans.KMeans;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;

/** Fits the models of a comparison, all from the same seeds. */
final class ModelRuns {
  private static final String KMEANS = ModelOutcome.name(Method.KMEANS, Optional.empty());

  private static final String IMPLIED =
      "likelihood of the mixture implied: spherical, equal weights, variance inertia/(n d)";

  private static final String NOT_MAXIMISED =
      "AIC and BIC undefined: hard EM maximises the classification likelihood, which ICL takes";

  private static final String NOT_JUDGED =
      "from starts of its own; not in the verdict, since likelihoods compare only between densities"
          + " of the same columns";

  private final ComparedData data;
  private final int size;
  private final FitOptions options;
  private final Fitter fitter;
  private final SharedSeeds seeds = new SharedSeeds();

  ModelRuns(ComparedData data, int size, FitOptions options, Fitter fitter) {
    this.data = data;
    this.size = size;
    this.options = options;
    this.fitter = fitter;
  }

  ModelOutcome kMeans() {
    KMeans model = KMeans.of(size).withSeeding(seeds);
    try {
      Fit<Centroids> fit =
          fitter.run(KMEANS, observer -> Em.fit(model, data.rows(), model, options, observer));
      return kMeans(model, fit);
    } catch (PassCancelledException e) {
      return FailedModel.interrupted(KMEANS, Method.KMEANS, Optional.empty());
    } catch (NumericalFailure | MonotonicityViolation e) {
      return failed(KMEANS, Method.KMEANS, Optional.empty(), e);
    }
  }

  private ModelResult kMeans(KMeans model, Fit<Centroids> fit) {
    double[][] centroids = fit.parameters().toArray();
    double inertia = 0.0 - fit.dataTerm().value();
    Assignments own = Assignments.of(model, fit.parameters(), data.rows(), data.count());
    ClusterMoments moments = moments(own);
    List<ClusterShape> clusters =
        IntStream.range(0, size).mapToObj(k -> moments.shape(k, centroids[k])).toList();
    Optional<ImpliedMixture> implied =
        ImpliedMixture.of(centroids, inertia, data.totalWeight(), data.rounding());
    // Labels are k-means's; how certain they are, only a density can tell.
    Assignments assignments =
        implied
            .map(
                mixture ->
                    Assignments.of(
                        mixture.model(), mixture.parameters(), data.rows(), data.count()))
            .map(soft -> soft.withLabels(own.sharedLabels()))
            .orElse(own);
    Criteria criteria =
        implied.map(mixture -> criteria(mixture, assignments)).orElse(Criteria.NONE);
    return result(
        KMEANS,
        Method.KMEANS,
        Optional.empty(),
        fit,
        criteria,
        inertia,
        clusters,
        assignments,
        implied.isPresent() ? IMPLIED : "no likelihood: inertia is 0");
  }

  private Criteria criteria(ImpliedMixture implied, Assignments assignments) {
    double logLikelihood =
        ImpliedMixture.logLikelihood(implied.model(), implied.parameters(), data);
    int parameters = implied.freeParameters();
    double bic = Math.log(data.totalWeight()) * parameters - 2 * logLikelihood;
    return new Criteria(
        OptionalDouble.of(logLikelihood),
        OptionalInt.of(parameters),
        OptionalDouble.of(2 * parameters - 2 * logLikelihood),
        OptionalDouble.of(bic),
        OptionalDouble.of(bic - 2 * ImpliedMixture.mapLogProbability(assignments, data)));
  }

  ModelOutcome mixture(CovarianceShape shape, Assignment assignment) {
    Method method = assignment == Assignment.HARD ? Method.HARD : Method.SOFT;
    String name = ModelOutcome.name(method, Optional.of(shape));
    try {
      FiniteMixture<Gaussians, GaussianStatistics> model =
          GaussianMixture.of(size, data.rows(), shape)
              .withSeeding(seeds)
              .withAssignment(assignment);
      Fit<Mixture<Gaussians>> fit =
          fitter.run(name, observer -> Em.fit(model, data.rows(), model, options, observer));
      return mixture(method, shape, model, fit);
    } catch (PassCancelledException e) {
      return FailedModel.interrupted(name, method, Optional.of(shape));
    } catch (DataException | NumericalFailure | MonotonicityViolation e) {
      return failed(name, method, Optional.of(shape), e);
    }
  }

  private ModelResult mixture(
      Method method,
      CovarianceShape shape,
      FiniteMixture<Gaussians, GaussianStatistics> model,
      Fit<Mixture<Gaussians>> fit) {
    Mixture<Gaussians> parameters = fit.parameters();
    Assignments assignments = Assignments.of(model, parameters, data.rows(), data.count());
    ClusterMoments moments = moments(assignments);
    List<ClusterShape> clusters = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Gaussians components = parameters.components();
      clusters.add(
          new ClusterShape(
              moments.weight(k),
              components.mean(k),
              components.covariance(k).matrix(),
              components.covariance(k).onFloor()));
    }
    OptionalDouble logLikelihood =
        method == Method.SOFT
            ? fit.logLikelihood()
            : OptionalDouble.of(ImpliedMixture.logLikelihood(model, parameters, data));
    Criteria criteria =
        new Criteria(logLikelihood, fit.freeParameters(), fit.aic(), fit.bic(), fit.icl());
    return result(
        ModelOutcome.name(method, Optional.of(shape)),
        method,
        Optional.of(shape),
        fit,
        criteria,
        moments.inertia(),
        clusters,
        assignments,
        method == Method.HARD ? NOT_MAXIMISED : "");
  }

  <P> ModelOutcome guest(Guest<P> guest) {
    try {
      LatentModel<Rows, P, ?> model = guest.model().apply(data.rows());
      Posterior<Rows, P> posterior = posterior(model, guest.name());
      Starter<Rows, P> starter = guest.starter().apply(data.rows());
      Fit<P> fit =
          fitter.run(
              guest.name(), observer -> Em.fit(model, data.rows(), starter, options, observer));
      int classes = posterior.classes(fit.parameters());
      if (classes > size) {
        throw new DataException(
            "it has " + classes + " classes, where " + size + " clusters were asked for");
      }
      return guest(guest.name(), posterior, fit);
    } catch (PassCancelledException e) {
      return FailedModel.interrupted(guest.name(), Method.OTHER, Optional.empty());
    } catch (RuntimeException e) {
      // Whatever a stranger's model throws, the others are not lost.
      return failed(guest.name(), Method.OTHER, Optional.empty(), e);
    }
  }

  @SuppressWarnings("unchecked") // a model's posterior is that of its own slices and parameters
  private static <P> Posterior<Rows, P> posterior(LatentModel<Rows, P, ?> model, String name) {
    return model
        .capability(Posterior.class)
        .map(posterior -> (Posterior<Rows, P>) posterior)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " gives rows no classes: it cannot be compared"));
  }

  private <P> ModelResult guest(String name, Posterior<Rows, P> posterior, Fit<P> fit) {
    Assignments assignments =
        Assignments.of(posterior, fit.parameters(), data.rows(), data.count());
    ClusterMoments moments = moments(assignments);
    double[] nowhere = new double[data.columns()];
    return result(
        name,
        Method.OTHER,
        Optional.empty(),
        fit,
        new Criteria(fit.logLikelihood(), fit.freeParameters(), fit.aic(), fit.bic(), fit.icl()),
        moments.inertia(),
        IntStream.range(0, size).mapToObj(k -> moments.shape(k, nowhere)).toList(),
        assignments,
        NOT_JUDGED);
  }

  private ModelResult result(
      String name,
      Method method,
      Optional<CovarianceShape> shape,
      Fit<?> fit,
      Criteria criteria,
      double inertia,
      List<ClusterShape> clusters,
      Assignments assignments,
      String note) {
    return new ModelResult(
        name,
        method,
        shape,
        criteria.logLikelihood(),
        criteria.freeParameters(),
        criteria.aic(),
        criteria.bic(),
        criteria.icl(),
        0.0 + fit.objective(),
        inertia,
        data.weightedMean(assignments::entropy),
        fit.iterations(),
        fit.seconds(),
        fit.converged(),
        fit.termination().describe(),
        clusters,
        assignments,
        note,
        fit.warnings());
  }

  /** BIC of one Gaussian over all rows; empty where there is none. */
  OptionalDouble bicOfOneGaussian() {
    try {
      FiniteMixture<Gaussians, GaussianStatistics> model = GaussianMixture.of(1, data.rows());
      return Em.fit(model, data.rows(), options.withRestarts(1)).bic();
    } catch (DataException | NumericalFailure | MonotonicityViolation e) {
      return OptionalDouble.empty();
    }
  }

  private ClusterMoments moments(Assignments assignments) {
    return ClusterMoments.of(data.rows(), data.columns(), assignments.sharedLabels(), size);
  }

  private static FailedModel failed(
      String name, Method method, Optional<CovarianceShape> shape, RuntimeException failure) {
    return new FailedModel(
        name,
        method,
        shape,
        Objects.requireNonNullElseGet(failure.getMessage(), failure::toString));
  }

  /** How many sets of seeds the models so far were started from. */
  int seeds() {
    return seeds.size();
  }

  /** What follows from a likelihood. */
  private record Criteria(
      OptionalDouble logLikelihood,
      OptionalInt freeParameters,
      OptionalDouble aic,
      OptionalDouble bic,
      OptionalDouble icl) {
    static final Criteria NONE =
        new Criteria(
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }
}
