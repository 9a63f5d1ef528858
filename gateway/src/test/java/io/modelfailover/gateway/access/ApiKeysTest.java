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
package io.modelfailover.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.gateway.home.Application;
import io.modelfailover.gateway.home.Secret;
import io.modelfailover.gateway.home.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class ApiKeysTest {
  private static final Application APPLICATION =
      new Application("demo", Optional.of(Secret.of("p")), Optional.of(Secret.of("s")));

  private final ApiKeys keys = new ApiKeys();

  @Test
  public void should_know_nobody_before_it_is_told() {
    assertThat(keys.find("p")).isNull();
  }

  @Test
  public void should_tell_the_stage_by_the_key() {
    keys.replace(List.of(APPLICATION));

    assertThat(keys.find("p")).isEqualTo(new Caller("demo", Stage.PRODUCTION));
    assertThat(keys.find("s")).isEqualTo(new Caller("demo", Stage.SANDBOX));
    assertThat(keys.find("P")).isNull();
    assertThat(keys.find("")).isNull();
  }

  @Test
  public void should_forget_keys_that_were_replaced() {
    keys.replace(List.of(APPLICATION));
    keys.replace(List.of(new Application("demo", Optional.of(Secret.of("new")), Optional.empty())));

    assertThat(keys.find("p")).isNull();
    assertThat(keys.find("new")).isNotNull();
  }
}
