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

import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.InvalidClusterException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code cluster} of {@code gateway.yaml}. */
final class ClusterSection {
  private static final String MEMBERS = "members";

  private final SecretText secrets;
  private final Problems problems;

  ClusterSection(Environment environment, Problems problems) {
    this.secrets = new SecretText(environment, problems);
    this.problems = problems;
  }

  /** Null with the problems noted. */
  ClusterSettings read(Fields fields) {
    int before = problems.count();
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : fields.names()) {
      text(fields, name).forEach(text -> texts.merge(name, text, (a, b) -> a + "," + b));
    }
    try {
      return problems.count() > before ? null : ClusterSettings.of(texts);
    } catch (InvalidClusterException e) {
      e.violations().forEach(problems::add);
      return null;
    }
  }

  private Iterable<String> text(Fields fields, String name) {
    String path = fields.pathOf(name);
    return (name.equals(MEMBERS)
            ? fields.texts(name, "a list of HOST:PORT").stream()
            : fields.optionalText(name, "a text").stream())
        .map(text -> secrets.filled(path, text))
        .toList();
  }
}
