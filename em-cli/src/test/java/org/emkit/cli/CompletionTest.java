package org.emkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers after the script of {@code em completion} was sourced. */
final class CompletionTest {
  @TempDir static Path folder;

  @BeforeAll
  static void writeScript() {
    file(folder, "em.bash", em("completion", "bash").succeeds().out());
    file(folder, "data.csv", "");
    file(folder, "model.json", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pre                        | predict",
        "fit km                     | kmeans",
        "select p                   | poisson ppca",
        "fit gmm --covar            | --covariance",
        "fit gmm --covariance d     | diagonal",
        // Options whose values help calls HOW, too.
        "fit gmm --init k           | k-means k-means++",
        "fit kmeans --init mini     | mini-batch",
        "fit hmm --emission g       | gaussian",
        "fit ppca --algorithm c     | closed-form",
        "fit gmm --header y         | yes",
        "fit gmm da                 | data.csv",
        "fit gmm --start mo         | model.json",
        "fit gmm data.csv --save mo | model.json",
        "select gmm --criterion a   | aic",
        "compare --covariance t     | tied",
        "predict mo                 | model.json",
        "predict model.json da      | data.csv",
        "predict model.json --prob  | --proba",
        "completion z               | zsh"
      })
  void bashOffersCommandsOptionsChoicesAndFiles(String words, String offered)
      throws IOException, InterruptedException {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "there is no bash here");
    String script =
        """
        source ./em.bash
        # What only a shell with somebody at it has.
        compopt() { :; }
        COMP_WORDS=(em "$@"); COMP_CWORD=$#
        _complete_em em "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        echo "${COMPREPLY[@]}"
        """;
    ProcessBuilder builder = new ProcessBuilder(bash.toString(), "-c", script, "bash");
    builder.command().addAll(Arrays.asList(words.split(" ", -1)));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor(), answer);
    assertEquals(words(offered), words(answer));
  }

  private static Set<String> words(String line) {
    return new TreeSet<>(Arrays.asList(line.split(" ", -1)));
  }

  @Test
  void zshGetsTheScriptThatLoadsItsBashCompletion() {
    String script = em("completion", "zsh").succeeds().out();
    assertTrue(script.contains("bashcompinit"), script);
    em("completion", "fish").fails(ExitCode.USAGE, "fish: completion is for bash and zsh");
  }
}
