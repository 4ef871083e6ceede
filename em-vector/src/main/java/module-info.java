/** The kernels of em-core in the Vector API, an incubating module of the JDK. */
module org.emkit.vector {
  requires org.emkit.core;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  provides org.emkit.core.kernel.Kernels with
      org.emkit.vector.VectorKernels;
}
