/**
 * k-means against soft EM: {@link org.emkit.compare.Comparison} runs k-means, hard EM and soft EM
 * from the same seeds, {@link org.emkit.compare.ComparisonResult} holds what came of it, {@link
 * org.emkit.compare.Verdict} says it in words, and {@link org.emkit.compare.ComparisonPicture}
 * draws it.
 *
 * <p>Labels are compared by {@link org.emkit.compare.Contingency}; {@link
 * org.emkit.compare.PathPoint} shows how a mixture becomes k-means as its variance goes to 0.
 */
@NullMarked
package org.emkit.compare;

import org.jspecify.annotations.NullMarked;
