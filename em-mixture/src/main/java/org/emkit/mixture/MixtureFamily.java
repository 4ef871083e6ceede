package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.Additive;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.core.math.Probabilities;

/**
 * Finite mixtures of any family as components: p(x | k) = Σ_m w_km p(x | part m of k). A hidden
 * Markov model over it has mixtures as emissions (with Gaussian parts, a GMM-HMM: Juang, Levinson
 * &amp; Sondhi 1986). One E-step finds the responsibilities of components and, within each, those
 * of its parts; w_km = n_km / Σ_m n_km with n the summed responsibilities. Parts are always
 * assigned softly, however components are.
 *
 * <p>The parameters of all parts are one object of the base family, so that what its components
 * share (a tied covariance) is shared by the parts of all components. A component without weight
 * keeps its parameters; so does a part, with weight 0. Rows may miss the cells that the base family
 * lets them miss.
 *
 * @param <C> the parameters of all parts of all components
 * @param <T> the base family's statistics
 */
public final class MixtureFamily<C, T extends Additive<T>>
    implements ComponentFamily<ComponentMixtures<C>, ComponentMixtureStatistics<C, T>> {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> base;
  private final int parts;
  private final DirichletPrior prior;

  private MixtureFamily(ComponentFamily<C, T> base, int parts, DirichletPrior prior) {
    if (parts < 1) {
      throw new IllegalArgumentException("parts " + parts + " must be 1 or more");
    }
    this.base = Objects.requireNonNull(base, "base");
    this.parts = parts;
    this.prior = prior;
  }

  /**
   * Mixtures of components of {@code base}.
   *
   * @param parts of each component in a start, at least 1; a given start brings its own
   */
  public static <C, T extends Additive<T>> MixtureFamily<C, T> of(
      ComponentFamily<C, T> base, int parts) {
    return new MixtureFamily<>(base, parts, DirichletPrior.NONE);
  }

  /**
   * This family with a symmetric Dirichlet prior on the weights of each component's parts, as
   * {@link FiniteMixture#withWeightPrior} has it on those of components: no part then dies.
   *
   * @param alpha α, at least 1; 1, the default, is no prior
   */
  public MixtureFamily<C, T> withWeightPrior(double alpha) {
    return new MixtureFamily<>(base, parts, new DirichletPrior(alpha));
  }

  /** The family of the parts. */
  public ComponentFamily<C, T> base() {
    return base;
  }

  @Override
  public int components(ComponentMixtures<C> components) {
    return components.size();
  }

  @Override
  public ComponentMixtureStatistics<C, T> newStatistics(ComponentMixtures<C> components) {
    return new ComponentMixtureStatistics<>(components, base.newStatistics(components.parts()));
  }

  @Override
  public double logDensity(double[] row, ComponentMixtures<C> components, int k) {
    return new RowParts<>(base).logDensity(row, components, k);
  }

  @Override
  public void accumulate(
      double[] row,
      double weight,
      ComponentMixtures<C> components,
      int k,
      ComponentMixtureStatistics<C, T> into) {
    if (CellPattern.of(row).isEmpty()) {
      return;
    }
    double[] responsibilities = new RowParts<>(base).responsibilities(row, components, k);
    for (int m = 0; m < responsibilities.length; m++) {
      double share = weight * responsibilities[m];
      if (share > 0) {
        into.counts[k][m] += share;
        base.accumulate(row, share, components.parts(), components.part(k, m), into.parts);
      }
    }
  }

  @Override
  public void logDensity(RowBlock block, ComponentMixtures<C> components, int k, double[] out) {
    fill(PartPosteriors.attachedTo(block, components), block, components, k, out);
  }

  /** Fills the panel of component {@code k}; {@code out} gets the log-densities. */
  private void fill(
      PartPosteriors posteriors,
      RowBlock block,
      ComponentMixtures<C> components,
      int k,
      double[] out) {
    double[][] panel = posteriors.panel(k);
    double[] logWeights = components.logWeights(k);
    for (int m = 0; m < panel.length; m++) {
      if (logWeights[m] == Double.NEGATIVE_INFINITY) {
        Arrays.fill(panel[m], logWeights[m]);
        continue;
      }
      base.logDensity(block, components.parts(), components.part(k, m), panel[m]);
      for (int i = 0; i < RowBlock.ROWS; i++) {
        panel[m][i] += logWeights[m];
      }
    }
    block.kernels().normalize(panel, panel.length, out, posteriors.scratch);
    posteriors.setFilled(block, k);
  }

  @Override
  public void accumulate(
      RowBlock block,
      double[] weights,
      ComponentMixtures<C> components,
      int k,
      ComponentMixtureStatistics<C, T> into) {
    PartPosteriors posteriors = PartPosteriors.attachedTo(block, components);
    if (!posteriors.isFilled(block, k)) {
      fill(posteriors, block, components, k, posteriors.logs);
    }
    for (int m = 0; m < components.partsEach(); m++) {
      double[] share = posteriors.weighted;
      share(block, weights, posteriors.panel(k)[m], share);
      double count = block.kernels().sum(share);
      if (count > 0) {
        into.counts[k][m] += count;
        base.accumulate(block, share, components.parts(), components.part(k, m), into.parts);
      }
    }
  }

  /** Responsibilities times weights; 0 for rows that have no value, and beyond the rows. */
  private static void share(
      RowBlock block, double[] weights, double[] responsibilities, double[] out) {
    for (int i = 0; i < block.count(); i++) {
      out[i] = weights[i] * responsibilities[i];
    }
    Arrays.fill(out, block.count(), RowBlock.ROWS, 0.0);
    for (IncompleteRows rows : block.incomplete()) {
      if (rows.pattern().isEmpty()) {
        for (int i : rows.indices()) {
          out[i] = 0.0;
        }
      }
    }
  }

  @Override
  public void flush(
      RowBlock block, ComponentMixtures<C> components, ComponentMixtureStatistics<C, T> into) {
    base.flush(block, components.parts(), into.parts);
  }

  @Override
  public ComponentMixtures<C> estimate(ComponentMixtureStatistics<C, T> statistics) {
    return new ComponentMixtures<>(statistics.weights(prior), base.estimate(statistics.parts));
  }

  @Override
  public double logPrior(ComponentMixtures<C> components) {
    double sum = base.logPrior(components.parts());
    for (int k = 0; k < components.size(); k++) {
      sum += prior.logDensity(components.logWeights(k));
    }
    return sum;
  }

  /**
   * Parts with equal weights, the first at the centre and the others within half a standard
   * deviation of the data around it, no two at the same point: parts that start equal stay equal.
   * Data without spread, or a base family that looks at something else than the centre, leave them
   * equal all the same; the component is then what one part is.
   */
  @Override
  public ComponentMixtures<C> start(double[][] centres, ColumnSummary summary) {
    double[][] weights = new double[centres.length][parts];
    for (double[] row : weights) {
      Arrays.fill(row, 1.0 / parts);
    }
    return new ComponentMixtures<>(
        weights, base.start(PartCentres.around(centres, parts, summary), summary));
  }

  /** Weights of parts less one for each component, and what the parts have. */
  @Override
  public int freeParameters(ComponentMixtures<C> components) {
    return components.size() * (components.partsEach() - 1)
        + base.freeParameters(components.parts());
  }

  @Override
  public OptionalInt symbols(ComponentMixtures<C> components) {
    return base.symbols(components.parts());
  }

  /** That of the part where rounding is worst. */
  @Override
  public double rounding(ComponentMixtures<C> components, int k) {
    double worst = 0.0;
    for (int m = 0; m < components.partsEach(); m++) {
      if (components.weight(k, m) > 0) {
        worst = Math.max(worst, base.rounding(components.parts(), components.part(k, m)));
      }
    }
    return worst;
  }

  @Override
  public void check(Rows rows) {
    base.check(rows);
  }

  @Override
  public ComponentMixtures<C> project(ComponentMixtures<C> components) {
    int expected = components.size() * components.partsEach();
    int actual = base.components(components.parts());
    if (actual != expected) {
      throw new IllegalArgumentException(
          String.format(
              "%d components with weights of %d parts each need %d parts, but there are %d",
              components.size(), components.partsEach(), expected, actual));
    }
    double[][] weights = components.weights();
    Arrays.setAll(weights, k -> Probabilities.normalized(prior.project(weights[k])));
    return new ComponentMixtures<>(weights, base.project(components.parts()));
  }

  @Override
  public List<String> warnings(ComponentMixtures<C> components) {
    return MixtureWarnings.of(base, components);
  }

  @Override
  public Optional<VectorCoordinates<ComponentMixtures<C>>> coordinates() {
    return base.coordinates().map(MixtureFamilyCoordinates::new);
  }

  @Override
  public Optional<ComponentEditing<ComponentMixtures<C>>> editing() {
    return base.editing().map(MixtureFamilyEditing::new);
  }

  @Override
  public Optional<RowSampler<ComponentMixtures<C>>> sampler() {
    return base.sampler()
        .map(
            draw ->
                (components, k, random) -> {
                  int m =
                      Probabilities.draw(
                          components.partsEach(), i -> components.weight(k, i), random);
                  return draw.sample(components.parts(), components.part(k, m), random);
                });
  }

  @Override
  public Optional<RowImputer<ComponentMixtures<C>>> imputer() {
    return base.imputer().map(ofPart -> new PartsImputer<>(new RowParts<>(base), ofPart));
  }
}
