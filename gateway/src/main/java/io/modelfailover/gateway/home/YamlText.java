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

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Text to YAML nodes (YAML 1.2, so JSON too). Says where it fails, never what stands there. */
final class YamlText {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private YamlText() {}

  /**
   * The file's fields; none when the file is empty.
   *
   * @throws InvalidFileException when the text is no YAML or not a mapping
   */
  static Fields read(String text, Problems problems) {
    Optional<Node> root = compose(text, problems);
    if (root.isEmpty()) {
      return Fields.none(problems);
    }
    if (root.get() instanceof MappingNode mapping) {
      return Fields.of(mapping, "", problems);
    }
    problems.add("(file)", Nodes.shown(root.get()), "a mapping");
    problems.refuse();
    throw new AssertionError("refused above");
  }

  private static Optional<Node> compose(String text, Problems problems) {
    try {
      return new Compose(SETTINGS).composeString(text);
    } catch (YamlEngineException e) {
      problems.add("(file)", place(e), "YAML or JSON");
      problems.refuse();
      throw e;
    }
  }

  private static String place(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
      var mark = marked.getProblemMark().get();
      return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }
    return "unreadable";
  }
}
