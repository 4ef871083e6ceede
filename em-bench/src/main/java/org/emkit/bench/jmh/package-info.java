/** JMH benchmarks of one EM iteration and of the kernels inside it. */
@NullMarked
package org.emkit.bench.jmh;

import org.jspecify.annotations.NullMarked;
