package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.Canonical;
import org.emkit.core.FreeParameters;
import org.emkit.core.Imputer;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.Repair;
import org.emkit.core.SampledModel;
import org.emkit.core.Sampler;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.math.Probabilities;
import org.jspecify.annotations.Nullable;

/**
 * A finite mixture over any {@link ComponentFamily}, fitted by EM (McLachlan &amp; Peel 2000,
 * §2.8). Rows are assigned softly, hard or by sampling, as {@link Assignment} says. A component
 * that loses all its weight keeps its parameters, with weight 0, unless {@link OnEmpty} says
 * otherwise.
 *
 * @param <C> the parameters of all components
 * @param <T> the family's statistics
 */
public final class FiniteMixture<C, T extends Additive<T>>
    implements SampledModel<Rows, Mixture<C>, MixtureStatistics<C, T>>,
        Starter<Rows, Mixture<C>>,
        FreeParameters<Mixture<C>>,
        Posterior<Rows, Mixture<C>>,
        LogDensity<Rows, Mixture<C>> {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> family;
  private final int size;
  private final MixtureSettings settings;
  private final Workspaces<C, T> workspaces;

  private FiniteMixture(ComponentFamily<C, T> family, int size, MixtureSettings settings) {
    if (size < 1) {
      throw new IllegalArgumentException("components " + size + " must be 1 or more");
    }
    this.family = Objects.requireNonNull(family, "family");
    this.size = size;
    this.settings = settings;
    this.workspaces = new Workspaces<>(family);
  }

  /**
   * A mixture with soft assignment that starts from random rows.
   *
   * @param size the number of components of a start, at least 1; a given start brings its own
   */
  public static <C, T extends Additive<T>> FiniteMixture<C, T> of(
      ComponentFamily<C, T> family, int size) {
    return new FiniteMixture<>(family, size, MixtureSettings.DEFAULTS);
  }

  /** As above, over a family whose components share nothing. */
  public static <C, T extends Additive<T>>
      FiniteMixture<Components<C>, ComponentStatistics<C, T>> of(
          IndependentFamily<C, T> family, int size) {
    return of(family.lifted(), size);
  }

  /** This mixture with another assignment. */
  public FiniteMixture<C, T> withAssignment(Assignment newAssignment) {
    return new FiniteMixture<>(family, size, settings.withAssignment(newAssignment));
  }

  /**
   * This mixture with another treatment of components that die; {@link OnEmpty#KEEP} by default.
   *
   * @throws IllegalArgumentException where the family cannot drop or move components
   */
  public FiniteMixture<C, T> withOnEmpty(OnEmpty onEmpty) {
    if (onEmpty != OnEmpty.KEEP && family.editing().isEmpty()) {
      throw new IllegalArgumentException(
          "this family offers no editing of components: dead ones can only be kept");
    }
    return new FiniteMixture<>(family, size, settings.withOnEmpty(onEmpty));
  }

  /**
   * This mixture with a symmetric Dirichlet prior on its weights: the objective gains (α − 1) Σ log
   * weight_k, and the M-step gives weight_k = (n_k + α − 1) / Σ_j (n_j + α − 1). No component then
   * dies; a start's weights of 0 are moved inside.
   *
   * @param alpha α, at least 1; 1, the default, is no prior
   */
  public FiniteMixture<C, T> withWeightPrior(double alpha) {
    return new FiniteMixture<>(family, size, settings.withWeightPrior(new DirichletPrior(alpha)));
  }

  /** This mixture with starts around points that {@code newSeeding} chooses. */
  public FiniteMixture<C, T> withSeeding(Seeding newSeeding) {
    return new FiniteMixture<>(
        family, size, settings.withSeeding(Objects.requireNonNull(newSeeding, "seeding")));
  }

  /**
   * This mixture with starts from random responsibilities: those of each row are drawn uniformly
   * from the simplex, and the M-step does the rest. All components begin close to each other.
   */
  public FiniteMixture<C, T> withRandomResponsibilities() {
    return new FiniteMixture<>(family, size, settings.withSeeding(null));
  }

  /** The family of the components. */
  public ComponentFamily<C, T> family() {
    return family;
  }

  @Override
  public Mixture<C> start(Dataset<Rows> data, RandomGenerator random) {
    Seeding seeding = settings.seeding();
    return seeding == null
        ? new RandomResponsibilities<>(this, size).start(data, random)
        : new PartitionStarter<>(this, size, seeding).start(data, random);
  }

  @Override
  public MixtureStatistics<C, T> newStatistics(Mixture<C> parameters) {
    return new MixtureStatistics<>(parameters, family.newStatistics(parameters.components()));
  }

  @Override
  public void expect(Mixture<C> parameters, Rows slice, MixtureStatistics<C, T> into) {
    accumulate(parameters, slice, null, into);
  }

  @Override
  public boolean samples() {
    return settings.assignment() == Assignment.SAMPLED;
  }

  @Override
  public void sample(
      Mixture<C> parameters, Rows slice, RandomGenerator random, MixtureStatistics<C, T> into) {
    accumulate(parameters, slice, random, into);
  }

  private void accumulate(
      Mixture<C> parameters,
      Rows slice,
      @Nullable RandomGenerator random,
      MixtureStatistics<C, T> into) {
    eachBlock(
        parameters,
        slice,
        into,
        (posterior, from) -> {
          posterior.joint(parameters);
          if (random != null) {
            posterior.draw(random);
          } else if (settings.assignment() == Assignment.HARD) {
            posterior.harden();
          } else {
            posterior.soften();
          }
          addObjective(posterior, into);
        });
  }

  /**
   * Moves through {@code slice} block by block. For each, {@code assign} leaves assignments in the
   * panel, which are then added to the statistics.
   */
  void eachBlock(
      Mixture<C> parameters,
      Rows slice,
      MixtureStatistics<C, T> into,
      ObjIntConsumer<BlockPosterior<C, T>> assign) {
    workspaces.lend(
        parameters.size(),
        slice,
        posterior -> {
          posterior.eachBlock(
              slice,
              from -> {
                assign.accept(posterior, from);
                addAssigned(parameters, posterior, into);
              });
          family.flush(posterior.block, parameters.components(), into.components);
        });
  }

  private void addObjective(BlockPosterior<C, T> posterior, MixtureStatistics<C, T> into) {
    RowBlock block = posterior.block;
    for (int i = 0; i < block.count(); i++) {
      double logLikelihood = posterior.rowLogs[i];
      if (!(Math.abs(logLikelihood) <= Double.MAX_VALUE)) {
        throw new NumericalFailure(
            "row index "
                + block.index(i)
                + " has log-density "
                + logLikelihood
                + " under every component: try another start, a larger floor, or rescale the data");
      }
      into.objective.add(block.weight(i), logLikelihood);
    }
  }

  /** Adds the block to the statistics, the panel holding assignments (responsibilities). */
  private void addAssigned(
      Mixture<C> parameters, BlockPosterior<C, T> posterior, MixtureStatistics<C, T> into) {
    RowBlock block = posterior.block;
    for (int k = 0; k < parameters.size(); k++) {
      double[] assigned = posterior.panel[k];
      if (block.isWeighted()) {
        for (int i = 0; i < block.count(); i++) {
          assigned[i] *= block.weight(i);
        }
      }
      // Kernels take whole blocks: what is beyond the rows must weigh nothing.
      Arrays.fill(assigned, block.count(), RowBlock.ROWS, 0.0);
      double count = block.kernels().sum(assigned);
      if (count > 0) {
        into.counts[k] += count;
        into.objective.allow(count * family.rounding(parameters.components(), k));
        family.accumulate(block, assigned, parameters.components(), k, into.components);
      }
    }
  }

  @Override
  public Mixture<C> maximize(MixtureStatistics<C, T> statistics) {
    int components = statistics.counts.length;
    double[] weights = new double[components];
    double total = 0.0;
    for (int k = 0; k < components; k++) {
      weights[k] = ComponentFamily.isEmpty(statistics.counts[k]) ? 0.0 : statistics.counts[k];
      weights[k] += settings.weightPrior().pseudocount();
      total += weights[k];
    }
    if (ComponentFamily.isEmpty(total)) {
      return statistics.reference();
    }
    for (int k = 0; k < components; k++) {
      weights[k] /= total;
    }
    return new Mixture<>(weights, family.estimate(statistics.components));
  }

  @Override
  public double logPrior(Mixture<C> parameters) {
    return family.logPrior(parameters.components())
        + settings.weightPrior().logDensity(parameters.logWeights());
  }

  @Override
  public ObjectiveKind objectiveKind() {
    return settings.assignment().objectiveKind();
  }

  @Override
  public boolean monotone() {
    return settings.assignment().monotone();
  }

  @Override
  public void check(Rows slice) {
    family.check(slice);
  }

  @Override
  public Mixture<C> project(Mixture<C> start) {
    int components = family.components(start.components());
    if (components != start.size()) {
      throw new IllegalArgumentException(
          start.size() + " weights for " + components + " components: one is needed for each");
    }
    return new Mixture<>(
        Probabilities.normalized(settings.weightPrior().project(start.weights())),
        family.project(start.components()));
  }

  @Override
  public List<String> warnings(Mixture<C> parameters) {
    return MixtureWarnings.of(family, parameters);
  }

  @Override
  public int freeParameters(Mixture<C> parameters) {
    return parameters.size() - 1 + family.freeParameters(parameters.components());
  }

  @Override
  public int classes(Mixture<C> parameters) {
    return parameters.size();
  }

  @Override
  public double[][] probabilities(Mixture<C> parameters, Rows slice) {
    return new RowPosteriors<>(family, workspaces, parameters).probabilities(slice);
  }

  /** That of the row; 0 where it has no value, and so says nothing. */
  @Override
  public double weight(Rows slice, int index) {
    return slice.hasValue(index) ? slice.weight(index) : 0.0;
  }

  @Override
  public void each(Mixture<C> parameters, Rows slice, Visitor visitor) {
    new RowPosteriors<>(family, workspaces, parameters).each(slice, visitor);
  }

  @Override
  public double[] logDensity(Mixture<C> parameters, Rows slice) {
    return new RowPosteriors<>(family, workspaces, parameters).logDensities(slice);
  }

  /** Coordinates, draws and an order are there when the family has them. */
  @Override
  public <K> Optional<K> capability(Class<K> type) {
    if (type == VectorCoordinates.class) {
      return family.coordinates().map(MixtureCoordinates::new).map(type::cast);
    }
    if (type == Imputer.class) {
      return family.imputer().map(rows -> new MixtureImputer<>(this, rows)).map(type::cast);
    }
    if (type == Sampler.class) {
      return family.sampler().map(MixtureSampler::new).map(type::cast);
    }
    if (type == Canonical.class) {
      return family.editing().map(MixtureOrder::new).map(type::cast);
    }
    if (type == Repair.class) {
      return Optional.of(
          type.cast(new MixtureRepair<>(this, settings.onEmpty(), family.editing())));
    }
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
