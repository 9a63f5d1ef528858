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
package io.modelfailover.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class SuspensionKeyTest {
  private static final SuspensionKey KEY = key("chat", "e", "m");

  @Test
  public void should_be_equal_when_api_endpoint_and_model_are() {
    assertThat(key("chat", "e", "m")).isEqualTo(KEY).hasSameHashCodeAs(KEY);
    assertThat(key("other", "e", "m")).isNotEqualTo(KEY);
    assertThat(key("chat", "f", "m")).isNotEqualTo(KEY);
    assertThat(key("chat", "e", "n")).isNotEqualTo(KEY);
    assertThat(KEY).isNotEqualTo("chat/m@e");
  }

  @Test
  public void should_differ_when_only_the_hash_is_the_same() {
    assertThat(key("Aa", "e", "m")).hasSameHashCodeAs(key("BB", "e", "m"));
    assertThat(key("Aa", "e", "m")).isNotEqualTo(key("BB", "e", "m"));
    assertThat(key("chat", "Aa", "m")).isNotEqualTo(key("chat", "BB", "m"));
    assertThat(key("chat", "e", "Aa")).isNotEqualTo(key("chat", "e", "BB"));
  }

  @Test
  public void should_ignore_the_name_for_people() {
    ModelEndpoint named = ModelEndpoint.of("e", "m", "East");

    assertThat(named).isEqualTo(KEY.pair()).hasSameHashCodeAs(KEY.pair());
    assertThat(named.endpointName()).isEqualTo("East");
    assertThat(ModelEndpoint.of("e", "m", "").endpointName()).isEqualTo("e");
    assertThat(SuspensionKey.of("chat", named)).isEqualTo(KEY);
  }

  private static SuspensionKey key(String api, String endpointId, String model) {
    return SuspensionKey.of(api, ModelEndpoint.of(endpointId, model));
  }
}
