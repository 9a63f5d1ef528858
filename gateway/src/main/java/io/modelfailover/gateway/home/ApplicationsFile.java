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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code applications.yaml}. */
final class ApplicationsFile {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  private final SecretText secrets;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();
  private final Set<Secret> keys = new HashSet<>();

  private ApplicationsFile(Environment environment, Problems problems) {
    this.secrets = new SecretText(environment, problems);
    this.problems = problems;
  }

  /**
   * @throws InvalidFileException with every violation at once
   */
  static List<Application> parse(String file, String text, Environment environment) {
    Problems problems = new Problems(file);
    List<Application> applications =
        new ApplicationsFile(environment, problems).read(YamlText.read(text, problems));
    problems.refuse();
    return applications;
  }

  private List<Application> read(Fields file) {
    List<Application> applications = new ArrayList<>();
    file.mappings("applications", fields -> applications.add(application(fields)));
    file.refuseUnknown();
    return List.copyOf(applications);
  }

  private Application application(Fields fields) {
    String name = fields.text("name", "the application's name");
    if (!name.isEmpty() && !names.add(name)) {
      problems.add(fields.pathOf("name"), name, "a name no other application has");
    }
    Optional<Secret> production = key(fields, "productionKey");
    Optional<Secret> sandbox = key(fields, "sandboxKey");
    fields.refuseUnknown();
    return new Application(name, production, sandbox);
  }

  private Optional<Secret> key(Fields fields, String field) {
    Optional<String> written = fields.optionalText(field, "a key or ${env:NAME}");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    String key = secrets.filled(fields.pathOf(field), written.get());
    if (problems.count() == before) {
      check(fields.pathOf(field), key);
    }
    return Optional.of(Secret.of(key));
  }

  private void check(String path, String key) {
    if (!KEY.matcher(key).matches()) {
      problems.add(path, "(hidden)", "visible ASCII characters without blanks");
    } else if (!keys.add(Secret.of(key))) {
      problems.add(path, "(hidden)", "a key that is used once");
    }
  }
}
