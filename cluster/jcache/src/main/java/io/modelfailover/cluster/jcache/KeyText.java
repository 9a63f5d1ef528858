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
package io.modelfailover.cluster.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.SuspensionKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names in caches: parts joined so that no two lists of parts give one text, whatever is in them.
 */
final class KeyText {
  private KeyText() {}

  /** For example {@code assistant--v1/east/gpt-4o}. */
  static String of(SuspensionKey key) {
    return join(key.api(), key.pair().endpointId(), key.pair().model());
  }

  /**
   * @param endpointName for people; takes no part in the key
   * @throws IllegalArgumentException when this text is no key
   */
  static SuspensionKey parse(String text, String endpointName) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("key: " + text + " (expected: API/ENDPOINT/MODEL)");
    }
    ModelEndpoint pair = ModelEndpoint.of(decode(parts[1]), decode(parts[2]), endpointName);
    return SuspensionKey.of(decode(parts[0]), pair);
  }

  static String join(String... parts) {
    return Arrays.stream(parts).map(KeyText::encode).collect(Collectors.joining("/"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
