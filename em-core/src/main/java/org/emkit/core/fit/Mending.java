package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Repair;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;

/** Watches the parameters of one run for defects, tries the model's repairs, and keeps a record. */
final class Mending<X, P, S extends Statistics<S>> {
  private final Optional<Repair<X, P>> repair;
  private final Set<String> tried = new TreeSet<>();
  private final List<FitEvent> events = new ArrayList<>();

  /** The defect of the last parameters seen, so that one that stays is told of once. */
  private Optional<String> present = Optional.empty();

  @SuppressWarnings("unchecked") // a model repairs its own parameters
  Mending(LatentModel<X, P, S> model) {
    this.repair = model.capability(Repair.class).map(found -> (Repair<X, P>) found);
  }

  /** As {@code state} was. */
  void restore(RunState<P> state) {
    tried.addAll(state.repairsTried());
    present = state.defect();
    events.addAll(state.events());
  }

  /** The defects that a repair was tried for, in order of their texts. */
  List<String> tried() {
    return List.copyOf(tried);
  }

  /** The defect of the last parameters seen. */
  Optional<String> present() {
    return present;
  }

  /** Whether {@code parameters} have a defect that nobody has tried to repair. */
  boolean isDue(P parameters) {
    return defect(parameters).filter(defect -> !tried.contains(defect)).isPresent();
  }

  private Optional<String> defect(P parameters) {
    return repair.flatMap(model -> model.defect(parameters));
  }

  /**
   * {@code state} itself, or the state that a repair of it leads to.
   *
   * @param iteration M-steps done
   * @param evaluate the E-step at parameters
   */
  State<P, S> mend(
      State<P, S> state, Dataset<X> data, int iteration, Function<P, State<P, S>> evaluate) {
    Optional<String> defect = defect(state.parameters);
    if (defect.isPresent() && !defect.equals(present)) {
      events.add(new FitEvent(iteration, defect.get()));
    }
    present = defect;
    if (defect.isEmpty() || !tried.add(defect.get())) {
      return state;
    }
    try {
      Optional<Repair.Proposal<P>> proposal =
          repair.flatMap(model -> model.propose(state.parameters, data));
      return proposal.map(other -> better(state, other, iteration, evaluate)).orElse(state);
    } catch (NumericalFailure e) {
      events.add(new FitEvent(iteration, "no repair: " + e.getMessage()));
      return state;
    }
  }

  private State<P, S> better(
      State<P, S> state,
      Repair.Proposal<P> proposal,
      int iteration,
      Function<P, State<P, S>> evaluate) {
    State<P, S> mended = evaluate.apply(proposal.parameters());
    double gain = mended.objective.value() - state.objective.value();
    // Where nothing but rounding is lost, as in dropping what has no weight, nothing is lost.
    if (gain >= -MonotonicityViolation.allowed(state.objective, mended.objective)) {
      events.add(new FitEvent(iteration, proposal.description()));
      present = defect(mended.parameters);
      return mended;
    }
    events.add(
        new FitEvent(
            iteration,
            String.format(
                Locale.ROOT,
                "undone, for the objective would change by %.4g: %s",
                gain,
                proposal.description())));
    return state;
  }

  /** What has happened so far, in order. */
  List<FitEvent> events() {
    return List.copyOf(events);
  }
}
