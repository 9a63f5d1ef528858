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
package io.modelfailover.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** Paths and bodies that lead astray whoever believes them. */
public class HostilePathsTest extends WithSecretApi {
  @Test
  public void should_serve_the_page_and_nothing_beside_it() {
    assertThat(editor.get("/publisher/").body()).contains("<script type=\"module\"");
    for (String path :
        new String[] {
          "/publisher/..%2f..%2fadmin.password",
          "/publisher/%2e%2e/applications.yaml",
          "/publisher/lib/../../application.yaml",
          "/publisher/nothing.js"
        }) {
      assertThat(editor.get(path).statusCode()).as(path).isBetween(400, 404);
    }
  }

  @Test
  public void should_not_be_fooled_by_how_a_path_is_written() {
    for (String path :
        new String[] {
          "/api;x=1/apis",
          "//api/apis",
          "/./api/apis",
          "/publisher/../api/apis",
          "/%61pi/apis",
          "/api/suspensions/../apis",
          "/api/suspensions/%2e%2e/apis",
          "/API/apis"
        }) {
      assertThat(editor.get(path).statusCode()).as(path).isBetween(400, 404);
      assertThat(editor.get(path).body()).as(path).doesNotContain("a.yaml");
    }
  }

  @Test
  public void should_not_be_led_out_of_the_folder_by_a_name() {
    editor.signedIn();
    for (String name :
        new String[] {
          "..%2fapplications.yaml",
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e%2fgateway.yaml",
          "%3Cscript%3E.yaml",
          ".hidden.yaml"
        }) {
      assertThat(editor.get("/api/apis/" + name).statusCode()).as(name).isBetween(400, 404);
      assertThat(editor.deploy(name, "new", "{}").statusCode()).as(name).isBetween(400, 404);
      assertThat(editor.saveDraft(name, "new", "{}").statusCode()).as(name).isBetween(400, 404);
      assertThat(editor.get("/api/apis/a.yaml/revisions/" + name).statusCode())
          .as(name)
          .isBetween(400, 404);
    }
    assertThat(gateway.home().resolve("drafts")).doesNotExist();
    assertThat(gateway.home().resolve("revisions")).doesNotExist();
  }

  @Test
  public void should_keep_hostile_text_as_text() {
    editor.signedIn();
    String hostile = "</class><script>{{7*7}}{% x %}${env:HOME}\\\"&amp;";
    String body =
        "{\"parameters\": {\"failoverConfigs\": \"" + hostile.replace("\"", "\\\"") + "\"}}";

    String xml = editor.send("POST", "/api/policies/modelFailover/v2/xml", body).body();

    assertThat(xml).doesNotContain("<script>", "</class><", "49");
  }

  @Test
  public void should_refuse_what_is_no_document() {
    editor.signedIn();
    String version = Json.text(editor.opened("a.yaml"), "version");
    for (String body : new String[] {"", "null", "[]", "{", "{\"document\": 7}"}) {
      assertThat(editor.send("POST", "/api/apis/a.yaml/deployment", body).statusCode())
          .as(body)
          .isEqualTo(409);
      assertThat(editor.send("POST", "/api/apis/a.yaml/validation", body).body())
          .as(body)
          .contains("\"path\":\"name\"");
    }
    assertThat(editor.deploy("a.yaml", version, "[]").statusCode()).isEqualTo(422);
  }
}
