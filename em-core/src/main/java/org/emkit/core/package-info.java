/**
 * The contract: what a latent-variable model owes and what it may offer.
 *
 * <p>{@link org.emkit.core.LatentModel} is an E-step and an M-step over {@link
 * org.emkit.core.Statistics}; the other interfaces are optional capabilities. Data live in {@link
 * org.emkit.core.data}, the driver in {@link org.emkit.core.fit}, shared numerics in {@link
 * org.emkit.core.math}, and what the command line needs of a model in {@link
 * org.emkit.core.plugin}.
 */
@NullMarked
package org.emkit.core;

import org.jspecify.annotations.NullMarked;
