package org.emkit.core.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters as named numbers, arrays, texts and sub-trees: the neutral form between a model and a
 * file format. Getters check shapes and name the key in every complaint.
 */
public final class ParameterTree {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** An empty tree. */
  public ParameterTree() {}

  /**
   * A tree over values as JSON readers give them: {@link Number}, {@link String}, {@link List} and
   * {@link Map}, nested.
   */
  public static ParameterTree of(Map<String, ?> values) {
    ParameterTree tree = new ParameterTree();
    tree.values.putAll(values);
    return tree;
  }

  /** Sets a number. */
  public ParameterTree put(String key, double value) {
    return putValue(key, value);
  }

  /** Sets a text. */
  public ParameterTree put(String key, String value) {
    return putValue(key, value);
  }

  /** Sets a list of texts. */
  public ParameterTree put(String key, List<String> value) {
    return putValue(key, List.copyOf(value));
  }

  /** Sets a vector; arrays are not copied. */
  public ParameterTree put(String key, double[] value) {
    return putValue(key, value);
  }

  /** Sets a matrix {@code [rows][columns]}. */
  public ParameterTree put(String key, double[][] value) {
    return putValue(key, value);
  }

  /** Sets a stack of matrices. */
  public ParameterTree put(String key, double[][][] value) {
    return putValue(key, value);
  }

  /** Sets a sub-tree. */
  public ParameterTree put(String key, ParameterTree value) {
    return putValue(key, value.asMap());
  }

  /** Sets all that {@code other} has, in its order. */
  public ParameterTree putAll(ParameterTree other) {
    values.putAll(other.values);
    return this;
  }

  private ParameterTree putValue(String key, Object value) {
    values.put(key, value);
    return this;
  }

  /** The values in the order they were set: numbers, texts, arrays of numbers, lists, maps. */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether {@code key} is set. */
  public boolean has(String key) {
    return values.get(key) != null;
  }

  private Object require(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("parameters lack the key \"" + key + "\"");
    }
    return value;
  }

  /** The number at {@code key}. */
  public double number(String key) {
    return toNumber(key, require(key));
  }

  /** The text at {@code key}. */
  public String text(String key) {
    if (require(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("\"" + key + "\" must be a text");
  }

  /**
   * The list of texts at {@code key}, at least one long. A number, as someone who writes a file by
   * hand may put it, is taken as its text: 3 as "3", 3.0 as "3.0".
   */
  public List<String> texts(String key) {
    List<?> list = toList(key, require(key), "a list of texts");
    List<String> texts = new ArrayList<>();
    for (Object value : list) {
      if (!(value instanceof String) && !(value instanceof Number)) {
        throw new IllegalArgumentException(
            "\"" + key + "[" + texts.size() + "]\" must be a text, not " + value);
      }
      texts.add(value.toString());
    }
    return List.copyOf(texts);
  }

  /** The sub-tree at {@code key}. */
  public ParameterTree child(String key) {
    if (require(key) instanceof Map<?, ?> map) {
      ParameterTree child = new ParameterTree();
      map.forEach((name, value) -> child.values.put(String.valueOf(name), value));
      return child;
    }
    throw new IllegalArgumentException("\"" + key + "\" must be an object");
  }

  /** The vector at {@code key}, at least one long. */
  public double[] vector(String key) {
    return toVector(key, require(key));
  }

  /** The matrix at {@code key}: rows of the same length. */
  public double[][] matrix(String key) {
    return toMatrix(key, require(key));
  }

  /** The stack of matrices at {@code key}. */
  public double[][][] tensor(String key) {
    Object value = require(key);
    if (value instanceof double[][][] array) {
      return array;
    }
    List<?> list = toList(key, value, "a list of matrices");
    double[][][] tensor = new double[list.size()][][];
    for (int i = 0; i < tensor.length; i++) {
      tensor[i] = toMatrix(key + "[" + i + "]", list.get(i));
    }
    return tensor;
  }

  /** Whether the value at {@code key} is a list of lists. */
  public boolean isMatrix(String key) {
    Object value = values.get(key);
    return value instanceof double[][]
        || (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List);
  }

  private static double[][] toMatrix(String place, Object value) {
    if (value instanceof double[][] array) {
      return array;
    }
    List<?> list = toList(place, value, "a list of rows");
    double[][] matrix = new double[list.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = toVector(place + "[" + i + "]", list.get(i));
      if (matrix[i].length != matrix[0].length) {
        throw new IllegalArgumentException(
            String.format(
                "\"%s[%d]\" has %d values where the first row has %d",
                place, i, matrix[i].length, matrix[0].length));
      }
    }
    return matrix;
  }

  private static double[] toVector(String place, Object value) {
    if (value instanceof double[] array) {
      return array;
    }
    List<?> list = toList(place, value, "a list of numbers");
    double[] vector = new double[list.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = toNumber(place + "[" + i + "]", list.get(i));
    }
    return vector;
  }

  private static List<?> toList(String place, Object value, String what) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new IllegalArgumentException("\"" + place + "\" must be " + what + ", not empty");
  }

  private static double toNumber(String place, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("\"" + place + "\" must be a finite number, not " + value);
  }
}
