package org.emkit.testkit;

import java.util.OptionalDouble;
import org.emkit.core.Statistics;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.StoppingRule;
import org.emkit.core.fit.StoppingRules;

/** Law 3, of models with coordinates: where EM comes to rest the objective is stationary. */
final class GradientLaw {
  /** Largest parameter change of the last step where a point counts as settled. */
  private static final double SETTLED = 1e-9;

  /** Small against the curvature of what a floor holds, large against rounding. */
  private static final double BOUNDARY_STEP = 1e-4;

  private GradientLaw() {}

  static <O, X, P, S extends Statistics<S>> void gradientVanishes(Setting<O, X, P, S> setting) {
    VectorCoordinates<P> coordinates = coordinates(setting);
    StoppingRule settled = StoppingRules.parameterChange(SETTLED);
    FitOptions options =
        AscentLaw.options(setting)
            .withStoppingRule(settled)
            .withMaxIterations(AscentLaw.ITERATIONS_TO_SETTLE);
    Fit<P> fit = AscentLaw.fit(setting, options, Observer.none());
    Setting.assume(fit.converged(), "this run did not settle");
    if (!setting.interior(fit.parameters())) {
      noFeasibleMoveRises(setting, fit, coordinates);
      return;
    }
    Dataset<X> data = setting.data();
    Derivatives of =
        Derivatives.at(
            coordinates.toVector(fit.parameters()),
            v -> setting.objective(coordinates.fromVector(v, fit.parameters()), data).value());
    double slack = Tolerances.ofObjective(fit.dataTerm());
    for (int i = 0; i < of.size(); i++) {
      setting.requireClose(
          "the derivative of the objective by coordinate " + i + " after convergence",
          0.0,
          of.gradient(i),
          setting.subject().conditioning() * of.allowance(i, slack));
    }
    setting.require(of.size() > 0, "the model has no coordinates");
  }

  /**
   * The conditions of Karush, Kuhn and Tucker, for a point on an active floor: no small move along
   * a coordinate, taken back to what the constraints admit, raises the objective to first order.
   */
  private static <O, X, P, S extends Statistics<S>> void noFeasibleMoveRises(
      Setting<O, X, P, S> setting, Fit<P> fit, VectorCoordinates<P> coordinates) {
    double[] at = coordinates.toVector(fit.parameters());
    for (double value : at) {
      Setting.assume(Double.isFinite(value), "a coordinate of this boundary is infinite");
    }
    Dataset<X> data = setting.data();
    double slack = Tolerances.ofObjective(fit.dataTerm());
    for (int i = 0; i < at.length; i++) {
      for (double h : new double[] {BOUNDARY_STEP, -BOUNDARY_STEP}) {
        double move = h * (1 + Math.abs(at[i]));
        double far = rise(setting, fit, coordinates, data, moved(at, i, move));
        double near = rise(setting, fit, coordinates, data, moved(at, i, move / 2));
        // f(h) = gh + Hh²/2: these are gh and H, from one side only, since the other may be shut.
        double firstOrder = 4 * near - far;
        double curvature = 4 * (far - 2 * near) / (move * move);
        double settled = 1e3 * SETTLED * (1 + Math.abs(at[i])) * Math.abs(curvature * move);
        setting.require(
            firstOrder <= setting.subject().conditioning() * (10 * slack + settled),
            "on the boundary a move of %g along coordinate %d raises the objective by %g, where"
                + " rounding explains %g",
            move,
            i,
            firstOrder,
            10 * slack + settled);
      }
    }
  }

  private static double[] moved(double[] point, int i, double shift) {
    double[] moved = point.clone();
    moved[i] += shift;
    return moved;
  }

  private static <O, X, P, S extends Statistics<S>> double rise(
      Setting<O, X, P, S> setting,
      Fit<P> fit,
      VectorCoordinates<P> coordinates,
      Dataset<X> data,
      double[] vector) {
    P admitted = setting.model().project(coordinates.fromVector(vector, fit.parameters()));
    return setting.objective(admitted, data).value() - fit.objective();
  }

  static <O, X, P, S extends Statistics<S>> void fisherIdentity(Setting<O, X, P, S> setting) {
    Dataset<X> data = setting.data();
    P start = setting.steps(setting.start(data), data, 1);
    Setting.assume(setting.interior(start), "the start lies on a boundary");
    OptionalDouble exact =
        setting.subject().expectedLogLikelihood(start, setting.collect(start, data));
    if (exact.isPresent()) {
      gradientOfQ(setting, start, data);
    } else {
      stepPointsUphill(setting, setting.steps(start, data, 10), data);
    }
  }

  /** ∇Q(θ | θ) = ∇ log L(θ) (Fisher 1925; Louis 1982), the log-prior added on both sides. */
  private static <O, X, P, S extends Statistics<S>> void gradientOfQ(
      Setting<O, X, P, S> setting, P at, Dataset<X> data) {
    VectorCoordinates<P> coordinates = coordinates(setting);
    double[] vector = coordinates.toVector(at);
    S statistics = setting.collect(at, data);
    Derivatives q =
        Derivatives.at(
            vector,
            v -> {
              P parameters = coordinates.fromVector(v, at);
              return setting.subject().expectedLogLikelihood(parameters, statistics).orElseThrow()
                  + setting.model().logPrior(parameters);
            });
    Derivatives objective =
        Derivatives.at(vector, v -> setting.objective(coordinates.fromVector(v, at), data).value());
    double slack = Tolerances.ofObjective(statistics.objective());
    for (int i = 0; i < vector.length; i++) {
      setting.requireClose(
          "the derivative of Q by coordinate " + i + " against that of the objective",
          objective.gradient(i),
          q.gradient(i),
          setting.subject().conditioning()
              * (q.allowance(i, slack) + objective.allowance(i, slack)));
    }
  }

  /**
   * The weaker form: near a stationary point the step is a positive-definite matrix times the
   * gradient, so that it points uphill.
   */
  private static <O, X, P, S extends Statistics<S>> void stepPointsUphill(
      Setting<O, X, P, S> setting, P at, Dataset<X> data) {
    Setting.assume(setting.interior(at), "the run has come to a boundary");
    VectorCoordinates<P> coordinates = coordinates(setting);
    double[] from = coordinates.toVector(at);
    double[] to = coordinates.toVector(setting.steps(at, data, 1));
    Derivatives of =
        Derivatives.at(from, v -> setting.objective(coordinates.fromVector(v, at), data).value());
    double slack = Tolerances.ofObjective(setting.objective(at, data));
    double product = 0.0;
    double allowed = 0.0;
    for (int i = 0; i < from.length; i++) {
      product += of.gradient(i) * (to[i] - from[i]);
      allowed += of.allowance(i, slack) * Math.abs(to[i] - from[i]);
    }
    setting.require(
        product >= -setting.subject().conditioning() * allowed,
        "the step of EM points downhill: its product with the gradient is %g",
        product);
  }

  static <O, X, P, S extends Statistics<S>> void coordinatesRoundTrip(Setting<O, X, P, S> setting) {
    VectorCoordinates<P> coordinates = coordinates(setting);
    Dataset<X> data = setting.data();
    P parameters = setting.steps(setting.start(data), data, 1);
    Setting.assume(setting.interior(parameters), "these parameters lie on a boundary");
    double[] vector = coordinates.toVector(parameters);
    for (double value : vector) {
      setting.require(Double.isFinite(value), "a coordinate is %g", value);
    }
    P back = coordinates.fromVector(vector, parameters);
    setting.requireClose("parameters from their coordinates", parameters, back, Tolerances.STEP);
    double[] again = coordinates.toVector(back);
    double change = coordinates.change(parameters, back);
    setting.require(
        again.length == vector.length && change <= Tolerances.FEW_STEPS,
        "coordinates of parameters from coordinates have changed by %g",
        change);
  }

  private static <P> VectorCoordinates<P> coordinates(Setting<?, ?, P, ?> setting) {
    return Capabilities.coordinates(setting.model()).orElseThrow();
  }
}
