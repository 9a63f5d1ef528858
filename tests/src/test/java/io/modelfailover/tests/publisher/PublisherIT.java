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

/** The Publisher page as people use it, in a real browser. */
public class PublisherIT extends PublisherPages {
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
    for (boolean dark : new boolean[] {false, true}) {
      browser.dark(dark);
      openPolicies("axe");
      check("policies");
      browser.press("Edit Model Failover");
      browser.find("summary").click();
      check("form");
      browser.press("Cancel");
      browser.awaitGone("dialog");
      browser.press("Revisions");
      check("revisions");
      browser.press("Close");
      browser.awaitGone("dialog");
      openEndpoints("axe");
      check("endpoints");
      browser.press("Edit East");
      check("endpoint");
      browser.press("Cancel");
      browser.awaitGone("dialog");
      browser.find("nav a[href='#/apis']").click();
      browser.press("New AI API");
      check("new API");
      browser.press("Cancel");
      browser.find("nav a[href='#/try']").click();
      browser.press("Send");
      browser.find(".facts");
      check("try it");
      browser.find("nav a[href='#/overview']").click();
      browser.find(".pair-row");
      check("overview");
    }
    browser.press("Sign out");
    browser.find(".signin-card");
    check("sign-in");
  }

  private void check(String view) throws IOException {
    assertThat(browser.accessibilityFindings()).as(view).isEmpty();
  }

  @Test
  public void should_show_hostile_names_as_text() throws Exception {
    String hostile = "<img src=x onerror=document.title=1>{{7*7}}";
    GATEWAY.deployFile(
        "hostile.yaml",
        """
        name: hostile
        context: /hostile
        version: v1
        provider: "HOSTILE"
        models: ["HOSTILE", other]
        endpoints: [{id: east, name: "HOSTILE", stage: production, url: "SIMULATOR/hostile-east/v1"}]
        operations: [{method: POST, path: /chat/completions}]
        policies:
          - operation: POST /chat/completions
            policy: modelFailover
            version: v2
            parameters:
              failoverConfigs:
                production:
                  targetModel: {model: other, endpointId: east, endpointName: "HOSTILE"}
                  fallbackModels: [{model: "HOSTILE", endpointId: east, endpointName: "HOSTILE"}]
        """
            .replace("HOSTILE", hostile));
    GATEWAY.breakEndpoint("hostile", "east", "503?model=other");
    GATEWAY.post("/hostile/v1/chat/completions", "{\"model\":\"other\",\"messages\":[]}");
    browser.awaitText("table", hostile);
    browser.awaitText(".legend", hostile);
    openPolicies("hostile");
    browser.press("Edit Model Failover");
    browser.awaitText("dialog option", "Choose");
    browser.press("Cancel");
    openEndpoints("hostile");
    browser.awaitText(".endpoint-list", hostile);
    browser.find("nav a[href='#/try']").click();
    browser.press("Send");
    browser.find(".facts");

    assertThat(browser.script("return document.title")).isEqualTo("Model Failover");
    assertThat(browser.count("img:not([src='icon.svg'])")).isZero();
  }

  @Test
  public void should_fit_the_width_of_a_phone() throws IOException {
    GATEWAY.deploy("phone", POLICY);
    for (String place :
        new String[] {"overview", "apis", "apis/phone.yaml", "apis/phone.yaml/endpoints", "try"}) {
      browser.size(390, 844);
      browser.open(GATEWAY.page(place));
      browser.find("h1");
      browser.find("main .card");

      assertThat(browser.script("return document.documentElement.scrollWidth"))
          .as(place)
          .isEqualTo(390L);
    }
    browser.open(GATEWAY.page("apis/phone.yaml"));
    browser.press("Edit Model Failover");
    browser.find("dialog[open]");
    assertThat(
            browser.script(
                "const b = document.querySelector('.dialog-body');"
                    + "return b.scrollWidth - b.clientWidth"))
        .isEqualTo(0L);
  }
}
