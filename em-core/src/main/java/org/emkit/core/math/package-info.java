/** Numerics that every model shares. */
@NullMarked
package org.emkit.core.math;

import org.jspecify.annotations.NullMarked;
