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

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.modelfailover.payload.StreamInspector.Dialect;

/** The last event of a whole stream, for providers that left it out. */
public final class EndMarker {
  private EndMarker() {}

  /** A whole server-sent event; empty for a dialect that has no end marker. */
  public static byte[] event(Dialect dialect) {
    switch (dialect) {
      case ANTHROPIC:
        return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes(US_ASCII);
      case GEMINI:
        return new byte[0];
      default:
        return "data: [DONE]\n\n".getBytes(US_ASCII);
    }
  }
}
