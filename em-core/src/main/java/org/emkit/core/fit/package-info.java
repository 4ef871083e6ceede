/**
 * The driver: {@link org.emkit.core.fit.Em} fits any {@link org.emkit.core.LatentModel} to any
 * {@link org.emkit.core.data.Dataset}. One run of the loop is {@code EmRun}, several starts are
 * {@code Restarts}; {@link org.emkit.core.fit.Fit} is the result. {@link
 * org.emkit.core.fit.CrossValidation} scores fits by data that they have not seen.
 */
@NullMarked
package org.emkit.core.fit;

import org.jspecify.annotations.NullMarked;
