/**
 * Rows as a few Gaussian factors plus noise: {@link org.emkit.ppca.FactorAnalysis} is the model
 * (probabilistic PCA is the case of one noise variance), {@link org.emkit.ppca.FactorModel} its
 * parameters. {@link org.emkit.ppca.Moments} hold all that complete data say, so that {@link
 * org.emkit.ppca.MomentsFactorAnalysis} iterates on them alone.
 */
@NullMarked
package org.emkit.ppca;

import org.jspecify.annotations.NullMarked;
