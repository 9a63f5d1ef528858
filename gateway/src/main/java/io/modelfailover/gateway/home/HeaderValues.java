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

import java.util.Map;
import java.util.regex.Pattern;

/** Reads the headers that an endpoint's calls get: its credentials and whatever else it needs. */
final class HeaderValues {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final String NAME_RULE = "the name of a header";
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]+");

  /** Headers that belong to the transport. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)host|connection|content-length|transfer-encoding|te|trailer|upgrade|keep-alive");

  private final SecretText secrets;
  private final Problems problems;

  HeaderValues(SecretText secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  void readAuth(Fields auth, Map<String, Secret> headers) {
    String header = auth.text("header", NAME, NAME_RULE);
    String value = auth.text("value", "the header's value, for example Bearer ${env:KEY}");
    auth.refuseUnknown();
    add(headers, auth.pathOf("header"), header, auth.pathOf("value"), value);
  }

  void readAll(Fields fields, Map<String, Secret> headers) {
    for (String header : fields.names()) {
      String path = fields.pathOf(header);
      String value = fields.optionalText(header, "the header's value").orElse("");
      if (!NAME.matcher(header).matches()) {
        problems.add(path, header, NAME_RULE);
      }
      add(headers, path, header, path, value);
    }
  }

  private void add(
      Map<String, Secret> headers, String namePath, String name, String valuePath, String written) {
    int before = problems.count();
    String value = secrets.filled(valuePath, written);
    if (RESERVED.matcher(name).matches()) {
      problems.add(namePath, name, "a header that the transport does not set itself");
    }
    if (problems.count() == before && !VALUE.matcher(value).matches()) {
      problems.add(valuePath, "(hidden)", "visible ASCII characters on one line");
    }
    boolean taken = headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    if (taken) {
      problems.add(namePath, name, "each header once");
    }
    headers.put(name, Secret.of(value));
  }
}
