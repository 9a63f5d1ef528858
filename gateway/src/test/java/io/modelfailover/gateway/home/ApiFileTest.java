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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.config.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

public class ApiFileTest {
  private static final String VALID =
      """
      name: chat
      context: /ai
      version: 1.10
      provider: OpenAI
      models: [gpt-4o, gpt-4o-mini]
      endpoints:
        - id: east
          name: East
          stage: production
          url: https://${env:HOST}/v1/
          auth: {header: Authorization, value: "Bearer ${env:KEY}"}
          headers: {X-Org: org, X-Team: "${env:TEAM:-none}"}
        - {id: west, stage: production, url: "http://west:8080"}
        - {id: test, stage: sandbox, url: "http://[::1]:8080/base"}
      operations:
        - {method: POST, path: /chat/completions}
        - {method: GET, path: "/models/{id}"}
      policies:
        - operation: POST /chat/completions
          policy: modelFailover
          version: v2
          parameters:
            failoverConfigs:
              production:
                targetModel: {model: gpt-4o, endpointId: east}
                fallbackModels: [{model: gpt-4o-mini, endpointId: west}]
              requestTimeout: 30
      """;

  private static final PolicyCatalog CATALOG =
      new PolicyCatalog() {
        @Override
        public Set<String> policies() {
          return new TreeSet<>(Set.of("modelFailover v2", "modelFailoverAdvanced v1"));
        }

        @Override
        public boolean has(String policy, String version) {
          return policies().contains(policy + " " + version);
        }

        @Override
        public List<Violation> check(
            String policy, String version, Map<String, String> parameters) {
          return parameters.containsKey("failoverConfigs")
              ? List.of()
              : List.of(Violation.of("failoverConfigs", "missing", "text"));
        }
      };

  private static AiApi parse(String text) {
    Environment environment = new Environment(Map.of("HOST", "east.example", "KEY", "hush"));
    return ApiFile.parse("apis/chat.yaml", text, environment, CATALOG);
  }

  private static void assertRefused(String text, String... lines) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            String.join(
                "\n", Arrays.stream(lines).map(line -> "apis/chat.yaml: " + line).toList()));
  }

  /** The valid file with one thing changed. */
  private static String changed(String from, String to) {
    assertThat(VALID).contains(from);
    return VALID.replace(from, to);
  }

  @Test
  public void should_read_an_api() {
    AiApi api = parse(VALID);

    assertThat(api.synapseName()).isEqualTo("chat--v1.10");
    assertThat(api.basePath()).isEqualTo("/ai/1.10");
    assertThat(api.modelNames()).containsExactlyInAnyOrder("gpt-4o", "gpt-4o-mini");
    assertThat(api.endpoints())
        .containsExactly(
            new ApiEndpoint(
                "east",
                "East",
                Stage.PRODUCTION,
                "https://east.example/v1",
                Map.of(
                    "Authorization",
                    Secret.of("Bearer hush"),
                    "X-Org",
                    Secret.of("org"),
                    "X-Team",
                    Secret.of("none"))),
            new ApiEndpoint("west", "west", Stage.PRODUCTION, "http://west:8080", Map.of()),
            new ApiEndpoint("test", "test", Stage.SANDBOX, "http://[::1]:8080/base", Map.of()));
    assertThat(api.operations())
        .containsExactly(
            new Operation("POST", "/chat/completions"), new Operation("GET", "/models/{id}"));
    assertThat(api.firstEndpoint(Stage.PRODUCTION).orElseThrow().id()).isEqualTo("east");
  }

  @Test
  public void should_hand_a_policy_written_as_yaml_on_as_json() {
    AttachedPolicy policy = parse(VALID).policies().get(0);

    assertThat(policy.operation()).isEqualTo(new Operation("POST", "/chat/completions"));
    assertThat(policy.parameters().get("failoverConfigs"))
        .isEqualTo(
            "{\"production\":{\"targetModel\":{\"model\":\"gpt-4o\",\"endpointId\":\"east\"},"
                + "\"fallbackModels\":[{\"model\":\"gpt-4o-mini\",\"endpointId\":\"west\"}]},"
                + "\"requestTimeout\":30}");
  }

  @Test
  public void should_take_a_policy_in_the_publishers_spelling() {
    String publishers =
        "{'production':{'targetModel':{'vendor':'','model':'gpt-4o','endpointId':'east',"
            + "'endpointName':'East'},'fallbackModels':[]},'sandbox':{'targetModel':{'vendor':'',"
            + "'model':'','endpointId':'','endpointName':''},'fallbackModels':[]},"
            + "'requestTimeout':'30','suspendDuration':''}";
    String written = VALID.substring(0, VALID.indexOf("failoverConfigs:"));

    AiApi api = parse(written + "failoverConfigs: >-\n          " + publishers + "\n");

    assertThat(api.policies().get(0).parameters()).containsEntry("failoverConfigs", publishers);
  }

  @Test
  public void should_read_json() {
    String json =
        """
        {"name": "a", "context": "/a", "version": "1", "models": ["m"],
         "endpoints": [{"id": "e", "stage": "sandbox", "url": "http://e"}],
         "operations": [{"method": "GET", "path": "/models"}]}
        """;

    assertThat(parse(json).firstEndpoint(Stage.PRODUCTION)).isEmpty();
  }

  @Test
  public void should_read_models_by_vendor() {
    String text =
        changed(
            "models: [gpt-4o, gpt-4o-mini]",
            "models: {Meta: [llama], OpenAI: [gpt-4o, gpt-4o-mini]}");

    assertThat(parse(text).models())
        .isEqualTo(Map.of("Meta", List.of("llama"), "OpenAI", List.of("gpt-4o", "gpt-4o-mini")));
  }

  @Test
  public void should_never_show_a_credential() {
    assertThat(parse(VALID).toString()).doesNotContain("hush");
  }

  @Test
  public void should_name_everything_missing_when_the_file_is_empty() {
    assertRefused(
        "",
        "name: missing (expected: letters, digits, dots and underscores, single hyphens between"
            + " them)",
        "context: missing (expected: a path such as /ai)",
        "version: missing (expected: letters, digits, dots and underscores, single hyphens between"
            + " them)",
        "models: none (expected: at least one model)",
        "endpoints: none (expected: at least one endpoint)",
        "operations: none (expected: at least one operation)");
  }

  @Test
  public void should_say_everything_at_once_when_sections_are_wrong() {
    assertRefused(
        """
        name: a--b
        context: ai/..
        version: 1/2
        models: [m]
        colour: red
        endpoints:
          - {id: "a b", stage: staging, url: "ftp://x", color: red}
          - {id: east, stage: production, url: "http://user:hush@east/"}
          - {id: east, stage: production, url: "http://${env:NONE}/"}
          - {id: x_Security, stage: production, url: "http://x/?key=hush"}
        operations:
          - {method: FETCH, path: chat}
          - {method: GET, path: /a}
          - {method: GET, path: /a}
        """,
        "name: a--b (expected: letters, digits, dots and underscores, single hyphens between"
            + " them)",
        "context: ai/.. (expected: a path such as /ai)",
        "version: 1/2 (expected: letters, digits, dots and underscores, single hyphens between"
            + " them)",
        "endpoints[0].id: a b (expected: letters, digits, dots, underscores and hyphens)",
        "endpoints[0].stage: staging (expected: production or sandbox)",
        "endpoints[0].url: ftp://x"
            + " (expected: an http or https address without user, query and fragment)",
        "endpoints[0].color: unknown field"
            + " (expected: one of id, name, stage, url, auth, headers)",
        "endpoints[1].url: (hidden)"
            + " (expected: an http or https address without user, query and fragment)",
        "endpoints[2].id: east (expected: an id no other endpoint of the API has)",
        "endpoints[2].url: ${env:NONE} (expected: the environment variable NONE to be set)",
        "endpoints[3].id: x_Security (expected: letters, digits, dots, underscores and hyphens)",
        "endpoints[3].url: (hidden)"
            + " (expected: an http or https address without user, query and fragment)",
        "operations[0].method: FETCH (expected: GET, POST, PUT, PATCH or DELETE)",
        "operations[0].path: chat"
            + " (expected: a path such as /chat/completions, /models/{id} or /*)",
        "operations[2].path: GET /a (expected: each operation once)",
        "colour: unknown field (expected: one of name, context, version, provider, models,"
            + " endpoints, operations, policies)");
  }

  @Test
  public void should_refuse_headers_without_showing_their_values() {
    assertRefused(
        changed(
            "headers: {X-Org: org, X-Team: \"${env:TEAM:-none}\"}",
            "headers: {\"X Org\": a, Host: b, X-Team: \"a\\nb\", authorization: c, X-Key:"
                + " \"${env:NONE}\"}"),
        "endpoints[0].headers.X Org: X Org (expected: the name of a header)",
        "endpoints[0].headers.Host: Host"
            + " (expected: a header that the transport does not set itself)",
        "endpoints[0].headers.X-Team: (hidden) (expected: visible ASCII characters on one line)",
        "endpoints[0].headers.authorization: authorization (expected: each header once)",
        "endpoints[0].headers.X-Key: ${env:NONE}"
            + " (expected: the environment variable NONE to be set)");
  }

  @Test
  public void should_refuse_a_policy_there_is_not() {
    assertRefused(
        changed("version: v2", "version: v1"),
        "policies[0].policy: modelFailover v1 (expected: one of modelFailover v2, modelFailoverAdvanced v1)");
  }

  @Test
  public void should_refuse_an_operation_the_api_does_not_have() {
    assertRefused(
        changed("operation: POST /chat/completions", "operation: GET /chat/completions"),
        "policies[0].operation: GET /chat/completions"
            + " (expected: an operation of the API, for example POST /chat/completions)");
  }

  @Test
  public void should_refuse_a_policy_without_its_parameter() {
    assertRefused(
        VALID.substring(0, VALID.indexOf("    parameters:")),
        "policies[0].parameters.failoverConfigs: missing (expected: text)");
  }

  @Test
  public void should_name_endpoints_and_models_that_the_api_does_not_have() {
    String text =
        changed(
            "[{model: gpt-4o-mini, endpointId: west}]",
            "[{model: gpt-5, endpointId: north}, {model: gpt-4o, endpointId: test}]");

    assertRefused(
        text,
        "policies[0].parameters.failoverConfigs.production.fallbackModels[0].endpointId: north"
            + " (expected: a production endpoint of the API)",
        "policies[0].parameters.failoverConfigs.production.fallbackModels[0].model: gpt-5"
            + " (expected: a model of the API)",
        "policies[0].parameters.failoverConfigs.production.fallbackModels[1].endpointId: test"
            + " (expected: a production endpoint of the API)");
  }

  @Test
  public void should_refuse_a_production_endpoint_in_the_sandbox() {
    assertRefused(
        changed(
            "        requestTimeout: 30",
            "        sandbox: {targetModel: {model: gpt-4o, endpointId: east}}"),
        "policies[0].parameters.failoverConfigs.sandbox.targetModel.endpointId: east"
            + " (expected: a sandbox endpoint of the API)");
  }

  @Test
  public void should_pass_on_what_the_policy_itself_refuses() {
    assertRefused(
        changed("requestTimeout: 30", "requestTimeout: -1"),
        "policies[0].parameters.failoverConfigs.requestTimeout: -1 (expected:"
            + " seconds from 0.001 to 31536000)");
  }

  @Test
  public void should_refuse_a_second_policy_for_a_target_model_on_one_operation() {
    List<String> lines = new ArrayList<>(VALID.lines().toList());
    int from = lines.indexOf("policies:") + 1;
    lines.addAll(lines.subList(from, lines.size()));

    assertRefused(
        String.join("\n", lines),
        "policies[1].parameters.failoverConfigs.production.targetModel.model: gpt-4o"
            + " (expected: one policy per target model on POST /chat/completions)");
  }

  @Test
  public void should_count_both_policies_that_route() {
    List<String> lines = new ArrayList<>(VALID.lines().toList());
    int from = lines.indexOf("policies:") + 1;
    String second = String.join("\n", lines.subList(from, lines.size()));
    lines.addAll(
        second
            .replace("policy: modelFailover", "policy: modelFailoverAdvanced")
            .replace("version: v2", "version: v1")
            .lines()
            .toList());

    assertRefused(
        String.join("\n", lines),
        "policies[1].parameters.failoverConfigs.production.targetModel.model: gpt-4o"
            + " (expected: one policy per target model on POST /chat/completions)");
  }
}
