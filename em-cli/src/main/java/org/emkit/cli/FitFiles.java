package org.emkit.cli;

import java.util.Optional;

/**
 * The files that a fit writes.
 *
 * @param save the model
 * @param trace the objective of every iteration
 * @param report the page
 * @param checkpoint the state to go on from
 */
record FitFiles(
    Optional<OutputFile> save,
    Optional<OutputFile> trace,
    Optional<OutputFile> report,
    Optional<OutputFile> checkpoint) {}
