/*
 * Copyright the Model Failover authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except
 * in compliance with the License. You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License
 * is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express
 * or implied. See the License for the specific language governing permissions and limitations under
 * the License.
 */
package io.modelfailover.gateway.home;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The fields of one mapping. Reading a field that is missing or of the wrong shape notes the
 * problem and hands out an empty value, so that reading goes on to the next. Not thread-safe.
 */
final class Fields {
  private final String path;
  private final Problems problems;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  static Fields none(Problems problems) {
    return new Fields("", problems);
  }

  static Fields of(MappingNode mapping, String path, Problems problems) {
    Fields fields = new Fields(path, problems);
    for (NodeTuple tuple : mapping.getValue()) {
      String name = Nodes.shown(tuple.getKeyNode());
      if (fields.nodes.put(name, tuple.getValueNode()) != null) {
        problems.add(fields.pathOf(name), "given twice", "once");
      }
    }
    return fields;
  }

  String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  Set<String> names() {
    return nodes.keySet();
  }

  /** Null when absent or null. */
  Node node(String field) {
    known.add(field);
    Node node = nodes.get(field);
    return node == null || Nodes.isNull(node) ? null : node;
  }

  Optional<String> optionalText(String field, String expected) {
    Node node = node(field);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(Nodes.text(scalar));
    }
    problems.add(pathOf(field), Nodes.shown(node), expected);
    return Optional.empty();
  }

  /** The field's text, or empty with the problem noted. */
  String text(String field, String expected) {
    Node node = node(field);
    if (node == null) {
      problems.add(pathOf(field), "missing", expected);
      return "";
    }
    return optionalText(field, expected).orElse("");
  }

  /** As {@link #text(String, String)}; what does not match is a problem too. */
  String text(String field, Pattern rule, String expected) {
    int before = problems.count();
    String text = text(field, expected);
    if (problems.count() == before && !rule.matcher(text).matches()) {
      problems.add(pathOf(field), text.isEmpty() ? "empty" : text, expected);
    }
    return text;
  }

  /** A whole number within bounds, or {@code fallback}. */
  int number(String field, int fallback, int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    Optional<String> text = optionalText(field, expected);
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<Integer> number = WholeNumber.parse(text.get(), least, most);
    if (number.isEmpty()) {
      problems.add(pathOf(field), text.get(), expected);
    }
    return number.orElse(fallback);
  }

  /** True or false, or {@code fallback}. */
  boolean truth(String field, boolean fallback) {
    String expected = "true or false";
    Optional<String> text = optionalText(field, expected);
    if (text.isPresent() && !text.get().matches("true|false")) {
      problems.add(pathOf(field), text.get(), expected);
    }
    return text.map("true"::equals).orElse(fallback);
  }

  /** Runs {@code reader} on the field's mapping, if there is one. */
  void mapping(String field, Consumer<Fields> reader) {
    Node node = node(field);
    if (node != null) {
      mapping(node, pathOf(field), reader);
    }
  }

  /** Runs {@code reader} on each mapping of the field's list; a missing list is an empty one. */
  void mappings(String field, Consumer<Fields> reader) {
    List<Node> items = items(field);
    IntStream.range(0, items.size())
        .forEach(i -> mapping(items.get(i), pathOf(field) + "[" + i + "]", reader));
  }

  private void mapping(Node node, String at, Consumer<Fields> reader) {
    if (node instanceof MappingNode mapping) {
      reader.accept(of(mapping, at, problems));
    } else {
      problems.add(at, Nodes.shown(node), "a mapping");
    }
  }

  /** The texts of the field's list. */
  List<String> texts(String field, String expected) {
    return items(field).stream()
        .map(item -> item instanceof ScalarNode scalar ? Nodes.text(scalar) : "")
        .peek(text -> requireText(field, text, expected))
        .toList();
  }

  private void requireText(String field, String text, String expected) {
    if (text.isBlank()) {
      problems.add(pathOf(field), "a list with something else in it", expected);
    }
  }

  private List<Node> items(String field) {
    Node node = node(field);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null) {
      problems.add(pathOf(field), Nodes.shown(node), "a list");
    }
    return List.of();
  }

  /** Notes every field that nobody asked for. Call it last. */
  void refuseUnknown() {
    for (Map.Entry<String, Node> field : nodes.entrySet()) {
      if (!known.contains(field.getKey())) {
        problems.add(pathOf(field.getKey()), "unknown field", "one of " + String.join(", ", known));
      }
    }
  }
}
