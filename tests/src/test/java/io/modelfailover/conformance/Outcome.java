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
package io.modelfailover.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Events;
import io.modelfailover.blackbox.fixture.ProviderApi;
import java.time.Duration;

/**
 * What one caller got.
 *
 * @param answer null where none came to its end
 * @param trouble why it did not; null where it did
 */
record Outcome(Answer answer, String trouble, Duration took) {
  private static final String EVENTS = "text/event-stream";

  boolean isStream() {
    return answer != null
        && answer.header("Content-Type") != null
        && answer.header("Content-Type").startsWith(EVENTS);
  }

  Events events() {
    return Events.of(ProviderApi.OPENAI, answer.text());
  }

  /** Whether it presents itself as a success from its first byte to its last. */
  boolean claimsSuccess() {
    return answer != null
        && answer.status() == 200
        && (isStream() ? events().error() == null : answer.json().get("error") == null);
  }

  /** Whether a client of the provider can tell that this is an error, and which. */
  boolean isCleanError() {
    if (answer == null) {
      return false;
    }
    if (isStream()) {
      return events().areSound() && events().error() != null && !events().areClosed();
    }
    return answer.status() >= 400 && error() != null;
  }

  /** Null where there is none. */
  JsonObject error() {
    if (isStream()) {
      return events().error();
    }
    JsonObject body = JsonParser.parseString(answer.uncompressed().text()).getAsJsonObject();
    return body.has("error") ? body.getAsJsonObject("error") : null;
  }

  /** Of the last event that names one, or of the body. */
  String model() {
    return last("model").getAsJsonPrimitive("model").getAsString();
  }

  /** Null where none was said. */
  JsonObject usage() {
    JsonObject says = last("usage");
    return says == null ? null : says.getAsJsonObject("usage");
  }

  private JsonObject last(String member) {
    JsonObject last = null;
    for (JsonObject said : isStream() ? events().objects() : java.util.List.of(body())) {
      last = said.has(member) && !said.get(member).isJsonNull() ? said : last;
    }
    return last;
  }

  private JsonObject body() {
    return JsonParser.parseString(answer.uncompressed().text()).getAsJsonObject();
  }

  String header(String name) {
    return answer.header(name);
  }
}
