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
package io.modelfailover.cluster;

import io.modelfailover.config.Violation;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a cluster as a file of properties: {@code cluster.engine=redis} and so on, with
 * {@code ${env:NAME}} for a variable of the environment.
 */
public final class ClusterProperties {
  private static final String PREFIX = "cluster.";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  private ClusterProperties() {}

  /**
   * Empty when there is no such file, or no {@code cluster.engine} in it.
   *
   * @throws InvalidClusterException with every violation at once
   */
  public static Optional<ClusterSettings> read(Path file, Map<String, String> environment) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> fields = fields(load(file), environment);
    return fields.isEmpty() ? Optional.empty() : Optional.of(ClusterSettings.of(fields));
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw refused("(file)", "unreadable", "properties in UTF-8");
    }
  }

  private static Map<String, String> fields(
      Properties properties, Map<String, String> environment) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!name.startsWith(PREFIX)) {
        throw refused(name, "unknown property", "names that begin with " + PREFIX);
      }
      String value = filled(name, properties.getProperty(name), environment);
      fields.put(name.substring(PREFIX.length()), value);
    }
    return fields;
  }

  private static String filled(String name, String value, Map<String, String> environment) {
    Matcher matcher = VARIABLE.matcher(value);
    StringBuffer filled = new StringBuffer();
    while (matcher.find()) {
      String variable = matcher.group(1);
      String content = environment.get(variable);
      if (content == null) {
        throw refused(
            name, "${env:" + variable + "}", "the environment variable " + variable + " to be set");
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(content));
    }
    return matcher.appendTail(filled).toString();
  }

  private static InvalidClusterException refused(String path, String value, String expected) {
    return new InvalidClusterException(List.of(Violation.of(path, value, expected)));
  }
}
