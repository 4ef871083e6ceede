/** Times emkit and its peers in processes of their own, in turn, and writes the tables. */
@NullMarked
package org.emkit.bench.compare;

import org.jspecify.annotations.NullMarked;
