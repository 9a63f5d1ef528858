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
package io.modelfailover.tests.platform;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.core.Suspension;
import io.modelfailover.simulator.log.Counts;
import io.modelfailover.simulator.log.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One AI API of the platform: {@code east} is secured by a header, {@code west} by a query
 * parameter, {@code north} by a signature, and every other request goes to {@code default}. No test
 * sees another's faults, counts or suspensions.
 */
final class PlatformScene {
  static final String TARGET = "gpt-4o";
  static final String SECOND = "gpt-4o-mini";
  static final String THIRD = "o4-mini";

  /** What the caller shows to the platform, and nobody else may see. */
  static final String CALLERS_TOKEN = "Bearer token-of-the-caller";

  /** Longer than any call of a test may take. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PlatformFixture platform;
  private final String name;
  private final PlatformApi api;

  PlatformScene(PlatformFixture platform, String name) {
    this.platform = platform;
    this.name = name;
    this.api =
        new PlatformApi(name, "1")
            .withDefault(upstream("default"))
            .with(
                PlatformEndpoint.at(id("east"), upstream("east")).withHeader("X-East-Key", "key-e"),
                PlatformEndpoint.at(id("west"), upstream("west")).withQuery("key", "key-w"),
                PlatformEndpoint.at(id("north"), upstream("north")).signed("key-n"))
            .withSandbox(
                PlatformEndpoint.at(id("sand"), upstream("sand")).withHeader("X-Sand-Key", "key-s"),
                PlatformEndpoint.at(id("dune"), upstream("dune")));
  }

  PlatformApi api() {
    return api;
  }

  /** As the platform names an endpoint: no other API has one of this id. */
  String id(String endpoint) {
    return name.toLowerCase(Locale.ROOT) + "-" + endpoint;
  }

  String upstream(String endpoint) {
    return platform.simulator().url(id(endpoint));
  }

  /**
   * With the policy of three production pairs, {@link #TARGET} at {@code east} first.
   *
   * @param settings name, value, name, value …
   */
  PlatformScene withThreePairs(String... settings) {
    return withPolicy(policy(settings).toString());
  }

  /** Not deployed yet. */
  PolicyJson policy(String... settings) {
    return new PolicyJson()
        .stage("production", TARGET, id("east"), SECOND, id("west"), THIRD, id("north"))
        .with(settings);
  }

  PlatformScene withPolicy(String failoverConfigs) {
    api.withPolicy(failoverConfigs);
    return deploy();
  }

  PlatformScene deploy() {
    platform.node().deploy(api);
    return this;
  }

  PlatformScene fault(String endpoint, String fault) {
    platform.simulator().fault(id(endpoint), fault);
    return this;
  }

  PlatformScene heal(String endpoint) {
    platform.simulator().heal(id(endpoint));
    return this;
  }

  long calls(String endpoint) {
    return counts(endpoint).requests();
  }

  Counts counts(String endpoint) {
    return platform.simulator().counts(id(endpoint));
  }

  List<RecordedRequest> recorded(String endpoint) {
    return platform.simulator().recorded(id(endpoint));
  }

  RecordedRequest only(String endpoint) {
    List<RecordedRequest> all = recorded(endpoint);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " requests to " + endpoint + " (expected: 1)");
    }
    return all.get(0);
  }

  /** This API's suspended pairs, each as {@code endpoint/model}. */
  Set<String> suspended() {
    return platform.failover().suspensions().suspensions().stream()
        .map(Suspension::key)
        .filter(key -> key.api().startsWith(api.synapseName()))
        .map(key -> key.pair().endpointId() + "/" + key.pair().model())
        .map(pair -> pair.substring(name.length() + 1))
        .collect(Collectors.toSet());
  }

  Answer chat() {
    return chat(TARGET);
  }

  Answer chat(String model) {
    return send(request(Prompts.plain(model)).build());
  }

  /** The same without a platform between: what the endpoint itself says, for comparison. */
  Answer chatDirectly(String endpoint) {
    URI uri = URI.create(upstream(endpoint) + "/chat/completions");
    return send(
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .POST(BodyPublishers.ofString(Prompts.plain(TARGET)))
            .build());
  }

  Answer stream() {
    return send(request(Prompts.streaming(TARGET)).build());
  }

  HttpRequest.Builder request(String body) {
    return HttpRequest.newBuilder(URI.create(platform.node().url(api)))
        .timeout(LIMIT)
        .header("Authorization", CALLERS_TOKEN)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder sandboxRequest(String body) {
    return request(body).header(PoliciesHandler.KEY_TYPE, "SANDBOX");
  }

  Answer send(HttpRequest request) {
    try {
      return Answer.of(platform.client().send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("the platform gave no whole answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A chat on a connection of its own, sent and not yet read. */
  RawCall rawCall(String body) throws IOException {
    return rawConnection().send(rawRequest(body));
  }

  RawCall rawConnection() throws IOException {
    return RawCall.connect(URI.create(platform.node().url(api)), 4096);
  }

  String rawRequest(String body) {
    return "POST %s/chat/completions HTTP/1.1\r\nHost: platform\r\n".formatted(api.path())
        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length, body);
  }
}
