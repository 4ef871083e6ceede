/**
 * k-means as hard-assignment EM: {@link org.emkit.kmeans.KMeans} is the model, {@link
 * org.emkit.kmeans.Centroids} its parameters, {@link org.emkit.kmeans.KMeansStatistics} its
 * statistics, {@link org.emkit.kmeans.KMeansPlusPlus} its usual start; {@link
 * org.emkit.kmeans.ParallelSeeding} and {@link org.emkit.kmeans.MiniBatchSeeding} pass over large
 * data only a few times. {@link org.emkit.kmeans.MiniBatchKMeans} learns from a stream, {@link
 * org.emkit.kmeans.Silhouette} says how clear clusters are. {@link org.emkit.kmeans.KMeansSeeding}
 * lends fitted centroids to other models' starts.
 */
@NullMarked
package org.emkit.kmeans;

import org.jspecify.annotations.NullMarked;
