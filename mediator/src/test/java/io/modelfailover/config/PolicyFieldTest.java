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
package io.modelfailover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.Test;

public class PolicyFieldTest {
  @Test
  public void should_name_every_setting_once() {
    assertThat(PolicyField.values())
        .extracting(PolicyField::fieldName)
        .containsExactly(
            "requestTimeout",
            "suspendDuration",
            "maxRetries",
            "totalTimeout",
            "retriesPerModel",
            "maxRetryAfter",
            "firstTokenTimeout",
            "streamIdleTimeout",
            "streamDelivery",
            "maxBufferedBody",
            "failoverOn",
            "suspendProgressionFactor",
            "suspendMaximumDuration",
            "enabled");
  }

  @Test
  public void should_give_units_where_a_number_has_one() {
    assertThat(
            Arrays.stream(PolicyField.values()).collect(Collectors.groupingBy(PolicyField::unit)))
        .containsOnlyKeys("s", "MiB", "")
        .hasEntrySatisfying(
            "MiB", fields -> assertThat(fields).containsExactly(PolicyField.MAX_BUFFERED_BODY));
    assertThat(PolicyField.REQUEST_TIMEOUT.unit()).isEqualTo("s");
  }

  @Test
  public void should_list_words_only_where_there_is_a_choice() {
    assertThat(PolicyField.STREAM_DELIVERY.choices()).containsExactly("immediate", "complete");
    assertThat(PolicyField.ENABLED.choices()).containsExactly("true", "false");
    assertThat(PolicyField.values())
        .filteredOn(field -> field.type() != PolicyField.Type.CHOICE)
        .allMatch(field -> field.choices().isEmpty());
  }

  @Test
  public void should_explain_every_setting_in_one_line() {
    assertThat(PolicyField.values())
        .extracting(PolicyField::meaning)
        .allMatch(meaning -> meaning.length() < 100 && !meaning.endsWith("."))
        .doesNotHaveDuplicates();
  }
}
