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
package io.modelfailover.tests.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.Test;
import org.openqa.selenium.Keys;

/** The Model Failover form: placed, filled in and put right in a real browser. */
public class PublisherFormIT extends PublisherPages {
  private static final String[][] WRONG = {
    {"Request Timeout (seconds)", "-1", "0", "soon"},
    {"Suspend Duration (seconds)", "-1", "soon"},
    {"Maximum Retries (count)", "-1", "1.5"},
    {"Total Timeout (seconds)", "0", "-3"},
    {"Retries per Model (count)", "101", "x"},
    {"Maximum Retry-After (seconds)", "-1"},
    {"First Token Timeout (seconds)", "0"},
    {"Stream Idle Timeout (seconds)", "never"},
    {"Maximum Buffered Body (MiB)", "0"},
    {"Fail Over On", "600", "sometimes"},
    {"Suspend Progression Factor", "0.5"},
    {"Suspend Maximum Duration (seconds)", "0"}
  };

  @Test
  public void should_say_at_every_setting_what_is_wrong() throws IOException {
    GATEWAY.deploy("fields", "[]");
    openPolicies("fields");
    drop();
    chooseTarget();
    browser.find("summary").click();
    for (String[] field : WRONG) {
      String label = field[0];
      for (int i = 1; i < field.length; i++) {
        browser.type(label, field[i]);
        browser.awaitError(label, "Expected ");
        assertThat(browser.field(label).getDomAttribute("aria-invalid")).isEqualTo("true");
      }
      browser.press("Add");
      browser.awaitText(".dialog-foot", "1 to put right");
      browser.type(label, "");
      browser.awaitGone("[aria-invalid]");
    }
    browser.type("Fail Over On", "429, 5xx, timeout");
    browser.press("Add");
    browser.awaitGone("dialog");
    saveAndDeploy();
  }

  @Test
  public void should_say_at_the_pair_what_is_wrong() throws IOException {
    GATEWAY.deploy("pairs", "[]");
    openPolicies("pairs");
    drop();
    browser.press("Production", "Off");
    browser.awaitError("Target model", "Expected ");
    browser.awaitError("Target endpoint", "Expected ");
    browser.choose("Production", "Target model", "gpt-4o");
    browser.choose("Production", "Target endpoint", "East");
    browser.awaitGone("[aria-invalid]");

    browser.press("Add Fallback Model");
    browser.awaitError("Fallback 1 model", "Expected ");
    browser.choose("Production", "Fallback 1 model", "gpt-4o");
    browser.choose("Production", "Fallback 1 endpoint", "East");
    browser.awaitText(".fallbacks .wrong .error", "Expected ");
    browser.press("Add");
    browser.awaitText(".dialog-foot", "1 to put right");
    browser.choose("Production", "Fallback 1 endpoint", "West");
    browser.awaitGone("[aria-invalid]");
  }

  @Test
  public void should_show_an_endpoint_of_the_other_stage_as_wrong() throws IOException {
    GATEWAY.deploy("stages", POLICY);
    openEndpoints("stages");
    browser.press("Edit West");
    browser.find("dialog select option[value='sandbox']").click();
    browser.press("Update");
    browser.awaitGone("dialog");
    browser.press("Save and Deploy");
    browser.awaitText(".message.bad", "fallbackModels[1].endpointId");
    browser.awaitText(".message.bad", "a production endpoint of the API");
    browser.press("Save");
    browser.awaitText(".message", "Nothing is deployed yet.");

    openPolicies("stages");
    browser.press("Edit Model Failover");
    browser.awaitError("Fallback 2 endpoint", "a production endpoint of the API");
  }

  @Test
  public void should_refuse_a_second_policy_for_the_same_model() throws IOException {
    GATEWAY.deploy("twice", POLICY);
    openPolicies("twice");
    drop();
    chooseTarget();

    browser.awaitError("Target model", "one policy per target model on POST /chat/completions");
    browser.press("Add");
    browser.awaitText(".dialog-foot", "1 to put right");
    browser.choose("Production", "Target model", "gpt-4o-mini");
    browser.awaitGone("[aria-invalid]");
    browser.press("Add");
    saveAndDeploy();
  }

  @Test
  public void should_need_no_mouse() throws IOException {
    GATEWAY.deploy("keys", "[]");
    openPolicies("keys");
    browser.find(FAILOVER).sendKeys(Keys.ENTER);
    browser.find(".flow.ready button.primary").sendKeys(Keys.ENTER);
    browser.awaitText("dialog[open] h2", "Model Failover");
    browser.find("section[aria-label=Production] .switch").sendKeys(Keys.SPACE);
    browser.field("Target model").sendKeys("gpt-4o");
    browser.field("Target endpoint").sendKeys("East");
    for (String endpoint : new String[] {"West", "East"}) {
      browser.find("section[aria-label=Production] > .button").sendKeys(Keys.ENTER);
      int number = browser.count(".fallbacks .pair");
      browser.field("Fallback " + number + " model").sendKeys("gpt-4o-mini");
      browser.field("Fallback " + number + " endpoint").sendKeys(endpoint);
    }

    browser.find("button[aria-label='Move fallback 2 up']").sendKeys(Keys.ENTER);

    browser.awaitFocus("Move fallback 1 down");
    assertThat(browser.field("Fallback 1 endpoint").getDomProperty("value")).isEqualTo("east");
    browser.keys(Keys.ENTER);
    browser.awaitFocus("Move fallback 2 up");
    assertThat(browser.field("Fallback 1 endpoint").getDomProperty("value")).isEqualTo("west");
    browser.find(".dialog-foot .primary").sendKeys(Keys.ENTER);
    browser.awaitText(".chip-name", "gpt-4o + 2 fallbacks");
  }

  @Test
  public void should_close_with_escape_and_ask_first_when_something_was_typed() throws IOException {
    GATEWAY.deploy("escape", "[]");
    openPolicies("escape");
    drop();
    browser.keys(Keys.ESCAPE);
    browser.awaitGone("dialog");
    assertThat(browser.count(".chip")).isZero();

    drop();
    browser.press("Production", "Off");
    browser.press("Cancel");
    browser.answerQuestion(false);
    assertThat(browser.count("dialog[open]")).isOne();
    browser.press("Cancel");
    browser.answerQuestion(true);
    browser.awaitGone("dialog");
  }

  @Test
  public void should_take_a_policy_that_a_finger_drags() throws IOException {
    GATEWAY.deploy("touch", "[]");
    browser.size(1024, 1000);
    openPolicies("touch");

    browser.dragByTouch(browser.find(FAILOVER), browser.find(REQUEST_FLOW));

    browser.awaitText("dialog[open] h2", "Model Failover");
  }

  @Test
  public void should_take_a_policy_on_no_other_flow() throws IOException {
    GATEWAY.deploy("flows", "[]");
    openPolicies("flows");

    browser.drag(browser.find(FAILOVER), browser.find(".flow-zone[data-flow='fault']"));

    assertThat(browser.count("dialog[open]")).isZero();
    assertThat(browser.count(".palette-item")).isEqualTo(2);
  }

  @Test
  public void should_reorder_fallbacks_by_dragging() throws Exception {
    GATEWAY.deploy("order", POLICY);
    openPolicies("order");
    browser.press("Edit Model Failover");
    browser.drag(
        browser.find(".fallbacks .pair:nth-child(2) .grip"),
        browser.find(".fallbacks .pair:nth-child(1) .grip"));

    assertThat(browser.field("Fallback 1 endpoint").getDomProperty("value")).isEqualTo("west");
    browser.press("Update");
    saveAndDeploy();
    GATEWAY.breakEndpoint("order", "east");
    HttpResponse<String> answer = GATEWAY.chat("order");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Failover-Attempts")).contains("2");
  }

  @Test
  public void should_choose_the_provider_first_where_there_are_several() throws Exception {
    GATEWAY.deployFile(
        "bedrock.yaml",
        """
        name: bedrock
        context: /bedrock
        version: v1
        provider: AWS Bedrock
        models: {Anthropic: [claude-sonnet], Meta: [llama-3-70b, llama-3-8b]}
        endpoints:
          - {id: us, name: Virginia, stage: production, url: "SIMULATOR/bedrock-us"}
          - {id: eu, name: Ireland, stage: production, url: "SIMULATOR/bedrock-eu"}
        operations: [{method: POST, path: "/model/{model}/converse"}]
        """);
    openPolicies("bedrock");
    drop();
    browser.press("Production", "Off");
    browser.choose("Production", "Target provider", "Anthropic");
    assertThat(browser.field("Target model").getText()).contains("claude").doesNotContain("llama");
    browser.choose("Production", "Target model", "claude-sonnet");
    browser.choose("Production", "Target endpoint", "Virginia");
    browser.press("Add Fallback Model");
    browser.choose("Production", "Fallback 1 provider", "Meta");
    browser.choose("Production", "Fallback 1 model", "llama-3-8b");
    browser.choose("Production", "Fallback 1 endpoint", "Ireland");
    browser.press("Add");
    saveAndDeploy();
    GATEWAY.breakEndpoint("bedrock", "us");

    HttpResponse<String> answer =
        GATEWAY.post(
            "/bedrock/v1/model/claude-sonnet/converse",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Failover-Model")).contains("llama-3-8b");
    browser.press("Edit Model Failover");
    assertThat(browser.field("Fallback 1 provider").getDomProperty("value")).isEqualTo("Meta");
  }
}
