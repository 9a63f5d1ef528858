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
package io.modelfailover.definitions;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The definitions that ship with this module, read from the class path at each call. */
public final class PolicyDefinitions {
  private static final String FOLDER = "/policy-definitions/";

  private PolicyDefinitions() {}

  public static List<PolicyDefinition> all() {
    return Stream.of("modelFailover_v2", "modelFailoverAdvanced_v1")
        .map(PolicyDefinitions::load)
        .toList();
  }

  /**
   * @param version for example {@code v2}
   */
  public static Optional<PolicyDefinition> find(String name, String version) {
    return all().stream().filter(definition -> definition.is(name, version)).findFirst();
  }

  private static PolicyDefinition load(String fileName) {
    String specification = read(fileName + ".json");
    return new PolicyDefinition(
        new Gson().fromJson(specification, PolicySpecification.class),
        specification,
        read(fileName + ".j2"));
  }

  private static String read(String file) {
    try (InputStream in = PolicyDefinitions.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + file, e);
    }
  }
}
