/** The latent-variable contract, the driver, datasets and shared numerics. */
module org.emkit.core {
  requires transitive com.google.common;
  requires transitive ejml.core;
  requires static transitive org.jspecify;

  exports org.emkit.core;
  exports org.emkit.core.data;
  exports org.emkit.core.fit;
  exports org.emkit.core.kernel;
  exports org.emkit.core.math;
  exports org.emkit.core.plugin;

  uses org.emkit.core.kernel.Kernels;
  uses org.emkit.core.plugin.ModelPlugin;
}
