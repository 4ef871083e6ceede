/**
 * What runs inside a process that is timed: emkit's and every peer's on the JVM. It uses the JDK
 * alone, so that a peer's class path holds the peer and nothing of emkit.
 *
 * <p>{@link org.emkit.bench.worker.Worker} reads requests from standard input, hands a {@link
 * org.emkit.bench.worker.Problem} to a {@link org.emkit.bench.worker.Peer}, times the fit and
 * nothing else, and answers on standard output. The scripts beside the peers speak the same lines.
 */
@NullMarked
package org.emkit.bench.worker;

import org.jspecify.annotations.NullMarked;
