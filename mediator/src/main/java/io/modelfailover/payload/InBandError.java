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

/** The last event of a committed stream that broke: an error in the provider's own shape. */
public enum InBandError {
  INTERRUPTED("upstream_stream_interrupted", "The model's answer broke off"),
  TIMEOUT("upstream_stream_timeout", "The model's answer stalled");

  private final String code;
  private final String message;

  InBandError(String code, String message) {
    this.code = code;
    this.message = message;
  }

  /** Stable; Anthropic's and Gemini's shapes have no room for it and carry it in the message. */
  public String code() {
    return code;
  }

  /** A whole server-sent event in UTF-8; OpenAI's shape where the dialect is unknown. */
  public byte[] event(Dialect dialect) {
    return text(dialect).getBytes(UTF_8);
  }

  private String text(Dialect dialect) {
    String quoted = JsonText.quote(message + " (" + code + ")");
    switch (dialect) {
      case ANTHROPIC:
        return "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
            + quoted
            + "}}\n\n";
      case GEMINI:
        return "data: {\"error\":{\"code\":502,\"message\":"
            + quoted
            + ",\"status\":\"UNAVAILABLE\"}}\n\n";
      default:
        // OpenAI's clients raise it with or without a name; some others need the name.
        return "event: error\ndata: " + ErrorBody.json(message, "upstream_error", code) + "\n\n";
    }
  }
}
