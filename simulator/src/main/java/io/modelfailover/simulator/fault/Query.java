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
package io.modelfailover.simulator.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of an address behind the question mark. */
public final class Query {
  private Query() {}

  /**
   * @param query without the question mark; may be empty
   * @return decoded, in order
   * @throws InvalidFaultException for a part that is no {@code name=value}, and for a name said
   *     twice
   */
  public static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        put(part, parameters);
      }
    }
    return parameters;
  }

  private static void put(String part, Map<String, String> parameters) {
    int equals = part.indexOf('=');
    if (equals < 1) {
      throw new InvalidFaultException("query", part, "name=value");
    }
    String name = decoded(part.substring(0, equals));
    String value = decoded(part.substring(equals + 1));
    if (parameters.put(name, value) != null) {
      throw new InvalidFaultException(name, value, "said once");
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidFaultException("query", text, "text with valid escapes");
    }
  }
}
