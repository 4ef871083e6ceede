/**
 * The inner loops of the models, on plain arrays: {@link org.emkit.core.kernel.Kernels} says what
 * they compute, {@link org.emkit.core.kernel.PlainKernels} is written in plain Java, and the module
 * em-vector has the same in the Vector API. The faster is chosen once, when the first is asked for.
 */
@NullMarked
package org.emkit.core.kernel;

import org.jspecify.annotations.NullMarked;
