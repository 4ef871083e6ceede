package org.emkit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.emkit.core.NumericalFailure;
import org.emkit.core.plugin.OptionException;

/**
 * An object of a JSON file that was read. What a key must hold and does not is bad data, and the
 * complaint names the file and the key.
 *
 * @param file the file's name
 * @param values by their keys
 */
record JsonObject(String file, Map<String, Object> values) {
  /** Whether the object has {@code key}, and not null. */
  boolean has(String key) {
    return values.get(key) != null;
  }

  /** A text. */
  String text(String key) {
    return require(key, String.class, "a text");
  }

  /** True or false. */
  boolean truth(String key) {
    return require(key, Boolean.class, "true or false");
  }

  /** A whole number from 0. */
  long wholeNumber(String key) {
    Number number = require(key, Number.class, "a whole number from 0");
    if (!(number instanceof Integer || number instanceof Long) || number.longValue() < 0) {
      throw bad(quoted(key) + " must be a whole number from 0, not " + number);
    }
    return number.longValue();
  }

  /** A whole number from 0 that an int holds. */
  int count(String key) {
    long number = wholeNumber(key);
    if (number > Integer.MAX_VALUE) {
      throw bad(quoted(key) + " must be below 2^31, not " + number);
    }
    return (int) number;
  }

  /** An object. */
  JsonObject object(String key) {
    return object(require(key, Map.class, "an object"));
  }

  private JsonObject object(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(String.valueOf(name), value));
    return new JsonObject(file, named);
  }

  /** A list of objects, perhaps empty. */
  List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object value : require(key, List.class, "a list of objects")) {
      if (!(value instanceof Map<?, ?> map)) {
        throw bad(quoted(key) + " must be a list of objects");
      }
      objects.add(object(map));
    }
    return objects;
  }

  /** A list of texts, perhaps empty. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object value : require(key, List.class, "a list of texts")) {
      if (!(value instanceof String text)) {
        throw bad(quoted(key) + " must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private <T> T require(String key, Class<T> type, String what) {
    Object value = values.get(key);
    if (value == null) {
      throw bad("the key " + quoted(key) + " is missing");
    }
    if (!type.isInstance(value)) {
      throw bad(quoted(key) + " must be " + what);
    }
    return type.cast(value);
  }

  private static String quoted(String key) {
    return "\"" + key + "\"";
  }

  /** What {@code reading} makes of this object; its complaints become bad data in this file. */
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

  /** Bad data in this file. */
  CommandException bad(String problem) {
    return CommandException.data(file + ": " + problem);
  }
}
