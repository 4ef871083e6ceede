/** Smile as a peer. */
@NullMarked
package org.emkit.bench.peers;

import org.jspecify.annotations.NullMarked;
