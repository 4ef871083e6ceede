/**
 * Rows as a few Gaussian factors plus noise: {@link org.emkit.ppca.FactorAnalysis} is the model
 * (probabilistic PCA is the case of one noise variance), {@link org.emkit.ppca.FactorModel} its
 * parameters, {@link org.emkit.ppca.FactorScores} what these say of a row, {@link
 * org.emkit.ppca.Rotation} how factors are turned to be named. {@link org.emkit.ppca.FactorFamily}
 * makes them components of mixtures and emissions of hidden Markov models.
 */
@NullMarked
package org.emkit.ppca;

import org.jspecify.annotations.NullMarked;
