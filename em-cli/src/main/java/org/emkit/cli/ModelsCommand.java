package org.emkit.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.emkit.core.plugin.ModelPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code em models}: which models there are. */
@Command(name = "models", description = "Lists the models.", sortOptions = false)
final class ModelsCommand implements Callable<Integer> {
  @Mixin CommonArguments common;
  private final Streams streams;

  ModelsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<ModelPlugin<?, ?>> models = Models.all();
    int width = models.stream().mapToInt(model -> model.name().length()).max().orElse(1);
    for (ModelPlugin<?, ?> model : models) {
      streams
          .out()
          .println(
              String.format(Locale.ROOT, "%-" + width + "s  %s", model.name(), model.summary()));
    }
    return ExitCode.OK.code();
  }
}
