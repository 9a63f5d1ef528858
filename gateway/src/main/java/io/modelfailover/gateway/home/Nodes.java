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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a YAML node says, for people and as JSON. */
final class Nodes {
  private static final int DEEPEST = 32;

  private Nodes() {}

  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** The text of a scalar; empty for null. */
  static String text(ScalarNode node) {
    return isNull(node) ? "" : node.getValue();
  }

  /** How an error names the node. */
  static String shown(Node node) {
    if (node instanceof ScalarNode scalar) {
      return text(scalar).isEmpty() ? "empty" : text(scalar);
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }

  /**
   * @throws IllegalArgumentException when the structure is nested too deeply, or contains itself
   */
  static JsonElement json(Node node) {
    return json(node, 0);
  }

  private static JsonElement json(Node node, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("at most " + DEEPEST + " levels");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, depth);
    }
    return node instanceof SequenceNode sequence
        ? array(sequence, depth)
        : scalar((ScalarNode) node);
  }

  private static JsonObject object(MappingNode mapping, int depth) {
    JsonObject object = new JsonObject();
    for (NodeTuple tuple : mapping.getValue()) {
      object.add(shown(tuple.getKeyNode()), json(tuple.getValueNode(), depth + 1));
    }
    return object;
  }

  private static JsonArray array(SequenceNode sequence, int depth) {
    JsonArray array = new JsonArray();
    sequence.getValue().forEach(item -> array.add(json(item, depth + 1)));
    return array;
  }

  private static JsonElement scalar(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return JsonNull.INSTANCE;
    }
    if (tag.equals(Tag.BOOL)) {
      return new JsonPrimitive(Boolean.valueOf(node.getValue()));
    }
    return isJsonNumber(node) ? number(node.getValue()) : new JsonPrimitive(node.getValue());
  }

  /** YAML has numbers that JSON has not (0x1F, .inf); they stay text. */
  private static boolean isJsonNumber(ScalarNode node) {
    return (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
        && node.getValue().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  }

  private static JsonPrimitive number(String text) {
    return new JsonPrimitive(new BigDecimal(text));
  }
}
