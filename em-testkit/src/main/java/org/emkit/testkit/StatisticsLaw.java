package org.emkit.testkit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.emkit.core.Posterior;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.StoppingRules;

/** Law 1: statistics add up, however the data are cut and whoever does the work. */
final class StatisticsLaw {
  private StatisticsLaw() {}

  static <O, X, P, S extends Statistics<S>> void zeroIsIdentity(Setting<O, X, P, S> setting) {
    Dataset<X> data = setting.data();
    P parameters = setting.start(data);
    S plain = setting.collect(parameters, data);
    S zero = setting.model().newStatistics(parameters);
    setting.require(
        zero.objective().value() == 0 && zero.objective().weight() == 0,
        "zero statistics have the objective %s",
        zero.objective());

    zero.add(plain);
    setting.requireSame("zero + a against a", plain, zero, Tolerances.SUM);
    S sum = setting.collect(parameters, data);
    sum.add(setting.model().newStatistics(parameters));
    setting.requireSame("a + zero against a", plain, sum, Tolerances.SUM);
    sum.add(setting.model().newStatistics(setting.start(data, 1)));
    setting.requireSame("a + zero about other parameters", plain, sum, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void addIsCommutative(Setting<O, X, P, S> setting) {
    Halves<X> halves = halves(setting);
    P parameters = setting.start(setting.data());
    S ab = setting.collect(parameters, halves.first());
    ab.add(setting.collect(parameters, halves.second()));
    S ba = setting.collect(parameters, halves.second());
    ba.add(setting.collect(parameters, halves.first()));
    setting.requireSame("b + a against a + b", ab, ba, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void addIsAssociative(Setting<O, X, P, S> setting) {
    int n = setting.size();
    Setting.assume(n >= 3, "three parts need three observations");
    Dataset<X> data = setting.data();
    P parameters = setting.start(data);
    List<Dataset<X>> parts =
        List.of(setting.part(0, n / 3), setting.part(n / 3, n / 2 + 1), setting.part(n / 2 + 1, n));
    S left = setting.collect(parameters, parts.get(0));
    left.add(setting.collect(parameters, parts.get(1)));
    left.add(setting.collect(parameters, parts.get(2)));
    S tail = setting.collect(parameters, parts.get(1));
    tail.add(setting.collect(parameters, parts.get(2)));
    S right = setting.collect(parameters, parts.get(0));
    right.add(tail);
    setting.requireSame("a + (b + c) against (a + b) + c", left, right, Tolerances.STEP);

    // All of them in one go, so that a field that every add forgets is missed.
    S whole = setting.model().newStatistics(parameters);
    setting.slices(data).forEach(slice -> setting.model().expect(parameters, slice, whole));
    setting.requireSame("a + b + c against the whole", whole, left, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void addAcrossReferences(Setting<O, X, P, S> setting) {
    Halves<X> halves = halves(setting);
    P one = setting.start(setting.data());
    P start = setting.start(setting.data(), 1);
    P other = start.equals(one) ? setting.steps(one, setting.data(), 1) : start;
    Setting.assume(
        everyClassHasRows(setting, one, halves.first(), other, halves.second()),
        "a class without rows keeps the parameters of either reference");
    S ab = setting.collect(one, halves.first());
    double expected = ab.objective().value();
    S b = setting.collect(other, halves.second());
    expected += b.objective().value();
    ab.add(b);
    S ba = setting.collect(other, halves.second());
    ba.add(setting.collect(one, halves.first()));
    setting.requireSame("b + a against a + b, collected apart", ab, ba, Tolerances.STEP);
    setting.requireClose(
        "the objective of a sum", expected, ab.objective().value(), ab.objective().slack());
  }

  /** Whether each class is the label of some row; true where the model has no classes. */
  private static <O, X, P, S extends Statistics<S>> boolean everyClassHasRows(
      Setting<O, X, P, S> setting, P one, Dataset<X> first, P other, Dataset<X> second) {
    Optional<Posterior<X, P>> posterior = Capabilities.posterior(setting.model());
    if (posterior.isEmpty()) {
      return true;
    }
    BitSet used = new BitSet();
    for (X slice : setting.slices(first)) {
      Arrays.stream(posterior.get().labels(one, slice)).forEach(used::set);
    }
    for (X slice : setting.slices(second)) {
      Arrays.stream(posterior.get().labels(other, slice)).forEach(used::set);
    }
    return used.cardinality() == posterior.get().classes(one);
  }

  static <O, X, P, S extends Statistics<S>> void addLeavesOther(Setting<O, X, P, S> setting) {
    Halves<X> halves = halves(setting);
    P parameters = setting.start(setting.data());
    S other = setting.collect(parameters, setting.data());
    P before = setting.model().maximize(other);
    P again = setting.model().maximize(other);
    setting.requireEqual("maximize, asked a second time for the same statistics", before, again);
    S sum = setting.collect(parameters, halves.first());
    sum.add(other);
    sum.add(setting.collect(parameters, halves.second()));
    sum.scale(3.0);
    P after = setting.model().maximize(other);
    setting.requireEqual("statistics, after they had been added to others", before, after);
  }

  static <O, X, P, S extends Statistics<S>> void expectAdds(Setting<O, X, P, S> setting) {
    P parameters = setting.start(setting.data());
    List<X> slices = setting.slices(setting.data());
    S together = setting.model().newStatistics(parameters);
    S merged = setting.model().newStatistics(parameters);
    for (X slice : slices) {
      setting.model().expect(parameters, slice, together);
      S own = setting.model().newStatistics(parameters);
      setting.model().expect(parameters, slice, own);
      merged.add(own);
    }
    setting.requireSame(
        "slice after slice into one against one by one", merged, together, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void slicing(Setting<O, X, P, S> setting) {
    P parameters = setting.start(setting.data());
    S whole = setting.collect(parameters, sliced(setting, setting.size()));
    for (int sliceSize : new int[] {1, 2, setting.sliceSize(), setting.size() / 2 + 1}) {
      S cut = setting.collect(parameters, sliced(setting, sliceSize));
      setting.requireSame("slices of " + sliceSize, whole, cut, Tolerances.STEP);
    }
  }

  static <O, X, P, S extends Statistics<S>> void scaleIsRepetition(Setting<O, X, P, S> setting) {
    P parameters = setting.start(setting.data());
    S scaled = setting.collect(parameters, setting.data());
    scaled.scale(2.0);
    S twice = setting.collect(parameters, setting.data());
    twice.add(setting.collect(parameters, setting.data()));
    setting.requireSame("twice the statistics against a + a", twice, scaled, Tolerances.STEP);
    twice.scale(0.5);
    S once = setting.collect(parameters, setting.data());
    setting.requireSame("half of a + a against a", once, twice, Tolerances.STEP);
  }

  static <O, X, P, S extends Statistics<S>> void threadsChangeNoBit(Setting<O, X, P, S> setting) {
    setting.suspect(() -> MutableFields.of(setting.model()));
    Fit<P> expected = shortFit(setting, 1);
    setting.requireSameFit("a second time", expected, shortFit(setting, 1));
    for (int threads : new int[] {2, 8}) {
      setting.requireSameFit(threads + " threads", expected, shortFit(setting, threads));
    }
  }

  private static <O, X, P, S extends Statistics<S>> Fit<P> shortFit(
      Setting<O, X, P, S> setting, int threads) {
    FitOptions options =
        FitOptions.defaults()
            .withStoppingRule(StoppingRules.never())
            .withMaxIterations(5)
            .withRestarts(2)
            .withSeed(setting.trial().seed())
            .withThreads(threads);
    // One observation in a slice: as many as there can be for threads to get out of order.
    return Em.fit(
        setting.model(),
        sliced(setting, 1),
        setting.subject()::parameters,
        options,
        Observer.none());
  }

  private static <O, X, P, S extends Statistics<S>> Dataset<X> sliced(
      Setting<O, X, P, S> setting, int sliceSize) {
    return setting
        .subject()
        .dataset(setting.observations(), setting.weights(), sliceSize)
        .withThreads(1);
  }

  private static <O, X, P, S extends Statistics<S>> Halves<X> halves(Setting<O, X, P, S> setting) {
    int n = setting.size();
    Setting.assume(n >= 2, "two parts need two observations");
    return new Halves<>(setting.part(0, n / 2), setting.part(n / 2, n));
  }

  private record Halves<X>(Dataset<X> first, Dataset<X> second) {}
}
