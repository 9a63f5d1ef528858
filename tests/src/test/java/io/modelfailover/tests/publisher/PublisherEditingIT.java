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

/** Saving, deploying, losing nothing and going back, in a real browser. */
public class PublisherEditingIT extends PublisherPages {
  private static final String REMOVE = "Remove Model Failover from POST /chat/completions";

  @Test
  public void should_tell_the_second_of_two_editors_and_load_theirs() throws IOException {
    GATEWAY.deploy("both", POLICY);
    openPolicies("both");
    browser.press(REMOVE);
    GATEWAY.deploy("both", POLICY.replace("30", "31"));

    browser.press("Save and Deploy");

    browser.awaitText(".message.bad", "Somebody else has changed this API");
    browser.awaitText(".badge", "Unsaved changes");
    browser.press("Load theirs");
    browser.awaitText(".message.good", "what is deployed now");
    assertThat(browser.count(".chip")).isOne();
  }

  @Test
  public void should_let_the_second_editor_keep_his_changes() throws Exception {
    GATEWAY.deploy("mine", POLICY);
    openPolicies("mine");
    browser.press(REMOVE);
    GATEWAY.deploy("mine", POLICY.replace("30", "31"));
    browser.press("Save and Deploy");
    browser.awaitText(".message.bad", "Somebody else has changed this API");

    browser.press("Keep mine");
    browser.awaitText(".message.good", "Your changes are kept");
    saveAndDeploy();

    assertThat(browser.count(".chip")).isZero();
    assertThat(GATEWAY.chat("mine").headers().firstValue("X-Failover-Attempts")).isEmpty();
  }

  @Test
  public void should_keep_serving_when_a_deployment_is_not_valid() throws Exception {
    GATEWAY.deploy("invalid", POLICY);
    openEndpoints("invalid");
    browser.type("Operations", "POST /completions");

    browser.press("Save and Deploy");

    browser.awaitText(".message.bad", "Not deployed.");
    browser.awaitText(".message.bad", "policies[0].operation");
    browser.awaitText(".badge", "Unsaved changes");
    assertThat(GATEWAY.chat("invalid").statusCode()).isEqualTo(200);
  }

  @Test
  public void should_ask_before_unsaved_changes_are_left() throws IOException {
    GATEWAY.deploy("leave", POLICY);
    openPolicies("leave");
    browser.press(REMOVE);

    browser.find("nav a[href='#/overview']").click();
    browser.answerQuestion(false);
    browser.awaitText(".badge", "Unsaved changes");
    assertThat(browser.address()).endsWith("#/apis/leave.yaml");

    browser.find("nav a[href='#/overview']").click();
    browser.answerQuestion(true);
    browser.awaitText("h1", "Overview");
  }

  @Test
  public void should_keep_a_draft_until_it_is_discarded() throws IOException {
    GATEWAY.deploy("draft", POLICY);
    openPolicies("draft");
    browser.press(REMOVE);
    browser.press("Save");
    browser.awaitText(".message.good", "Nothing is deployed yet.");
    browser.find("nav a[href='#/apis']").click();
    browser.awaitText(".api-card .badge", "Draft");
    openPolicies("draft");
    assertThat(browser.count(".chip")).isZero();

    browser.press("Discard draft");

    browser.awaitText(".chip-name", "gpt-4o + 2 fallbacks");
  }

  @Test
  public void should_look_at_a_revision_and_restore_it() throws Exception {
    GATEWAY.deploy("back", POLICY);
    openPolicies("back");
    browser.press(REMOVE);
    saveAndDeploy();
    browser.press("Revisions");
    browser.press("Look");
    browser.awaitText(".difference .added", "+");
    assertThat(browser.find(".difference").getText())
        .contains("targetModel")
        .doesNotContain("east-key");

    browser.press("Restore");
    browser.awaitText(".chip-name", "gpt-4o + 2 fallbacks");
    saveAndDeploy();

    GATEWAY.breakEndpoint("back", "east");
    assertThat(GATEWAY.chat("back").headers().firstValue("X-Failover-Attempts")).contains("3");
  }

  @Test
  public void should_create_an_api_from_a_template_with_an_own_key() throws Exception {
    browser.find("nav a[href='#/apis']").click();
    browser.press("New AI API");
    browser.press("Create and deploy");
    browser.awaitError("Name", "Expected letters");
    browser.find("dialog select option[value='OpenAI-compatible']").click();
    browser.type("Name", "My Assistant");
    browser.type("Endpoint address", "ftp://nowhere");
    browser.type("API key", "template-key");
    browser.press("Create and deploy");
    browser.awaitError("Endpoint address", "an http or https address");
    browser.type("Endpoint address", GATEWAY.simulator("template"));
    browser.press("Create and deploy");
    browser.awaitText("h1", "my-assistant");

    assertThat(GATEWAY.chat("my-assistant").statusCode()).isEqualTo(200);
    assertThat(browser.script("return document.documentElement.outerHTML").toString())
        .doesNotContain("template-key");
  }

  @Test
  public void should_offer_templates_that_can_be_deployed_as_they_are() {
    for (String provider :
        new String[] {
          "OpenAI",
          "Azure OpenAI",
          "Anthropic",
          "Mistral",
          "Gemini",
          "AWS Bedrock (signing proxy)",
          "OpenAI-compatible"
        }) {
      browser.find("nav a[href='#/apis']").click();
      browser.press("New AI API");
      browser.find("dialog select option[value='" + provider + "']").click();
      browser.type("Name", provider);
      browser.type("API key", "key");
      browser.press("Create and deploy");
      browser.find(REQUEST_FLOW);
      assertThat(browser.count(".operation")).as(provider).isPositive();
    }
  }

  @Test
  public void should_test_an_endpoint_and_want_the_key_again_for_another_host() throws IOException {
    GATEWAY.deploy("connect", POLICY);
    openEndpoints("connect");
    browser.press("Edit East");
    assertThat(browser.field("Credential").getDomProperty("value")).isEmpty();
    browser.press("Test connection");
    browser.awaitText("dialog .message.good", "lists its models");

    browser.type("Address", "http://localhost:9/v1");
    browser.awaitText("dialog", "Another host: type the credential again.");
    browser.press("Test connection");
    browser.awaitError("Credential", "Expected ");
    browser.press("Update");
    browser.awaitError("Credential", "Expected ");
    browser.type("Credential", "Bearer other");
    browser.press("Test connection");
    browser.awaitText("dialog .message.bad", "Nothing listens at this address.");
  }

  @Test
  public void should_add_and_remove_endpoints_and_say_what_is_wrong_with_them() throws Exception {
    GATEWAY.deploy("ends", "[]");
    openEndpoints("ends");
    browser.press("Production", "Add endpoint");
    browser.press("Add");
    browser.awaitError("Id", "Expected ");
    browser.awaitError("Address", "Expected ");
    browser.type("Id", "east");
    browser.type("Address", "http://user:secret@host/");
    browser.type("Credential header", "Not a header");
    browser.type("Credential", "k");
    browser.press("Add");
    browser.awaitError("Id", "an id no other endpoint of the API has");
    browser.awaitError("Address", "without user");
    browser.awaitError("Credential header", "the name of a header");
    browser.type("Id", "north");
    browser.type("Name", "North");
    browser.type("Address", GATEWAY.simulator("north"));
    browser.type("Credential header", "Authorization");
    browser.press("Add");
    browser.awaitGone("dialog");
    browser.press("Remove East");
    browser.press("Remove West");
    saveAndDeploy();

    assertThat(GATEWAY.chat("ends").statusCode()).isEqualTo(200);
    assertThat(GATEWAY.requestsTo("north")).isOne();
  }

  @Test
  public void should_remove_an_api_after_asking() throws Exception {
    GATEWAY.deploy("gone", "[]");
    openEndpoints("gone");
    browser.press("Remove API");
    browser.answerQuestion(true);

    browser.awaitText("h1", "AI APIs");
    browser.awaitGone(".api-card a[href='#/apis/gone.yaml']");
    assertThat(GATEWAY.chat("gone").statusCode()).isEqualTo(404);
  }

  @Test
  public void should_take_the_policies_along() throws IOException {
    GATEWAY.deploy("along", POLICY);
    openPolicies("along");
    browser.press("Take it along");
    String address = browser.find("dialog a[download]").getDomProperty("href");

    assertThat(
            browser.script(
                "const r = new XMLHttpRequest(); r.open('GET', arguments[0], false); r.send();"
                    + "return r.status + ' ' + r.getResponseHeader('content-type');",
                address))
        .isEqualTo("200 application/zip");
    browser.press("Close");
    browser.press("Edit Model Failover");
    browser.find(".dialog-body > details summary").click();
    browser.awaitText("pre", "io.modelfailover.synapse.ModelFailoverMediator");
  }
}
