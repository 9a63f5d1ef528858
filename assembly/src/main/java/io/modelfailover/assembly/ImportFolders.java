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
package io.modelfailover.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Policies as {@code apictl import policy api} takes them: a folder with YAML and template each.
 */
final class ImportFolders {
  private static final String SPECIFICATION = ".json";
  private static final String TEMPLATE = ".j2";

  private ImportFolders() {}

  /**
   * @param publisher holds {@code <name>_<version>.json} and {@code .j2} of each policy
   * @param apictl gets a folder named like the files in it, for each
   */
  static void write(Path publisher, Path apictl) throws IOException {
    for (Path specification : specifications(publisher)) {
      String file = specification.getFileName().toString();
      String name = file.substring(0, file.length() - SPECIFICATION.length());
      Path folder = Files.createDirectories(apictl.resolve(name));
      Files.writeString(folder.resolve(name + ".yaml"), yaml(Files.readString(specification)));
      Files.copy(publisher.resolve(name + TEMPLATE), folder.resolve(name + TEMPLATE));
    }
  }

  private static List<Path> specifications(Path publisher) throws IOException {
    try (Stream<Path> files = Files.list(publisher)) {
      return files.filter(file -> file.toString().endsWith(SPECIFICATION)).sorted().toList();
    }
  }

  private static String yaml(String json) {
    Map<String, Object> wrapped = new LinkedHashMap<>();
    wrapped.put("type", "operation_policy_specification");
    wrapped.put("version", "v4.5.0");
    // JSON is YAML.
    wrapped.put("data", new Load(LoadSettings.builder().build()).loadFromString(json));
    DumpSettings style = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(style).dumpToString(wrapped);
  }
}
