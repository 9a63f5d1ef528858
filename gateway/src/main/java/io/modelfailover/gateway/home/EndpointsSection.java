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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the endpoints of an API. */
final class EndpointsSection {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+(?<!_Security)");
  private static final Pattern STAGE = Pattern.compile("production|sandbox");

  private final Problems problems;
  private final EndpointUrl urls;
  private final HeaderValues headerValues;
  private final Set<String> ids = new HashSet<>();

  EndpointsSection(Environment environment, Problems problems) {
    SecretText secrets = new SecretText(environment, problems);
    this.problems = problems;
    this.urls = new EndpointUrl(secrets, problems);
    this.headerValues = new HeaderValues(secrets, problems);
  }

  List<ApiEndpoint> read(Fields api) {
    List<ApiEndpoint> endpoints = new ArrayList<>();
    api.mappings("endpoints", fields -> endpoints.add(endpoint(fields)));
    if (endpoints.isEmpty()) {
      problems.add("endpoints", "none", "at least one endpoint");
    }
    return List.copyOf(endpoints);
  }

  private ApiEndpoint endpoint(Fields fields) {
    String id = fields.text("id", ID, "letters, digits, dots, underscores and hyphens");
    if (!id.isEmpty() && !ids.add(id)) {
      problems.add(fields.pathOf("id"), id, "an id no other endpoint of the API has");
    }
    Optional<String> name = fields.optionalText("name", "the endpoint's name");
    String stage = fields.text("stage", STAGE, "production or sandbox");
    String url = urls.read(fields);
    Map<String, Secret> headers = new LinkedHashMap<>();
    fields.mapping("auth", auth -> headerValues.readAuth(auth, headers));
    fields.mapping("headers", extra -> headerValues.readAll(extra, headers));
    fields.refuseUnknown();
    return new ApiEndpoint(
        id,
        name.filter(text -> !text.isBlank()).orElse(id),
        "sandbox".equals(stage) ? Stage.SANDBOX : Stage.PRODUCTION,
        url,
        headers);
  }
}
