package org.emkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.emkit.core.NumericalFailure;
import org.emkit.core.fit.Fit;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.NearestNames;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;

/**
 * A model file that was read: JSON with {@code format}, {@code version}, {@code model} and {@code
 * parameters}; written by {@code --save}, or by hand.
 *
 * @param file its name
 * @param model the model's name
 * @param columns the names of the data's columns, where it says
 * @param sequence the column that cut the data into sequences, where it says
 * @param parameters the parameters
 */
record ModelFile(
    String file,
    String model,
    Optional<List<String>> columns,
    Optional<String> sequence,
    ParameterTree parameters) {
  private static final String FORMAT = "emkit-model";
  private static final int VERSION = 1;

  /** Writes what was fitted. */
  static <P> void save(
      OutputFile target,
      ModelPlugin<?, P> plugin,
      DataTable data,
      OptionValues options,
      Fit<P> fit) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("version", VERSION);
    content.put("model", plugin.name());
    content.put("columns", data.table().columns());
    data.sequence().ifPresent(column -> content.put("sequence", column));
    content.put("options", FitJson.options(effective(plugin, options)));
    content.put("parameters", plugin.write(fit.parameters()).asMap());
    content.put("fit", FitJson.summary(data, fit));
    target.write(writer -> writer.write(Json.pretty(content) + "\n"));
  }

  /** The options that mean something for a model, given or by default. */
  static Map<String, String> effective(ModelPlugin<?, ?> plugin, OptionValues options) {
    Map<String, String> effective = options.effective();
    effective.keySet().retainAll(plugin.options(options).stream().map(ModelOption::name).toList());
    return effective;
  }

  /**
   * Reads a file; keys that it need not have are ignored.
   *
   * @throws CommandException (bad data) where it is no model file that this version reads
   */
  static ModelFile read(String file) {
    Map<String, Object> content = json(file);
    if (!FORMAT.equals(content.get("format"))) {
      throw bad(file, "not a model file: it lacks \"format\": \"" + FORMAT + "\"");
    }
    requireVersion(file, content.get("version"));
    String model = require(file, content, "model", String.class, "a model's name");
    Map<?, ?> parameters = require(file, content, "parameters", Map.class, "an object");
    Map<String, Object> named = new LinkedHashMap<>();
    parameters.forEach((key, value) -> named.put(String.valueOf(key), value));
    Optional<String> sequence =
        content.containsKey("sequence")
            ? Optional.of(require(file, content, "sequence", String.class, "a column's name"))
            : Optional.empty();
    return new ModelFile(file, model, columns(file, content), sequence, ParameterTree.of(named));
  }

  private static Map<String, Object> json(String file) {
    try {
      if (Files.isDirectory(Path.of(file))) {
        throw bad(file, "is a folder, not a model file");
      }
      Map<String, Object> content =
          Json.MAPPER.readValue(Files.readAllBytes(Path.of(file)), new TypeReference<>() {});
      if (content == null) {
        throw bad(file, "not a model file: it holds null");
      }
      return content;
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    } catch (InvalidPathException e) {
      throw CommandException.data(file + ": no valid file name").causedBy(e);
    }
  }

  private static CommandException damaged(String file, JsonProcessingException e) {
    String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    return CommandException.data(file + line + ": not a model file, or a damaged one: " + reason(e))
        .causedBy(e);
  }

  /** What Jackson says, without its own places and settings, which are of no use to a user. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException
        || e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
      return "it ends too early: copy it again, or fit and --save anew";
    }
    if (e instanceof MismatchedInputException) {
      return "it holds no JSON object";
    }
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("it is no JSON")
        .replaceFirst("\\s*\\(?[^()]*\\[Source: .*", "")
        .replaceFirst(": enable `.*", "");
  }

  private static void requireVersion(String file, Object version) {
    if (!(version instanceof Integer number) || number < 1) {
      throw bad(file, "\"version\" must be " + VERSION + ", not " + version);
    }
    if (number > VERSION) {
      throw bad(
          file,
          "a model file of version "
              + number
              + "; this emkit reads version "
              + VERSION
              + ": update emkit");
    }
  }

  private static <T> T require(
      String file, Map<String, Object> content, String key, Class<T> type, String what) {
    Object value = content.get(key);
    if (value == null) {
      throw bad(file, "the key \"" + key + "\" is missing");
    }
    if (!type.isInstance(value)) {
      throw bad(file, "\"" + key + "\" must be " + what);
    }
    return type.cast(value);
  }

  private static Optional<List<String>> columns(String file, Map<String, Object> content) {
    if (content.get("columns") == null) {
      return Optional.empty();
    }
    List<?> columns = require(file, content, "columns", List.class, "a list of names");
    if (columns.isEmpty() || !columns.stream().allMatch(String.class::isInstance)) {
      throw bad(file, "\"columns\" must be a list of names");
    }
    return Optional.of(columns.stream().map(String.class::cast).toList());
  }

  /** The plugin of this file's model. */
  ModelPlugin<?, ?> plugin() {
    return Models.find(model)
        .orElseThrow(
            () ->
                bad(
                    file,
                    "unknown model "
                        + model
                        + "; known are "
                        + Models.names()
                        + NearestNames.question(
                            model, Models.all().stream().map(ModelPlugin::name).toList())));
  }

  /** The parameters, as the model's plugin reads them. */
  <P> P parameters(ModelPlugin<?, P> plugin) {
    return inPlace(
        () -> {
          P read = plugin.read(parameters);
          int expected = plugin.columns(read);
          if (columns.isPresent() && columns.get().size() != expected) {
            throw new IllegalArgumentException(
                "\"columns\" has "
                    + columns.get().size()
                    + " names where the parameters are for "
                    + expected);
          }
          return read;
        });
  }

  /** What {@code reading} makes of this file; its complaints become bad data that name the file. */
  <T> T inPlace(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (OptionException e) {
      // Not the file is wrong, but what was typed beside it.
      throw e;
    } catch (IllegalArgumentException | NumericalFailure e) {
      throw CommandException.data(file + ": " + e.getMessage()).causedBy(e);
    }
  }

  private static CommandException bad(String file, String problem) {
    return CommandException.data(file + ": " + problem);
  }
}
