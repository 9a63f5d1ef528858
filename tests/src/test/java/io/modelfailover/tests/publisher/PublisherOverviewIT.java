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
import org.junit.Test;

/** Watching and trying, in a real browser. */
public class PublisherOverviewIT extends PublisherPages {
  private void tryApi(String api) {
    browser.find("nav a[href='#/try']").click();
    browser.find("option[value='" + api + ".yaml POST /chat/completions']").click();
    browser.awaitText(".answer", "/" + api + "/v1/chat/completions");
  }

  @Test
  public void should_suspend_and_resume_a_pair_with_effect_on_the_next_request() throws Exception {
    GATEWAY.deploy("hand", POLICY);
    String target = "gpt-4o @ East";
    String group = ".group[aria-label='hand--v1 production'] ";
    browser.find(group + "button[aria-label='Suspend " + target + " now']").click();
    browser.awaitText(group + ".state.suspended", "Suspended · ");
    browser.awaitText(group + ".why", "manual");

    GATEWAY.chat("hand");
    assertThat(GATEWAY.requestsTo("hand-east")).as("gpt-4o-mini at East").isOne();
    assertThat(GATEWAY.chat("hand").headers().firstValue("X-Failover-Model"))
        .contains("gpt-4o-mini");

    browser.find(group + "button[aria-label='Resume " + target + "']").click();
    browser.awaitGone(group + ".state.suspended");
    assertThat(GATEWAY.chat("hand").headers().firstValue("X-Failover-Model")).contains("gpt-4o");
  }

  @Test
  public void should_draw_the_last_hour_as_it_happens() throws Exception {
    GATEWAY.deploy("charts", POLICY);
    GATEWAY.chat("charts");
    browser.awaitText(".chart:nth-child(1) .legend", "gpt-4o @ East");
    GATEWAY.breakEndpoint("charts", "east");
    GATEWAY.chat("charts");

    browser.awaitText(".chart:nth-child(1) .legend", "gpt-4o-mini @ West");
    browser.awaitText(".chart:nth-child(2) .legend", "503");
    browser.awaitText(".chart:nth-child(3) .legend", "gpt-4o-mini @ West");
    assertThat(browser.count(".chart canvas")).isEqualTo(3);
    browser.awaitText("table", "gpt-4o-mini @ West");
  }

  @Test
  public void should_show_a_new_deployment_without_being_loaded_again() throws IOException {
    GATEWAY.deploy("soon", POLICY);

    browser.awaitText(".group[aria-label='soon--v1 production']", "gpt-4o-mini @ West");
  }

  @Test
  public void should_ask_for_the_password_when_the_session_ends_while_it_watches() {
    browser.find(".live.on");
    browser.script(
        "fetch('/publisher/session').then(r => r.json()).then(s =>"
            + " fetch('/publisher/session', {method: 'DELETE',"
            + " headers: {'X-CSRF-Token': s.csrfToken}}));");

    browser.awaitText(".signin-card", "Your session has ended.");
  }

  @Test
  public void should_show_who_serves_when_an_endpoint_breaks_and_heals() throws IOException {
    GATEWAY.deploy("trial", POLICY);
    tryApi("trial");
    browser.press("Send");
    browser.awaitText(".facts", "gpt-4o @ East");

    browser.press("Break East");
    browser.awaitText("section[aria-label=Simulator]", "Answers 503");
    browser.press("Send");
    browser.awaitText(".facts", "gpt-4o-mini @ West");
    browser.awaitText(".attempts", "failed: 503");
    assertThat(browser.find(".attempts").getText().lines().filter(l -> l.contains("East")))
        .hasSize(2);

    browser.press("Heal East");
    browser.press("Send");
    browser.awaitText(".facts", "gpt-4o @ East");
    browser.awaitText(".answer", "curl -i http://127.0.0.1:");
    assertThat(browser.find(".answer").getText()).doesNotContain("caller-key");
  }

  @Test
  public void should_measure_a_stream_until_its_first_token() throws IOException {
    GATEWAY.deploy("stream", POLICY);
    tryApi("stream");
    browser.press("Stream");
    browser.press("Send");

    browser.awaitText(".facts", "First token");
    browser.awaitText("pre[aria-label=Body]", "data: [DONE]");
  }
}
