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
package io.modelfailover.simulator.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Tells credentials apart without showing them. */
public final class Fingerprint {
  private static final List<String> HEADERS =
      List.of("authorization", "x-api-key", "api-key", "x-goog-api-key");
  private static final int BYTES = 4;

  private Fingerprint() {}

  /** The first eight hexadecimal digits of the text's SHA-256. */
  public static String of(String credential) {
    return HexFormat.of().formatHex(sha256().digest(credential.getBytes(UTF_8)), 0, BYTES);
  }

  /** Of the first credential that the request carries; empty where it has none. */
  static String of(Received received) {
    return HEADERS.stream()
        .map(name -> received.header(name).orElse(null))
        .filter(Objects::nonNull)
        .findFirst()
        .map(Fingerprint::of)
        .orElse("");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
