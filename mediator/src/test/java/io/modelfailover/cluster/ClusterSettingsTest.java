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
package io.modelfailover.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class ClusterSettingsTest {
  private static ClusterSettings settings(String... fields) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    return ClusterSettings.of(map);
  }

  private static void assertRefused(String message, String... fields) {
    assertThatThrownBy(() -> settings(fields))
        .isInstanceOf(InvalidClusterException.class)
        .hasMessage(message);
  }

  @Test
  public void should_listen_on_the_loopback_when_nothing_else_is_said() {
    ClusterSettings settings = settings("engine", "hazelcast", "members", "gw2:5701, [::1]:5702");

    assertThat(settings.name()).isEqualTo("model-failover");
    assertThat(settings.bind()).hasToString("127.0.0.1:5701");
    assertThat(settings.members()).hasToString("[gw2:5701, [::1]:5702]");
    assertThat(settings.node()).isEmpty();
  }

  @Test
  public void should_use_tls_when_either_field_says_so() {
    assertThat(settings("engine", "redis", "url", "redis://r:1/2", "tls", "true").url())
        .hasToString("rediss://r:1/2");
    assertThat(settings("engine", "redis", "url", "rediss://app@r:1").url())
        .hasToString("rediss://app@r:1");
    assertThat(settings("engine", "redis", "url", "redis://r", "tls", "false").url())
        .hasToString("redis://r");
  }

  @Test
  public void should_take_a_blank_field_for_an_absent_one() {
    assertThat(settings("engine", "redis", "url", "redis://r", "password", " ").password())
        .isEmpty();
  }

  @Test
  public void should_name_the_engines_when_there_is_none() {
    assertRefused("cluster.engine: missing (expected: hazelcast or redis)");
    assertRefused("cluster.engine: etcd (expected: hazelcast or redis)", "engine", "etcd");
  }

  @Test
  public void should_say_everything_at_once_when_hazelcasts_fields_are_wrong() {
    assertRefused(
        "cluster.name: a/b (expected: 1 to 64 letters, digits, . _ - :)\n"
            + "cluster.node: b c (expected: 1 to 64 letters, digits, . _ - :)\n"
            + "cluster.bind: 127.0.0.1 (expected: HOST:PORT)\n"
            + "cluster.members: gw2:0 (expected: HOST:PORT)\n"
            + "cluster.members: missing (expected: HOST:PORT)\n"
            + "cluster.url: unknown field"
            + " (expected: one of engine, name, node, bind, members with engine hazelcast)",
        "engine",
        "hazelcast",
        "name",
        "a/b",
        "node",
        "b c",
        "bind",
        "127.0.0.1",
        "members",
        "gw2:0,",
        "url",
        "redis://r");
  }

  @Test
  public void should_show_no_password_when_one_stands_in_the_url() {
    String rule = "(expected: redis://[USER@]HOST[:PORT][/DATABASE], or rediss:)";
    assertRefused(
        "cluster.url: with a password in it (expected: the password in cluster.password)",
        "engine",
        "redis",
        "url",
        "redis://user:secret@r:6379");
    for (String url :
        new String[] {"secret", "http://r", "redis:// r", "redis://r:99999", "redis://r/x?y"}) {
      assertRefused("cluster.url: (hidden) " + rule, "engine", "redis", "url", url);
    }
    assertRefused("cluster.url: missing " + rule, "engine", "redis");
  }

  @Test
  public void should_refuse_tls_when_url_and_switch_differ_or_it_is_no_switch() {
    assertRefused(
        "cluster.tls: false (expected: true, as the url begins with rediss:)",
        "engine",
        "redis",
        "url",
        "rediss://r",
        "tls",
        "false");
    assertRefused(
        "cluster.tls: yes (expected: true or false)",
        "engine",
        "redis",
        "url",
        "redis://r",
        "tls",
        "yes");
  }

  @Test
  public void should_hide_the_password_when_settings_are_printed() {
    assertThat(settings("engine", "redis", "url", "redis://r", "password", "secret"))
        .hasToString("redis model-failover");
  }

  @Test
  public void should_name_what_is_installed_when_an_engine_is_not() {
    assertThatThrownBy(() -> ClusterEngines.find("redis", getClass().getClassLoader()))
        .isInstanceOf(InvalidClusterException.class)
        .hasMessage("cluster.engine: redis (expected: an add-on that is installed; there is none)");
  }
}
