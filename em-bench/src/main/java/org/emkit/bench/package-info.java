/**
 * How fast emkit is: against the machine ({@code jmh}) and against its peers ({@code compare}), on
 * the same {@linkplain org.emkit.bench.Workload workloads}.
 */
@NullMarked
package org.emkit.bench;

import org.jspecify.annotations.NullMarked;
