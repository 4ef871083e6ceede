package org.emkit.cli;

import static org.emkit.cli.Command.FAITHFUL;
import static org.emkit.cli.Command.em;
import static org.emkit.cli.Command.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says of command lines that make no sense. */
final class WrongUsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                              | which command? fit, select, compare, predict, score, sample, impute, transform, report, models, completion",
        "fit                             | which model? fa, gmm, hmm, kmeans, mfa, mppca, poisson, ppca",
        "fitt                            | unknown command 'fitt': did you mean fit?",
        "fit gm                          | unknown model 'gm': did you mean gmm?",
        "fti gmm DATA                    | unknown command 'fti': did you mean fit?",
        "pred m.json DATA                | unknown command 'pred': did you mean predict?",
        "help                            | unknown command 'help': known are fit, ",
        "fit gmm DATA --covarience full  | unknown option '--covarience': did you mean --covariance?",
        "fit gmm DATA --iterations 9     | did you mean --max-iterations?",
        "fit gmm DATA --K 3              | unknown option '--K': did you mean -k?",
        "fit gmm DATA -k 2 --covariance ful | tied, diagonal, spherical: did you mean full?",
        "select gmm DATA -k 2 --init kmeans | did you mean k-means?",
        "select gmm DATA -k 2 --criterion bci | must be one of bic, aic, icl, cv: did you mean bic?",
        "compare DATA -k 2 --covariance tide | or all: did you mean tied?",
        "fit gmm DATA -k 2 --columns wating | or a name of eruptions, waiting: did you mean waiting?",
        "fit gmm DATA -k 2 --weights Waiting | did you mean waiting?",
        "fit data.csv                    | unknown model 'data.csv'",
        "fit gmm                         | missing required parameter: 'DATA'",
        "fit gmm DATA -k                 | '--components' (K)",
        "fit gmm DATA --restart 3        | unknown option '--restart': did you mean --restarts?",
        "fit gmm DATA more               | unknown argument 'more'",
        "fit gmm DATA -k 1 -k 2          | --components is given twice",
        "fit gmm DATA -k 1 --restarts 0  | --restarts 0: must be a whole number from 1",
        "fit gmm DATA -k 1 --short-runs 3 | --short-runs 3: must be at least --restarts, which is 4",
        "fit gmm DATA -k 1 --short-runs 4 --short-iterations 0 | --short-iterations 0: must be",
        "fit gmm DATA -k 1 --short-iterations 5 | --short-iterations 5: give --short-runs, too",
        "fit gmm DATA --start s.json --short-runs 9 | --short-runs 9: with --start there is one",
        "fit gmm DATA --start s.json --restarts 5 | --restarts 5: with --start there is one start",
        "fit gmm DATA --start s.json --short-iterations 5 | --short-iterations 5: with --start there",
        "fit gmm DATA -k 1 --seed x      | 'x' must be a whole number",
        "fit gmm DATA -k 1 --threads 0   | --threads 0: must be a whole number from 1",
        "fit gmm DATA -k 1 --max-iterations -1 | --max-iterations -1: must be",
        "fit gmm DATA -k 1 --tolerance -1      | --tolerance -1.0: must be a number from 0",
        "fit gmm DATA -k 1 --tolerance NaN     | --tolerance NaN: must be a number from 0",
        "fit gmm DATA -k 1 --time-limit 0      | --time-limit 0.0: must be a positive number",
        "fit gmm DATA -k 1 --init guess        | --init guess: must be one of",
        "fit gmm DATA -k 1 --floor low         | --floor low: must be",
        "fit kmeans DATA -k 1 --floor 1        | unknown option '--floor'",
        "fit gmm DATA -k 1 --delimiter ab      | --delimiter ab: must be one character",
        "fit gmm DATA -k 1 --columns 3         | --columns 3: no such column",
        "fit gmm DATA -k 1 --columns 1,1       | --columns names column 1 twice",
        "fit gmm DATA -k 1 --weights w         | --weights w: no such column",
        "fit gmm DATA -k 1 --save /no/such/m   | /no/such/m: cannot be written: there is no folder",
        "fit gmm DATA -k 1 --trace .           | .: cannot be written: it is a folder",
        "predict                               | missing required parameters: 'MODELFILE', 'DATA'"
      })
  void isOneLineWithACureAndExitCodeTwo(String line, String message) {
    String[] args = line.isEmpty() ? new String[0] : line.replace("DATA", FAITHFUL).split(" ", -1);
    em(args).fails(ExitCode.USAGE, message);
  }

  @Test
  void ambiguousNamesAreRefusedOnlyWhereChosen() {
    String data = file(folder, "twins.csv", "x,x,y\n1,2,3\n4,5,6\n7,9,8\n");
    em("fit", "gmm", data, "-k", "1", "--columns", "x")
        .fails(ExitCode.USAGE, "2 columns of " + data + " have this name: use the number");
    em("fit", "gmm", data, "-k", "1", "--columns", "2,y").succeeds();
    em("fit", "gmm", data, "-k", "1").succeeds();
  }

  @Test
  void outputsAreCheckedBeforeTheFit() {
    Command fit =
        em(
            "fit",
            "gmm",
            "nowhere.csv",
            "-k",
            "1",
            "--save",
            folder.resolve("no/m.json").toString());
    fit.fails(ExitCode.USAGE, "cannot be written");
  }

  @Test
  void failedCommandLeavesNoFile() {
    Path target = folder.resolve("m.json");
    em("fit", "gmm", "nowhere.csv", "-k", "1", "--save", target.toString())
        .fails(ExitCode.DATA, "no such file");
    assertFalse(Files.exists(target));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void debugShowsWhereAnErrorComesFrom() {
    Command fit = em("fit", "gmm", "nowhere.csv", "-k", "1", "--debug");
    assertEquals(ExitCode.DATA.code(), fit.code());
    assertTrue(fit.err().contains("\tat org.emkit.cli."), fit.err());
  }

  @Test
  void helpShowsWhatAppliesWithAnExample() {
    String help = em("fit", "gmm", "--help").succeeds().out();
    assertTrue(help.contains("--floor=F"), help);
    assertTrue(help.contains("default: 1e-6"), help);
    assertTrue(help.contains("em fit gmm data.csv -k 3 --save model.json"), help);
    assertFalse(em("fit", "kmeans", "--help").succeeds().out().contains("--floor"));
    for (String command : new String[] {"--help", "fit --help", "predict -h", "models -h"}) {
      assertTrue(em(command.split(" ", -1)).succeeds().out().startsWith("Usage: em"));
    }
    assertTrue(em("models").succeeds().out().contains("kmeans   k-means"));
    assertTrue(em("--version").succeeds().out().startsWith("em "));
  }
}
