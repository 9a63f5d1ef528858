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

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code publisher} of {@code gateway.yaml}. */
final class PublisherSection {
  /** Other hosts have no business being told by this page to break. */
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|localhost|\\[::1]):\\d{1,5}/?");

  private static final String RULE = "an address on the loopback such as http://127.0.0.1:8401";

  private final SecretText texts;
  private final Problems problems;

  PublisherSection(Environment environment, Problems problems) {
    this.texts = new SecretText(environment, problems);
    this.problems = problems;
  }

  PublisherSettings read(Fields fields) {
    PublisherSettings settings =
        new PublisherSettings(
            fields.truth("openSuspensions", PublisherSettings.DEFAULTS.openSuspensions()),
            fields.optionalText("simulator", RULE).flatMap(text -> simulator(fields, text)));
    fields.refuseUnknown();
    return settings;
  }

  private Optional<URI> simulator(Fields fields, String written) {
    int before = problems.count();
    String path = fields.pathOf("simulator");
    String address = texts.filled(path, written);
    if (problems.count() == before && !LOOPBACK.matcher(address).matches()) {
      problems.add(path, address, RULE);
    }
    return problems.count() == before
        ? Optional.of(URI.create(address.replaceAll("/$", "")))
        : Optional.empty();
  }
}
