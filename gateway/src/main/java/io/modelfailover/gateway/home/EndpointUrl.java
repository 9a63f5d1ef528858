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
import java.net.URISyntaxException;

/** Reads the base address of an endpoint. */
final class EndpointUrl {
  private static final String RULE = "an http or https address without user, query and fragment";

  private final SecretText secrets;
  private final Problems problems;

  EndpointUrl(SecretText secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  /** Without the slash at its end. */
  String read(Fields endpoint) {
    int before = problems.count();
    String written = endpoint.text("url", RULE);
    String path = endpoint.pathOf("url");
    String url = secrets.filled(path, written);
    if (problems.count() == before && !isBase(url)) {
      problems.add(path, shown(written), RULE);
    }
    return url.replaceAll("/+$", "");
  }

  private static boolean isBase(String url) {
    try {
      URI uri = new URI(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A user part or a query may hold a password or a key. */
  private static String shown(String written) {
    return written.isEmpty() ? "empty" : written.matches(".*[@?].*") ? "(hidden)" : written;
  }
}
