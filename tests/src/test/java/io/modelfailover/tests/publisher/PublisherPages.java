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

import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.openqa.selenium.Keys;

/** What tests of the Publisher page have in common: a gateway for each class, signed in to. */
public abstract class PublisherPages {
  static final String FAILOVER = ".palette-item[data-policy='modelFailover v2']";
  static final String REQUEST_FLOW = ".flow-zone[data-flow='request']";

  /** East serves gpt-4o; after it come gpt-4o-mini at East and at West. */
  static final String POLICY =
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

  final void openPolicies(String api) {
    browser.find("nav a[href='#/apis']").click();
    browser.find(".api-card a[href='#/apis/" + api + ".yaml']").click();
    browser.find(REQUEST_FLOW);
  }

  final void openEndpoints(String api) {
    openPolicies(api);
    browser.find("a[href='#/apis/" + api + ".yaml/endpoints']").click();
    browser.find(".endpoint-stage");
  }

  final void saveAndDeploy() {
    browser.awaitGone("dialog");
    browser.press("Save and Deploy");
    browser.awaitText(".message", "Deployed.");
  }

  final void drop() {
    browser.drag(browser.find(FAILOVER), browser.find(REQUEST_FLOW));
    browser.find("dialog[open]");
  }

  final void chooseTarget() {
    browser.press("Production", "Off");
    browser.choose("Production", "Target model", "gpt-4o");
    browser.choose("Production", "Target endpoint", "East");
  }
}
