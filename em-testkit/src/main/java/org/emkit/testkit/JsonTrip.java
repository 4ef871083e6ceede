package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.plugin.ParameterTree;

/**
 * What a tree becomes when it is written as JSON and read again: numbers go through their shortest
 * decimal form, arrays become lists, trees become maps.
 */
final class JsonTrip {
  private JsonTrip() {}

  static ParameterTree of(ParameterTree tree) {
    return ParameterTree.of(map(tree.asMap()));
  }

  private static Map<String, Object> map(Map<?, ?> values) {
    Map<String, Object> result = new LinkedHashMap<>();
    values.forEach((key, value) -> result.put(String.valueOf(key), value(value)));
    return result;
  }

  private static Object value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof double[] array) {
      return list(Arrays.stream(array).boxed().toList());
    }
    if (value instanceof Object[] array) {
      return list(Arrays.asList(array));
    }
    if (value instanceof Number number) {
      return Double.valueOf(Double.toString(number.doubleValue()));
    }
    return value;
  }

  private static List<Object> list(List<?> values) {
    List<Object> result = new ArrayList<>();
    values.forEach(value -> result.add(value(value)));
    return result;
  }
}
