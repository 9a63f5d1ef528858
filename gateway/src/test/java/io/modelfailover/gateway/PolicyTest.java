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
package io.modelfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.modelfailover.synapse.HeldBytes;
import io.modelfailover.synapse.HeldShare;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A Model Failover policy in a running gateway, and what operators see of it. */
public class PolicyTest {
  private static final String CHAT = "/ai/v1/chat/completions";
  private static final String ASK = "{\"model\":\"big\",\"messages\":[]}";
  private static final String ANSWER =
      "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream east;
  private Upstream west;
  private RunningGateway gateway;

  @Before
  public void start() throws IOException {
    east = new Upstream();
    west = new Upstream();
    east.answerWith(Upstream.json(503, "{\"error\":{\"message\":\"down\"}}"));
    west.answerWith(Upstream.json(200, ANSWER));
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("apis/ai.yaml", api(30));
    gateway.start();
  }

  private String api(int suspendDuration) {
    return """
        name: ai
        context: /ai
        version: v1
        models: [big, small, other]
        endpoints:
          - id: east
            stage: production
            url: http://127.0.0.1:%d/v1
            auth: {header: Authorization, value: Bearer east-key}
            headers: {X-East: "1"}
          - id: west
            name: West
            stage: production
            url: http://127.0.0.1:%d/v1
            auth: {header: api-key, value: west-key}
        operations:
          - {method: POST, path: /chat/completions}
          - {method: POST, path: "/model/{model}/converse"}
        policies:
          - operation: POST /chat/completions
            policy: modelFailover
            version: v2
            parameters: &policy
              failoverConfigs:
                production:
                  targetModel: {model: big, endpointId: east}
                  fallbackModels: [{model: small, endpointId: west, endpointName: West}]
                requestTimeout: 10
                suspendDuration: %d
                maxBufferedBody: 1
          - operation: POST /model/{model}/converse
            policy: modelFailover
            version: v2
            parameters: *policy
        """
        .formatted(east.port(), west.port(), suspendDuration);
  }

  @After
  public void stop() {
    gateway.close();
    east.close();
    west.close();
  }

  private JsonArray suspensions() {
    return JsonParser.parseString(gateway.manage("GET", "/api/suspensions", "").body())
        .getAsJsonArray();
  }

  private String metric(String start) {
    return gateway
        .manage("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElse(start + " is not there");
  }

  @Test
  public void should_fail_over_with_each_endpoints_own_credentials() {
    HttpResponse<String> response = gateway.post(CHAT, ASK);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(ANSWER);
    assertThat(response.headers().firstValue("X-Failover-Model")).contains("small");
    assertThat(response.headers().firstValue("X-Failover-Attempts")).contains("2");
    assertThat(response.headers().firstValue("X-Failover-Reason")).contains("503");
    assertThat(east.last().header("Authorization")).isEqualTo("Bearer east-key");
    assertThat(east.last().header("X-East")).isEqualTo("1");
    assertThat(east.last().header("Host")).isEqualTo("127.0.0.1:" + east.port());
    assertThat(west.last().header("api-key")).isEqualTo("west-key");
    assertThat(west.last().headers()).doesNotContainKeys("Authorization", "X-East", "ApiKey");
    assertThat(west.last().header("Host")).isEqualTo("127.0.0.1:" + west.port());
    assertThat(west.last().target()).isEqualTo("/v1/chat/completions");
    assertThat(west.last().body()).isEqualTo("{\"model\":\"small\",\"messages\":[]}");
  }

  @Test
  public void should_fail_over_with_the_model_in_the_path() {
    assertThat(gateway.post("/ai/v1/model/big/converse?a=b", "{\"x\":1}").statusCode())
        .isEqualTo(200);

    assertThat(east.last().target()).isEqualTo("/v1/model/big/converse?a=b");
    assertThat(west.last().target()).isEqualTo("/v1/model/small/converse?a=b");
    assertThat(west.last().body()).isEqualTo("{\"x\":1}");
  }

  @Test
  public void should_send_models_that_no_policy_names_to_the_first_endpoint() {
    east.answerWith(Upstream.json(200, ANSWER));
    String other = "{\"messages\": [ ] , \"model\":\"other\"}";

    assertThat(gateway.post(CHAT, other).statusCode()).isEqualTo(200);

    assertThat(east.last().body()).isEqualTo(other);
    assertThat(east.last().header("Content-Type")).isEqualTo("application/json");
    assertThat(east.last().header("Authorization")).isEqualTo("Bearer east-key");
    assertThat(east.last().header("Content-Length")).isEqualTo("" + other.length());
  }

  @Test
  public void should_refuse_what_is_no_json_and_what_is_too_long() {
    HttpResponse<String> malformed = gateway.post(CHAT, "model=big");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("\"invalid_request_error\"");

    String longer = "{\"model\":\"big\",\"x\":\"" + "y".repeat(3 << 20) + "\"}";
    assertThat(gateway.post(CHAT, longer).statusCode()).isEqualTo(413);
    HttpResponse<String> chunked =
        gateway.send(
            gateway
                .asCaller(CHAT)
                .POST(
                    BodyPublishers.ofInputStream(
                        () ->
                            new java.io.ByteArrayInputStream(
                                longer.getBytes(StandardCharsets.UTF_8)))));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(east.received()).isEmpty();
  }

  @Test
  public void should_list_suspensions_and_resume_them() {
    gateway.post(CHAT, ASK);

    assertThat(suspensions()).hasSize(1);
    var suspension = suspensions().get(0).getAsJsonObject();
    assertThat(suspension.get("api").getAsString()).isEqualTo("ai--v1");
    assertThat(suspension.get("endpointId").getAsString()).isEqualTo("east");
    assertThat(suspension.get("model").getAsString()).isEqualTo("big");
    assertThat(suspension.get("reason").getAsString()).isEqualTo("503");
    assertThat(suspension.get("probing").getAsBoolean()).isFalse();
    assertThat(suspension.get("remainingSeconds").getAsDouble()).isBetween(15.0, 30.0);

    String path = "/api/suspensions/" + suspension.get("id").getAsString();
    assertThat(gateway.manage("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(gateway.manage("DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat(suspensions()).isEmpty();
    gateway.post(CHAT, ASK);
    assertThat(east.received()).as("tried again").hasSize(2);
  }

  @Test
  public void should_suspend_on_an_operators_word() {
    HttpResponse<String> created =
        gateway.manageSignedIn(
            "POST",
            "/api/suspensions",
            "{\"api\":\"ai--v1\",\"endpointId\":\"east\",\"model\":\"big\",\"seconds\":20}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(suspensions().get(0).getAsJsonObject().get("reason").getAsString())
        .isEqualTo("manual");
    assertThat(gateway.post(CHAT, ASK).headers().firstValue("X-Failover-Attempts")).contains("1");
    assertThat(east.received()).isEmpty();
  }

  @Test
  public void should_refuse_to_suspend_what_is_not_there() {
    for (String unknown :
        new String[] {
          "{\"api\":\"no\",\"endpointId\":\"east\",\"model\":\"big\"}",
          "{\"api\":\"ai--v1\",\"endpointId\":\"no\",\"model\":\"big\"}",
          "{\"api\":\"ai--v1\",\"endpointId\":\"east\",\"model\":\"no\"}",
          "{}"
        }) {
      assertThat(gateway.manageSignedIn("POST", "/api/suspensions", unknown).statusCode())
          .as(unknown)
          .isEqualTo(404);
    }
    for (String wrong : new String[] {"", "[]", "{", "{\"seconds\":0}", "{\"seconds\":1e9}"}) {
      assertThat(gateway.manageSignedIn("POST", "/api/suspensions", wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(suspensions()).isEmpty();
  }

  @Test
  public void should_count_for_prometheus() {
    gateway.post(CHAT, ASK);
    gateway.post(CHAT, ASK);

    String pair = "api=\"ai--v1\",endpoint=\"east\",model=\"big\"";
    String fallback = "api=\"ai--v1\",endpoint=\"west\",model=\"small\"";
    assertThat(metric("modelfailover_attempts_seconds_count{" + pair)).endsWith("\"503\"} 1");
    assertThat(metric("modelfailover_attempts_seconds_count{" + fallback))
        .endsWith("\"success\"} 2");
    assertThat(metric("modelfailover_exchanges_seconds_count{" + fallback))
        .endsWith("\"served\"} 2");
    assertThat(metric("modelfailover_exchanges_seconds_bucket{" + fallback + ",result=\"served\""))
        .contains("le=");
    assertThat(metric("modelfailover_failovers_total{" + pair)).endsWith("\"503\"} 1.0");
    assertThat(metric("modelfailover_suspensions_total{" + pair)).endsWith("\"503\"} 1.0");
    assertThat(metric("modelfailover_suspended_pairs")).endsWith(" 1.0");
    assertThat(metric("modelfailover_requests_inflight")).endsWith(" 0.0");
  }

  @Test
  public void should_show_what_bodies_take_of_memory() throws Exception {
    HeldBytes memory = gateway.heldBytes();
    try (HeldShare taken = memory.share()) {
      taken.grow(4096, 1);
      memory.countRefused();

      assertThat(metric("modelfailover_buffered_bytes ")).endsWith(" 4096.0");
      assertThat(metric("modelfailover_buffered_limit_bytes "))
          .endsWith(" " + Double.toString((double) memory.limit()));
      assertThat(metric("modelfailover_buffered_refused_total ")).endsWith(" 1.0");
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName buffered = new ObjectName("io.modelfailover:type=Buffered");
      assertThat(server.getAttribute(buffered, "Bytes")).isEqualTo(4096L);
      assertThat(server.getAttribute(buffered, "LimitBytes")).isEqualTo(memory.limit());
      assertThat(server.getAttribute(buffered, "RequestsRefused")).isEqualTo(1L);
    }
  }

  @Test
  public void should_show_the_same_over_jmx() throws Exception {
    gateway.post(CHAT, ASK);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName counts = new ObjectName("io.modelfailover:type=Failover");
    ObjectName suspensions = new ObjectName("io.modelfailover:type=Suspensions");

    assertThat(server.getAttribute(counts, "FailoversByReason").toString()).contains("503");
    assertThat(server.getAttribute(counts, "SuspensionsBegun")).isEqualTo(1L);
    assertThat(server.getAttribute(counts, "AttemptsByPairAndOutcome").toString())
        .contains("ai--v1/east/big 503", "ai--v1/west/small success");
    CompositeData[] list = (CompositeData[]) server.getAttribute(suspensions, "Suspensions");
    assertThat(list).hasSize(1);
    assertThat(list[0].get("endpointId")).isEqualTo("east");
    Object resumed =
        server.invoke(
            suspensions,
            "resume",
            new Object[] {list[0].get("id")},
            new String[] {String.class.getName()});
    assertThat(resumed).isEqualTo(true);
    assertThat(suspensions()).isEmpty();
  }

  @Test
  public void should_carry_a_changed_policy_out_and_remember_who_is_suspended() throws Exception {
    gateway.post(CHAT, ASK);
    east.answerWith(Upstream.json(200, ANSWER));

    gateway.write("apis/ai.yaml", api(60).replace("model: small", "model: other"));
    gateway.deploy("ai.yaml");

    assertThat(gateway.post(CHAT, ASK).headers().firstValue("X-Failover-Model")).contains("other");
    assertThat(east.received()).hasSize(1);
  }
}
