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
package io.modelfailover.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.FailoverPolicyParser;
import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.ModelEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What the Publisher's form writes for a policy of this name is the policy that was meant. */
public class PublisherFormTest {
  private static final String EAST = "3f0b6a52-5a0e-4a9c-9a35-6f2c2e0f7d11";
  private static final String WEST = "c4c5a2b8-0d0a-4b9d-8d0f-0f4b1f6f7a22";
  private static final String DEFAULT_PRODUCTION = "default_production_endpoint";
  private static final String DEFAULT_SANDBOX = "default_sandbox_endpoint";

  private final PlatformRendering publisher =
      new PlatformRendering(PolicyDefinitions.find("modelFailover", "v2").orElseThrow());

  @Test
  public void should_have_both_stages_when_both_are_on() {
    FailoverPolicy policy = policy("both-stages");

    assertThat(production(policy))
        .containsExactly(
            ModelEndpoint.of(EAST, "gpt-4o"),
            ModelEndpoint.of(WEST, "gpt-4o"),
            ModelEndpoint.of(WEST, "gpt-4o-mini"));
    assertThat(policy.sandbox().orElseThrow().pairs())
        .containsExactly(ModelEndpoint.of(DEFAULT_SANDBOX, "gpt-4o-mini"));
    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.suspensionRule().remembers()).isTrue();
  }

  @Test
  public void should_have_one_stage_when_the_other_is_off() {
    assertThat(policy("sandbox-off").sandbox()).isEmpty();
    assertThat(production(policy("sandbox-off")))
        .containsExactly(
            ModelEndpoint.of(EAST, "gpt-4o"), ModelEndpoint.of(DEFAULT_PRODUCTION, "gpt-4o-mini"));

    assertThat(policy("production-off").production()).isEmpty();
    assertThat(policy("production-off").sandbox()).isPresent();
  }

  @Test
  public void should_use_the_defaults_when_numbers_are_cleared_or_untouched() {
    for (String form : new String[] {"numbers-cleared", "numbers-untouched"}) {
      assertThat(policy(form).requestTimeout()).as(form).isEqualTo(Duration.ofSeconds(30));
      assertThat(policy(form).suspensionRule().remembers()).as(form).isFalse();
    }
  }

  @Test
  public void should_mean_the_same_when_numbers_are_not_text() {
    FailoverPolicy policy = policy("numbers-as-numbers");

    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.suspensionRule().remembers()).isTrue();
  }

  @Test
  public void should_keep_models_of_all_vendors_when_a_provider_has_several() {
    assertThat(production(policy("several-providers")))
        .containsExactly(
            ModelEndpoint.of(EAST, "anthropic.claude-3-5-sonnet-20240620-v1:0"),
            ModelEndpoint.of(EAST, "meta.llama3-1-70b-instruct-v1:0"),
            ModelEndpoint.of(WEST, "anthropic.claude-3-5-sonnet-20240620-v1:0"));
  }

  @Test
  public void should_have_one_stage_when_a_client_of_the_rest_api_left_the_other_empty() {
    FailoverPolicy policy = policy("integration-client");

    assertThat(policy.sandbox()).isEmpty();
    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(policy.suspensionRule().remembers()).isFalse();
    assertThat(production(policy))
        .containsExactly(
            ModelEndpoint.of(EAST, "mistral-small-latest"),
            ModelEndpoint.of(DEFAULT_PRODUCTION, "mistral-large-latest"));
  }

  private FailoverPolicy policy(String form) {
    Map<String, String> parameters = Map.of("failoverConfigs", read(form));
    return FailoverPolicyParser.parse(publisher.arriving(parameters).get("failoverConfigs"));
  }

  private static List<ModelEndpoint> production(FailoverPolicy policy) {
    return policy.production().map(StagePolicy::pairs).orElseThrow();
  }

  private static String read(String form) {
    try (InputStream in =
        PublisherFormTest.class.getResourceAsStream("/publisher/" + form + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(form, e);
    }
  }
}
