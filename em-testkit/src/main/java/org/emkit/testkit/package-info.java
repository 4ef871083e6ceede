/**
 * The contract tests of a latent-variable model.
 *
 * <p>A model's test class extends {@link org.emkit.testkit.RowModelContract} (or, for observations
 * other than rows of numbers, {@link org.emkit.testkit.LatentModelContract}) and gives little more
 * than the model. What it gives is listed in {@link org.emkit.testkit.Subject}; what is then
 * checked is listed in {@link org.emkit.testkit.Law}, one constant per law, each with a jqwik
 * property in the contract class.
 */
@NullMarked
package org.emkit.testkit;

import org.jspecify.annotations.NullMarked;
