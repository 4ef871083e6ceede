/**
 * Two small models as a reader of the tutorial writes them, and the mistakes of docs/mistakes.md.
 */
@NullMarked
package org.emkit.mixture.mistakes;

import org.jspecify.annotations.NullMarked;
