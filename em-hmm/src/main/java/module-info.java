/** Hidden Markov models over any component family. */
module org.emkit.hmm {
  requires transitive org.emkit.mixture;
  requires static transitive org.jspecify;

  exports org.emkit.hmm;

  uses org.emkit.mixture.plugin.FamilyPlugin;

  provides org.emkit.core.plugin.ModelPlugin with
      org.emkit.hmm.HiddenMarkovPlugin;
}
