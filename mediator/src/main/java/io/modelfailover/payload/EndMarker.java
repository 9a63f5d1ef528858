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
package io.modelfailover.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.payload.StreamInspector.Dialect;

/** The event that closes a stream which is whole but was not closed by its provider. */
public final class EndMarker {
  private EndMarker() {}

  /** A whole server-sent event in UTF-8; empty where the dialect has none. */
  public static byte[] of(Dialect dialect) {
    return text(dialect).getBytes(UTF_8);
  }

  private static String text(Dialect dialect) {
    switch (dialect) {
      case OPENAI:
        return "data: [DONE]\n\n";
      case ANTHROPIC:
        return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
      default:
        return "";
    }
  }
}
