/**
 * Finite mixtures: {@link org.emkit.mixture.FiniteMixture} is the model, {@link
 * org.emkit.mixture.Mixture} its parameters, {@link org.emkit.mixture.MixtureStatistics} its
 * statistics. What a component is comes from a {@link org.emkit.mixture.ComponentFamily}; one whose
 * components share nothing implements {@link org.emkit.mixture.IndependentFamily}, as {@link
 * org.emkit.mixture.PoissonFamily} does in sixty lines. {@link org.emkit.mixture.CategoricalFamily}
 * is for symbols, and {@link org.emkit.mixture.MixtureFamily} makes mixtures of any family one
 * component.
 */
@NullMarked
package org.emkit.mixture;

import org.jspecify.annotations.NullMarked;
