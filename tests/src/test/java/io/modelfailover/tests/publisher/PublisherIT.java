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
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.openqa.selenium.Keys;

/** The Publisher page as people use it, in a real browser. */
public class PublisherIT {
  private static final String FAILOVER = ".palette-item[data-policy='modelFailover v2']";
  private static final String REQUEST_FLOW = ".flow-zone[data-flow='request']";

  /** East serves gpt-4o; after it come gpt-4o-mini at West and at East. */
  private static final String POLICY =
      """
      [{operation: POST /chat/completions, policy: modelFailover, version: v2, parameters: {failoverConfigs: {
        production: {targetModel: {model: gpt-4o, endpointId: east, endpointName: East}, fallbackModels: [
          {model: gpt-4o-mini, endpointId: east, endpointName: East}, {model: gpt-4o-mini, endpointId: west, endpointName: West}]},
        requestTimeout: 30}}}]
      """
          .replace("\n", " ");

  @ClassRule public static final PublisherFixture GATEWAY = new PublisherFixture();

  @Rule public final Browser browser = new Browser();

  @Before
  public void signIn() {
    browser.open(GATEWAY.page("overview"));
    browser.find("input[type=password]").sendKeys(PublisherFixture.PASSWORD, Keys.ENTER);
    browser.find("nav");
  }

  private void openPolicies(String api) {
    browser.find("nav a[href='#/apis']").click();
    browser.find(".api-card a[href='#/apis/" + api + ".yaml']").click();
    browser.find(REQUEST_FLOW);
  }

  private void saveAndDeploy() {
    browser.awaitGone("dialog");
    browser.press("Save and Deploy");
    browser.awaitText(".message", "Deployed.");
  }

  private void drop() {
    browser.drag(browser.find(FAILOVER), browser.find(REQUEST_FLOW));
    browser.find("dialog[open]");
  }

  private void chooseTarget() {
    browser.press("Production", "Off");
    browser.choose("Production", "Target model", "gpt-4o");
    browser.choose("Production", "Target endpoint", "East");
  }

  @Test
  public void should_fail_over_as_dragged_and_filled_in() throws Exception {
    GATEWAY.deploy("drag", "[]");
    openPolicies("drag");
    drop();
    chooseTarget();
    browser.press("Add Fallback Model");
    browser.choose("Production", "Fallback 1 model", "gpt-4o-mini");
    browser.choose("Production", "Fallback 1 endpoint", "West");
    browser.type("Request Timeout (seconds)", "30");
    browser.type("Suspend Duration (seconds)", "60");
    browser.press("Add");
    browser.awaitText(".chip-name", "gpt-4o + 1 fallback");
    browser.press("Save");
    browser.awaitText(".message", "Nothing is deployed yet.");
    GATEWAY.breakEndpoint("drag", "east");
    assertThat(GATEWAY.chat("drag").statusCode()).isEqualTo(503);

    saveAndDeploy();

    HttpResponse<String> answer = GATEWAY.chat("drag");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Failover-Model")).contains("gpt-4o-mini");
    assertThat(answer.headers().firstValue("X-Failover-Attempts")).contains("2");
    browser.open(GATEWAY.page("overview"));
    browser.awaitText(".state.suspended", "Suspended");
    browser.awaitText("table", "gpt-4o @ East");
  }

  @Test
  public void should_place_a_policy_by_keyboard() throws IOException {
    GATEWAY.deploy("keys", "[]");
    openPolicies("keys");
    browser.find(FAILOVER).sendKeys(Keys.ENTER);
    browser.find(".flow.ready button.primary").sendKeys(Keys.ENTER);
    browser.awaitText("dialog[open] h2", "Model Failover");

    browser.find("dialog[open]").sendKeys(Keys.ESCAPE);

    browser.awaitGone("dialog");
    assertThat(browser.count(".chip")).isZero();
  }

  @Test
  public void should_follow_the_administrator_with_the_next_request() throws Exception {
    GATEWAY.deploy("admin", POLICY);
    GATEWAY.breakEndpoint("admin", "east");
    openPolicies("admin");

    browser.press("Edit Model Failover");
    browser.find(".failover-form > .switch").click();
    browser.press("Update");
    saveAndDeploy();
    assertThat(GATEWAY.chat("admin").statusCode()).isEqualTo(503);

    browser.press("Edit Model Failover");
    browser.find(".failover-form > .switch").click();
    browser.press("Production", "Move fallback 2 up");
    browser.press("Production", "Remove fallback 2");
    browser.type("Maximum Retries (count)", "1");
    browser.press("Update");
    saveAndDeploy();

    HttpResponse<String> answer = GATEWAY.chat("admin");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Failover-Attempts")).contains("2");
    browser.awaitText(".chip-name", "gpt-4o + 1 fallback");
  }

  @Test
  public void should_say_at_the_field_what_is_wrong() throws IOException {
    GATEWAY.deploy("fields", "[]");
    openPolicies("fields");
    drop();
    chooseTarget();
    browser.type("Request Timeout (seconds)", "-1");
    browser.awaitText(".wrong .error", "Expected seconds from 0.001");

    browser.press("Add");
    browser.awaitText(".dialog-foot", "1 to put right");
    assertThat(browser.field("Request Timeout (seconds)").getDomAttribute("aria-invalid"))
        .isEqualTo("true");
    browser.type("Request Timeout (seconds)", "5");
    browser.awaitGone("[aria-invalid]");
  }

  @Test
  public void should_tell_the_second_of_two_editors() throws IOException {
    GATEWAY.deploy("both", POLICY);
    openPolicies("both");
    browser.press("Remove Model Failover from POST /chat/completions");
    GATEWAY.deploy("both", POLICY.replace("30", "31"));

    browser.press("Save and Deploy");

    browser.awaitText(".message.bad", "Somebody else has changed this API");
    browser.awaitText(".badge", "Unsaved changes");
  }

  @Test
  public void should_ask_for_the_password_when_the_session_has_ended() throws IOException {
    GATEWAY.deploy("ended", "[]");
    browser.forgetCookies();

    browser.find("nav a[href='#/apis']").click();

    browser.awaitText(".signin-card", "Your session has ended.");
  }

  @Test
  public void should_stay_signed_in_when_the_page_is_loaded_again() {
    browser.open("about:blank");
    browser.open(GATEWAY.page("overview"));

    browser.find("nav");
    assertThat(browser.count(".signin-card")).isZero();
  }

  @Test
  public void should_be_usable_by_everybody() throws IOException {
    GATEWAY.deploy("axe", POLICY);
    openPolicies("axe");
    assertThat(browser.accessibilityFindings()).as("policies").isEmpty();
    browser.press("Edit Model Failover");
    browser.find("dialog[open]");
    assertThat(browser.accessibilityFindings()).as("form").isEmpty();
    browser.press("Cancel");
    browser.find("nav a[href='#/overview']").click();
    browser.find(".pair-row");
    assertThat(browser.accessibilityFindings()).as("overview").isEmpty();
    browser.press("Sign out");
    browser.find(".signin-card");
    assertThat(browser.accessibilityFindings()).as("sign-in").isEmpty();
  }
}
