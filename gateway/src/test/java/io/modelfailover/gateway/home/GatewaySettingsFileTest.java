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

import io.modelfailover.cluster.ClusterSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class GatewaySettingsFileTest {
  private static GatewaySettings parse(String text, Map<String, String> environment) {
    return GatewaySettingsFile.parse("gateway.yaml", text, new Environment(environment));
  }

  private static void assertRefused(String text, String... lines) {
    assertRefused(text, Map.of(), lines);
  }

  private static void assertRefused(String text, Map<String, String> environment, String... lines) {
    assertThatThrownBy(() -> parse(text, environment))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(String.join("\n", lines));
  }

  @Test
  public void should_use_defaults_when_the_file_is_empty() {
    assertThat(parse("", Map.of())).isEqualTo(GatewaySettings.DEFAULTS);
    assertThat(GatewaySettings.DEFAULTS.bind()).isEqualTo("127.0.0.1");
    assertThat(GatewaySettings.DEFAULTS.port()).isEqualTo(8280);
    assertThat(GatewaySettings.DEFAULTS.managementPort()).isEqualTo(9090);
  }

  @Test
  public void should_read_every_setting() {
    GatewaySettings settings =
        parse(
            """
            bind: 0.0.0.0
            port: 80
            managementPort: 81
            publisher: {openSuspensions: false, simulator: "http://127.0.0.1:${env:PORT:-8401}/"}
            limits:
              maxRequestBody: 2
              maxBufferedBodies: 7
              connectTimeout: 3
              idleTimeout: 4
              shutdownGrace: 0
              workerThreads: 6
            """,
            Map.of());

    assertThat(settings)
        .isEqualTo(
            new GatewaySettings(
                "0.0.0.0",
                80,
                81,
                new PublisherSettings(false, Optional.of(URI.create("http://127.0.0.1:8401"))),
                new Limits(
                    2L << 20,
                    Optional.of(7L << 20),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ZERO,
                    6),
                Optional.empty()));
  }

  @Test
  public void should_read_json() {
    assertThat(parse("{\"port\": 1, \"managementPort\": 2}", Map.of()).port()).isEqualTo(1);
  }

  @Test
  public void should_let_the_environment_win() {
    GatewaySettings settings =
        parse("port: 1\nmanagementPort: 2", Map.of("GATEWAY_PORT", "3", "MANAGEMENT_PORT", " 4 "));

    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.managementPort()).isEqualTo(4);
  }

  @Test
  public void should_keep_the_file_when_a_variable_is_blank() {
    assertThat(parse("port: 1", Map.of("GATEWAY_PORT", " ")).port()).isEqualTo(1);
  }

  @Test
  public void should_say_everything_at_once_when_the_file_is_wrong() {
    assertRefused(
        """
        bind: [a]
        port: 70000
        managementPort: soon
        limits: {maxRequestBody: 0, maxBufferedBodies: 0, connectTimeout: 1.5, colour: red}
        cluser: {}
        """,
        "gateway.yaml: bind: a list (expected: an address)",
        "gateway.yaml: port: 70000 (expected: a whole number from 1 to 65535)",
        "gateway.yaml: managementPort: soon (expected: a whole number from 1 to 65535)",
        "gateway.yaml: limits.maxRequestBody: 0 (expected: a whole number from 1 to 1024)",
        "gateway.yaml: limits.maxBufferedBodies: 0 (expected: a whole number from 1 to 1048576)",
        "gateway.yaml: limits.connectTimeout: 1.5 (expected: a whole number from 1 to 600)",
        "gateway.yaml: limits.colour: unknown field (expected: one of maxRequestBody,"
            + " maxBufferedBodies, connectTimeout, idleTimeout, shutdownGrace, workerThreads)",
        "gateway.yaml: cluser: unknown field (expected: one of bind, port, managementPort,"
            + " limits, publisher, cluster)");
  }

  @Test
  public void should_read_a_cluster_with_its_lists_and_secrets() {
    ClusterSettings hazelcast =
        parse(
                """
                cluster:
                  engine: hazelcast
                  members: [gw1:5701, "${env:OTHER}"]
                  bind: gw1:5701
                """,
                Map.of("OTHER", "gw2:5701"))
            .cluster()
            .orElseThrow();
    assertThat(hazelcast.members()).hasToString("[gw1:5701, gw2:5701]");

    ClusterSettings redis =
        parse(
                "cluster: {engine: redis, url: redis://r, password: '${env:P}', tls: true}",
                Map.of("P", "secret"))
            .cluster()
            .orElseThrow();
    assertThat(redis.password()).contains("secret");
    assertThat(redis.url()).hasToString("rediss://r");
  }

  @Test
  public void should_say_what_is_wrong_with_a_cluster_along_with_the_rest() {
    assertRefused(
        "{port: 0, cluster: {engine: redis, url: 'secret', colour: red}}",
        "gateway.yaml: port: 0 (expected: a whole number from 1 to 65535)",
        "gateway.yaml: cluster.url: (hidden)"
            + " (expected: redis://[USER@]HOST[:PORT][/DATABASE], or rediss:)",
        "gateway.yaml: cluster.colour: unknown field (expected: one of engine, name, node, tls,"
            + " url, password with engine redis)");
    assertRefused("cluster: none", "gateway.yaml: cluster: none (expected: a mapping)");
    assertRefused(
        "cluster: {engine: redis, url: redis://r, password: '${env:MISSING}'}",
        "gateway.yaml: cluster.password: ${env:MISSING}"
            + " (expected: the environment variable MISSING to be set)");
    assertRefused(
        "cluster: {engine: hazelcast, members: {a: b}}",
        "gateway.yaml: cluster.members: a mapping (expected: a list)");
  }

  @Test
  public void should_refuse_a_variable_that_is_no_port() {
    assertRefused(
        "",
        Map.of("GATEWAY_PORT", "http"),
        "gateway.yaml: environment variable GATEWAY_PORT: http"
            + " (expected: a whole number from 1 to 65535)");
  }

  @Test
  public void should_refuse_one_port_for_both() {
    assertRefused(
        "{port: 9090}", "gateway.yaml: managementPort: 9090 (expected: another port than port)");
  }

  @Test
  public void should_say_where_when_the_text_is_no_yaml() {
    assertRefused(
        "port: 1\nbind: \"secret\n",
        "gateway.yaml: (file): line 3, column 1 (expected: YAML or JSON)");
  }

  @Test
  public void should_refuse_a_file_that_is_no_mapping() {
    assertRefused("- port", "gateway.yaml: (file): a list (expected: a mapping)");
  }

  @Test
  public void should_refuse_a_field_that_is_given_twice() {
    assertRefused("port: 1\nport: 2", "gateway.yaml: port: given twice (expected: once)");
  }

  @Test
  public void should_let_the_page_break_nothing_but_a_simulator_on_the_loopback() {
    for (String address :
        new String[] {
          "http://10.0.0.1:8401",
          "https://127.0.0.1:8401",
          "http://127.0.0.1:8401/control",
          "http://127.0.0.1:8401@evil.example",
          "http://127.0.0.1.evil.example:80",
          "http://127.0.0.1:8401?x"
        }) {
      assertRefused(
          "publisher: {simulator: \"" + address + "\"}",
          "gateway.yaml: publisher.simulator: "
              + address
              + " (expected: an address on the loopback such as http://127.0.0.1:8401)");
    }
    assertRefused(
        "publisher: {openSuspensions: maybe}",
        "gateway.yaml: publisher.openSuspensions: maybe (expected: true or false)");
  }
}
