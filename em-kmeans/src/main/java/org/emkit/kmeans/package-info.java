/**
 * k-means as hard-assignment EM: {@link org.emkit.kmeans.KMeans} is the model, {@link
 * org.emkit.kmeans.Centroids} its parameters, {@link org.emkit.kmeans.KMeansStatistics} its
 * statistics, {@link org.emkit.kmeans.KMeansPlusPlus} its usual start. {@link
 * org.emkit.kmeans.KMeansSeeding} lends fitted centroids to other models' starts.
 */
@NullMarked
package org.emkit.kmeans;

import org.jspecify.annotations.NullMarked;
