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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What a policy may not say, and the exact text that its author gets to read. */
@RunWith(Parameterized.class)
public class InvalidPolicyTest {
  private static final String STAGE =
      "'production':{'targetModel':{'model':'m','endpointId':'e'},'fallbackModels':[]}";
  private static final String PAIR = "{'model':'m','endpointId':'e'}";
  private static final String STATUSES =
      "a status from 400 to 599, 4xx, 5xx, timeout, connection, malformed, context_length or"
          + " content_filter";
  private static final String KNOWN =
      "production, sandbox, requestTimeout, suspendDuration, maxRetries, totalTimeout,"
          + " retriesPerModel, maxRetryAfter, firstTokenTimeout, streamIdleTimeout,"
          + " streamDelivery, maxBufferedBody, failoverOn, suspendProgressionFactor,"
          + " suspendMaximumDuration, enabled";

  private final String text;
  private final List<String> violations;

  public InvalidPolicyTest(String text, List<String> violations) {
    this.text = text;
    this.violations = violations;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> table() {
    return List.of(
        // Not a policy at all.
        row("", "failoverConfigs: unreadable at line 1 column 1 (expected: a JSON object)"),
        row("hello", "failoverConfigs: unreadable at line 1 column 1 (expected: a JSON object)"),
        row("[1]", "failoverConfigs: […] (expected: a JSON object)"),
        row("'policy'", "failoverConfigs: policy (expected: a JSON object)"),
        row("42", "failoverConfigs: 42 (expected: a JSON object)"),
        row("null", "failoverConfigs: null (expected: a JSON object)"),
        row(
            "{" + STAGE + ",'requestTimeout':}",
            "failoverConfigs: unreadable at line 1 column 99 (expected: a JSON object)"),
        row(
            "{" + STAGE,
            "failoverConfigs: unreadable at line 1 column 81 (expected: a JSON object)"),
        row(
            "{" + STAGE + "} {}",
            "failoverConfigs: unreadable at line 1 column 84 (expected: a JSON object)"),
        row(
            "{\n" + STAGE + ",\n'requestTimeout':NaN}",
            "failoverConfigs: unreadable at line 3 column 18 (expected: a JSON object)"),

        // Stages and pairs.
        row("{}", "production: empty (expected: a target model here or in sandbox)"),
        row(
            "{'production':{'targetModel':{'vendor':'','model':'','endpointId':'',"
                + "'endpointName':''},'fallbackModels':[]},'sandbox':''}",
            "production: empty (expected: a target model here or in sandbox)"),
        row(
            "{'production':'on'}",
            "production: on (expected: an object with targetModel and fallbackModels)"),
        row(
            "{'production':[]}",
            "production: [] (expected: an object with targetModel and fallbackModels)"),
        row(
            "{'production':{'targetModel':{'endpointId':'e'}}}",
            "production.targetModel.model: absent (expected: the name of a model)"),
        row(
            "{'sandbox':{'targetModel':{'model':7,'endpointId':['e'],'vendor':{},"
                + "'endpointName':true}}}",
            "sandbox.targetModel.vendor: {} (expected: the model's provider, or nothing)",
            "sandbox.targetModel.endpointName: true (expected: a name for people, or nothing)",
            "sandbox.targetModel.model: 7 (expected: the name of a model)",
            "sandbox.targetModel.endpointId: […] (expected: the id of an endpoint)"),
        row(
            "{'production':{'targetModel':'','fallbackModels':[" + PAIR + "]}}",
            "production.targetModel: '' (expected: an object with model and endpointId)"),
        row(
            "{'production':{'fallbackModels':[" + PAIR + "]}}",
            "production.targetModel: absent (expected: an object with model and endpointId)"),
        row(
            "{'production':{'targetModel':{'model':'','endpointId':''},'fallbackModels':["
                + PAIR
                + "]}}",
            "production.targetModel.model: '' (expected: the name of a model)",
            "production.targetModel.endpointId: '' (expected: the id of an endpoint)"),
        row(
            "{'production':{'targetModel':"
                + PAIR
                + ",'fallbackModels':[{'model':'n','endpointId':'e'},{'model':'n'},'n',"
                + "{'model':'','endpointId':'e'}]}}",
            "production.fallbackModels[1].endpointId: absent (expected: the id of an endpoint)",
            "production.fallbackModels[2]: n (expected: an object with model and endpointId)",
            "production.fallbackModels[3].model: '' (expected: the name of a model)"),
        row(
            "{'production':{'targetModel':" + PAIR + ",'fallbackModels':{}}}",
            "production.fallbackModels: {} (expected: a list of models with their endpoints)"),
        row(
            "{'production':{'targetModel':"
                + PAIR
                + ",'fallbackModels':[{'model':'n','endpointId':'e'},"
                + "{'model':'m','endpointId':'e','endpointName':'East'},"
                + "{'model':'n','endpointId':'e'}]}}",
            "production.fallbackModels[1]: m@East (expected: each pair once in a stage, this one is"
                + " production.targetModel)",
            "production.fallbackModels[2]: n@e (expected: each pair once in a stage, this one is"
                + " production.fallbackModels[0])"),
        row(
            "{'production':{'targetModel':{'model':'m','endpointID':'e'},'fallBacks':[]}}",
            "production.fallBacks: [] (expected: a known field, one of targetModel,"
                + " fallbackModels)",
            "production.targetModel.endpointID: e (expected: a known field, perhaps endpointId)",
            "production.targetModel.endpointId: absent (expected: the id of an endpoint)"),

        // Fields.
        row(
            policy("'requestTimout':30"),
            "requestTimout: 30 (expected: a known field, perhaps requestTimeout)"),
        row(policy("'':1"), "'': 1 (expected: a known field, one of " + KNOWN + ")"),
        row(policy("'x':{}"), "x: {} (expected: a known field, one of " + KNOWN + ")"),
        row(
            policy("'requestTimeout':5,'requestTimeout':6"),
            "requestTimeout: 6 (expected: each field once)"),
        row(
            "{'production':{'targetModel':{'model':'m','model':'n','endpointId':'e'}}}",
            "production.targetModel.model: n (expected: each field once)"),

        // Numbers.
        row(
            policy("'requestTimeout':-1"),
            "requestTimeout: -1 (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':'0'"),
            "requestTimeout: 0 (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':'soon'"),
            "requestTimeout: soon (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':'30s'"),
            "requestTimeout: 30s (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':'NaN'"),
            "requestTimeout: NaN (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':1e999"),
            "requestTimeout: 1e999 (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':1e-999"),
            "requestTimeout: 1e-999 (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':1e999999999999"),
            "requestTimeout: 1e999999999999 (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'requestTimeout':true,'suspendDuration':[60],'totalTimeout':{}"),
            "requestTimeout: true (expected: seconds from 0.001 to 31536000)",
            "totalTimeout: {} (expected: seconds from 0.001 to 31536000)",
            "suspendDuration: […] (expected: seconds from 0 to 31536000)"),
        row(
            policy("'suspendDuration':99999999999999999999999999999999999999"),
            "suspendDuration: 99999999999999999999999999999999999999 (expected: seconds from 0 to"
                + " 31536000)"),
        row(
            policy("'maxRetries':1.5"),
            "maxRetries: 1.5 (expected: a whole number from 0 to 2147483647)"),
        row(
            policy("'maxRetries':2147483648"),
            "maxRetries: 2147483648 (expected: a whole number from 0 to 2147483647)"),
        row(
            policy("'maxRetries':'-1','retriesPerModel':'0.5'"),
            "maxRetries: -1 (expected: a whole number from 0 to 2147483647)",
            "retriesPerModel: 0.5 (expected: a whole number from 0 to 100)"),
        row(
            policy("'maxRetryAfter':-0.5,'firstTokenTimeout':0,'streamIdleTimeout':'x'"),
            "maxRetryAfter: -0.5 (expected: seconds from 0 to 31536000)",
            "firstTokenTimeout: 0 (expected: seconds from 0.001 to 31536000)",
            "streamIdleTimeout: x (expected: seconds from 0.001 to 31536000)"),
        row(
            policy("'maxBufferedBody':2048"),
            "maxBufferedBody: 2048 (expected: MiB from 0.001 to 2047)"),
        row(
            policy("'suspendProgressionFactor':0.9,'suspendMaximumDuration':0.5"),
            "suspendMaximumDuration: 0.5 (expected: seconds from 1 to 31536000)",
            "suspendProgressionFactor: 0.9 (expected: a number from 1 to 1000)"),

        // Words.
        row(
            policy("'streamDelivery':'later','enabled':'yes'"),
            "enabled: yes (expected: true or false)",
            "streamDelivery: later (expected: immediate or complete)"),
        row(policy("'enabled':1"), "enabled: 1 (expected: true or false)"),
        row(
            policy("'failoverOn':['429','600',{},'time out']"),
            "failoverOn[1]: 600 (expected: " + STATUSES + ")",
            "failoverOn[2]: {} (expected: " + STATUSES + ")",
            "failoverOn[3]: time out (expected: " + STATUSES + ")"),
        row(
            policy("'failoverOn':'5xx, 3xx,,timeout'"),
            "failoverOn[1]: 3xx (expected: " + STATUSES + ")",
            "failoverOn[2]: '' (expected: " + STATUSES + ")"),
        row(policy("'failoverOn':{}"), "failoverOn: {} (expected: a list of " + STATUSES + ")"),

        // All at once, on one line each, however long or strange.
        row(
            "{'requestTimeout':'-1','production':{'targetModel':{'model':'m'}},'suspend\\n':'"
                + "a\\tb".repeat(50)
                + "'}",
            "suspend : "
                + "a ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba ba b…"
                + " (expected: a known field, one of "
                + KNOWN
                + ")",
            "production.targetModel.endpointId: absent (expected: the id of an endpoint)",
            "requestTimeout: -1 (expected: seconds from 0.001 to 31536000)"));
  }

  @Test
  public void should_name_every_violation_when_the_policy_is_invalid() {
    assertThat(FailoverPolicyParser.validate(text))
        .extracting(Violation::toString)
        .containsExactlyElementsOf(violations);
    assertThatThrownBy(() -> FailoverPolicyParser.parse(text, Map.of()))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage(String.join("\n", violations));
  }

  private static Object[] row(String text, String... violations) {
    return new Object[] {text, Arrays.stream(violations).collect(Collectors.toList())};
  }

  private static String policy(String fields) {
    return "{" + STAGE + "," + fields + "}";
  }
}
