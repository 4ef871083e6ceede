package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is not called is only outlined, and nobody can see that from outside. */
class SubcommandsTest {
  private static final Streams STREAMS =
      new Streams(
          new ByteArrayInputStream(new byte[0]),
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
          false);

  private static final CommandLine ALL = EmCommand.commandLine(STREAMS, new Interrupts());

  private static CommandLine built(Set<String> words) {
    return EmCommand.commandLine(STREAMS, new Interrupts(), words::contains);
  }

  private static CommandLine at(CommandLine em, String... path) {
    CommandLine command = em;
    for (String name : path) {
      command = command.getSubcommands().get(name);
    }
    return command;
  }

  @Test
  void outlinesShowTheSameInHelpAsWhatIsBuilt() {
    assertEquals(ALL.getUsageMessage(), built(Set.of()).getUsageMessage());
    for (String name : Set.of("fit", "select")) {
      assertEquals(
          at(ALL, name).getUsageMessage(), at(built(Set.of(name)), name).getUsageMessage());
    }
  }

  @Test
  void everyCommandThatIsCalledIsWhole() {
    for (String name : ALL.getSubcommands().keySet()) {
      assertEquals(
          at(ALL, name).getUsageMessage(), at(built(Set.of(name)), name).getUsageMessage(), name);
    }
    for (String name : Set.of("fit", "select")) {
      for (String model : at(ALL, name).getSubcommands().keySet()) {
        assertEquals(
            at(ALL, name, model).getUsageMessage(),
            at(built(Set.of(name, model)), name, model).getUsageMessage());
      }
    }
  }

  @Test
  void whatIsNotCalledHasNoOptions() {
    CommandLine em = built(Set.of("fit", "gmm"));
    assertFalse(at(em, "fit", "gmm").getCommandSpec().options().isEmpty());
    assertTrue(at(em, "fit", "hmm").getCommandSpec().options().isEmpty());
    assertTrue(at(em, "compare").getCommandSpec().options().isEmpty());
    assertTrue(at(em, "select").getSubcommands().isEmpty());
  }
}
