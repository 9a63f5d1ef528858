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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.config.FailoverPolicy.StreamDelivery;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.Permit;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class FailoverPolicyParserTest {
  /** As the Publisher's form saves it, with the sandbox switched off. */
  private static final String PUBLISHER =
      "{'production':{'targetModel':{'vendor':'','model':'gpt-4o',"
          + "'endpointId':'7a1c2e50-45e3-4c1f-8d0a-111111111111','endpointName':'East'},"
          + "'fallbackModels':[{'vendor':'','model':'gpt-4o-mini',"
          + "'endpointId':'7a1c2e50-45e3-4c1f-8d0a-222222222222','endpointName':'West'}]},"
          + "'sandbox':{'targetModel':{'vendor':'','model':'','endpointId':'','endpointName':''},"
          + "'fallbackModels':[]},'requestTimeout':'30','suspendDuration':'60'}";

  private static final String STAGE =
      "\"production\":{\"targetModel\":{\"model\":\"m\",\"endpointId\":\"e\"}}";

  @Test
  public void should_read_pairs_in_their_order_when_the_publisher_wrote_them() {
    FailoverPolicy policy = FailoverPolicyParser.parse(PUBLISHER);

    StagePolicy production = policy.production().orElseThrow();
    assertThat(production.target())
        .isEqualTo(ModelEndpoint.of("7a1c2e50-45e3-4c1f-8d0a-111111111111", "gpt-4o"));
    assertThat(production.pairs())
        .extracting(Object::toString)
        .containsExactly("gpt-4o@East", "gpt-4o-mini@West");
    assertThat(policy.sandbox()).isEmpty();
    assertThat(policy.requestTimeout()).hasSeconds(30);
    assertThat(policy.suspensionRule().remembers()).isTrue();
  }

  @Test
  public void should_read_the_same_when_quotes_are_double_or_entities() {
    String json = PUBLISHER.replace('\'', '"');
    for (String spelling :
        new String[] {json, json.replace("\"", "&quot;"), PUBLISHER.replace("'", "&apos;")}) {
      assertThat(FailoverPolicyParser.parse(spelling).production().orElseThrow().pairs())
          .isEqualTo(FailoverPolicyParser.parse(PUBLISHER).production().orElseThrow().pairs());
    }
  }

  @Test
  public void should_keep_a_name_as_it_is_when_it_holds_quotes_and_entities() {
    assertThat(
            nameIn(
                "{'production':{'targetModel':{'model':'m','endpointId':'e','endpointName':'%s'}}}",
                "East's \"best\" &quot;{{x}}&quot;"))
        .isEqualTo("m@East's \"best\" &quot;{{x}}&quot;");
    assertThat(
            nameIn(
                "{\"production\":{\"targetModel\":{\"model\":\"m\",\"endpointId\":\"e\",\"endpointName\":\"%s\"}}}",
                "East's &quot;best&quot; \\u00fc"))
        .isEqualTo("m@East's &quot;best&quot; ü");
    assertThat(
            nameIn(
                "{'production':{'targetModel':{'model':'m','endpointId':'e','endpointName':'%s'}}}",
                "a\\'b\\\\"))
        .isEqualTo("m@a'b\\");
  }

  @Test
  public void should_use_the_defaults_when_nothing_else_is_said() {
    FailoverPolicy policy = with("");

    assertThat(policy.enabled()).isTrue();
    assertThat(policy.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.suspensionRule().remembers()).isFalse();
    assertThat(policy.maxRetries()).isEqualTo(Integer.MAX_VALUE);
    assertThat(policy.totalTimeout()).isEmpty();
    assertThat(policy.retriesPerModel()).isZero();
    assertThat(policy.maxRetryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.firstTokenTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.streamIdleTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.streamDelivery()).isEqualTo(StreamDelivery.IMMEDIATE);
    assertThat(policy.maxBufferedBody()).isEqualTo(8L * 1024 * 1024);
  }

  @Test
  public void should_use_the_defaults_when_every_field_is_blank_or_null() {
    for (String blank : new String[] {"''", "null", "' '"}) {
      StringBuilder fields = new StringBuilder("{" + STAGE.replace('"', '\''));
      Arrays.stream(PolicyField.values())
          .forEach(field -> fields.append(",'" + field.fieldName() + "':" + blank));
      FailoverPolicy policy = FailoverPolicyParser.parse(fields + "}");
      assertThat(policy).usingRecursiveComparison().isEqualTo(with(""));
    }
  }

  @Test
  public void should_use_the_default_text_of_a_field_when_it_is_written_out() {
    for (PolicyField field : PolicyField.values()) {
      field
          .defaultText()
          .ifPresent(
              text ->
                  assertThat(with(",\"" + field.fieldName() + "\":\"" + text + "\""))
                      .as(field.fieldName())
                      .usingRecursiveComparison()
                      .isEqualTo(with("")));
    }
  }

  @Test
  public void should_have_no_stage_when_it_is_switched_off_in_any_spelling() {
    for (String off :
        new String[] {
          "null",
          "''",
          "{}",
          "{'targetModel':null,'fallbackModels':''}",
          "{'targetModel':{'model':' ','endpointId':null,'vendor':'Meta'},'fallbackModels':[]}"
        }) {
      FailoverPolicy policy =
          FailoverPolicyParser.parse(
              "{'production':"
                  + off
                  + ",'sandbox':{'targetModel':{'model':'m','endpointId':'e'}}}");
      assertThat(policy.production()).as(off).isEmpty();
      assertThat(policy.sandbox().orElseThrow().pairs()).hasSize(1);
    }
  }

  @Test
  public void should_read_numbers_when_they_are_numbers_or_text_or_fractions() {
    assertThat(with(",\"requestTimeout\":12").requestTimeout()).hasSeconds(12);
    assertThat(with(",\"requestTimeout\":\" 12 \"").requestTimeout()).hasSeconds(12);
    assertThat(with(",\"requestTimeout\":0.5").requestTimeout()).hasMillis(500);
    assertThat(with(",\"requestTimeout\":\"1.5e1\"").requestTimeout()).hasSeconds(15);
    assertThat(with(",\"totalTimeout\":90").totalTimeout()).contains(Duration.ofSeconds(90));
    assertThat(with(",\"maxRetries\":\"2.0\"").maxRetries()).isEqualTo(2);
    assertThat(with(",\"maxRetries\":0").maxRetries()).isZero();
    assertThat(with(",\"retriesPerModel\":3").retriesPerModel()).isEqualTo(3);
    assertThat(with(",\"maxBufferedBody\":0.5").maxBufferedBody()).isEqualTo(512 * 1024);
  }

  @Test
  public void should_read_every_other_field_when_it_is_given() {
    FailoverPolicy policy =
        with(
            ",\"enabled\":false,\"streamDelivery\":\"complete\",\"maxRetryAfter\":0,"
                + "\"firstTokenTimeout\":10,\"streamIdleTimeout\":\"20\"");

    assertThat(policy.enabled()).isFalse();
    assertThat(policy.streamDelivery()).isEqualTo(StreamDelivery.COMPLETE);
    assertThat(policy.maxRetryAfter()).isZero();
    assertThat(policy.firstTokenTimeout()).hasSeconds(10);
    assertThat(policy.streamIdleTimeout()).hasSeconds(20);
    assertThat(with(",\"enabled\":\"false\"").enabled()).isFalse();
  }

  @Test
  public void should_suspend_for_as_long_as_asked_when_no_maximum_is_given() {
    assertThat(suspension(",\"suspendDuration\":3600", null)).hasHours(1);
    assertThat(suspension(",\"suspendDuration\":60", null)).hasMinutes(1);
    assertThat(suspension(",\"suspendDuration\":60", Duration.ofHours(2))).hasMinutes(10);
    assertThat(suspension(",\"suspendDuration\":3600", Duration.ofHours(2))).hasHours(1);
  }

  @Test
  public void should_suspend_no_longer_than_the_maximum_when_one_is_given() {
    String fields = ",\"suspendDuration\":3600,\"suspendMaximumDuration\":\"600\"";

    assertThat(suspension(fields, null)).hasMinutes(10);
  }

  @Test
  public void should_let_stream_limits_follow_the_request_timeout_when_only_that_is_given() {
    FailoverPolicy policy = with(",\"requestTimeout\":7");

    assertThat(policy.firstTokenTimeout()).hasSeconds(7);
    assertThat(policy.streamIdleTimeout()).hasSeconds(7);
  }

  @Test
  public void should_read_failover_on_alike_when_it_is_a_list_or_text() {
    String list = with(",\"failoverOn\":[\"429\",\"5xx\",503,\"timeout\"]").failoverOn().toString();

    assertThat(with(",\"failoverOn\":\"timeout, 429,5xx\"").failoverOn()).hasToString(list);
    assertThat(with(",\"failoverOn\":[]").failoverOn())
        .isSameAs(with(",\"failoverOn\":\"\"").failoverOn());
  }

  @Test
  public void should_let_a_setting_win_when_it_is_not_blank() {
    FailoverPolicy policy =
        FailoverPolicyParser.parse(
            PUBLISHER,
            Map.of(
                "requestTimeout",
                "5",
                "suspendDuration",
                " ",
                "failoverOn",
                "429",
                "maxRetries",
                "1"));

    assertThat(policy.requestTimeout()).hasSeconds(5);
    assertThat(policy.suspensionRule().remembers()).isTrue();
    assertThat(policy.maxRetries()).isEqualTo(1);
  }

  @Test
  public void should_complain_of_a_setting_when_it_is_unknown_or_wrong() {
    assertThatThrownBy(
            () ->
                FailoverPolicyParser.parse(
                    PUBLISHER, Map.of("requestTimeout", "-5", "streamDelivry", "complete")))
        .hasMessage(
            "streamDelivry: complete (expected: a known field, perhaps streamDelivery)\n"
                + "requestTimeout: -5 (expected: seconds from 0.001 to 31536000)");
  }

  @Test
  public void should_complain_when_the_policy_is_null() {
    assertThatThrownBy(() -> FailoverPolicyParser.parse(null))
        .isInstanceOf(InvalidPolicyException.class);
  }

  @Test
  public void should_complain_and_not_overflow_when_the_text_is_nested_deeply() {
    for (String open : new String[] {"[", "{\"a\":", "{'a':", "{&quot;a&quot;:["}) {
      assertThat(FailoverPolicyParser.validate(open.repeat(100_000))).hasSize(1);
    }
    String nested = "[".repeat(100) + "]".repeat(100);
    assertThat(FailoverPolicyParser.validate("{" + STAGE + ",\"failoverOn\":" + nested + "}"))
        .hasSize(1);
  }

  @Test
  public void should_stop_counting_when_the_text_is_nothing_but_mistakes() {
    String text = "{" + STAGE + ",\"failoverOn\":\"" + "x,".repeat(100_000) + "\"}";

    assertThat(FailoverPolicyParser.validate(text)).hasSize(1_000);
  }

  @Test
  public void should_never_throw_anything_else_when_the_text_is_garbled() {
    long seed = 20261122;
    Random random = new Random(seed);
    String letters = "{}[]:,'\"\\&;quot 0123456789eE+-.NaInfulrs\n\u0000ü\ud800";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder(PUBLISHER);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(12)),
            "" + letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(FailoverPolicyParser.parse(text.toString())).isNotNull();
      } catch (InvalidPolicyException expected) {
        assertThat(expected.violations()).as("seed %d: %s", seed, text).isNotEmpty();
      }
    }
  }

  /** How long a pair is suspended that failed once. */
  private static Duration suspension(String fields, Duration retryAfter) {
    SuspensionRegistry registry = new SuspensionRegistry(() -> 0, FailoverListener.NONE);
    SuspensionKey key = SuspensionKey.of("chat", ModelEndpoint.of("e", "m"));
    registry.failed(key, Permit.ACTIVE, with(fields).suspensionRule(), retryAfter, "503");
    return registry.remaining(key);
  }

  private static FailoverPolicy with(String fields) {
    return FailoverPolicyParser.parse("{" + STAGE + fields + "}");
  }

  private static String nameIn(String template, String name) {
    Optional<StagePolicy> stage =
        FailoverPolicyParser.parse(template.replace("%s", name)).production();
    return stage.orElseThrow().target().toString();
  }
}
