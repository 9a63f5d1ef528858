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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.modelfailover.gateway.RunningGateway;
import io.modelfailover.gateway.Upstream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Drafts, deployments and revisions, in a gateway that runs. */
public class ApiStoreTest {
  private static final String FILE = "a.yaml";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream upstream;
  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    upstream = new Upstream();
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("apis/" + FILE, "# by hand\n" + api("a", "/a", "one")).start();
    editor = new Editor(gateway).signedIn();
  }

  @After
  public void stop() {
    gateway.close();
    upstream.close();
  }

  private String api(String name, String context, String part) {
    return """
        {"name": "%s", "context": "%s", "version": "v1", "models": ["m"],
         "endpoints": [{"id": "east", "stage": "production", "url": "http://127.0.0.1:%d/%s",
           "auth": {"header": "Authorization", "value": "Bearer s3cret"}}],
         "operations": [{"method": "GET", "path": "/models"}]}
        """
        .formatted(name, context, upstream.port(), part);
  }

  private String version() {
    return Json.text(editor.opened(FILE), "version");
  }

  private String file() throws IOException {
    return Files.readString(gateway.home().resolve("apis").resolve(FILE));
  }

  private String servedPart() {
    assertThat(gateway.get("/a/v1/models").statusCode()).isEqualTo(200);
    return upstream.last().target();
  }

  private JsonArray revisions() {
    return JsonParser.parseString(editor.get("/api/apis/a.yaml/revisions").body()).getAsJsonArray();
  }

  @Test
  public void should_serve_what_was_deployed_and_keep_what_was_before() throws IOException {
    assertThat(editor.deploy(FILE, version(), api("a", "/a", "two")).statusCode()).isEqualTo(200);

    assertThat(servedPart()).isEqualTo("/two/models");
    assertThat(upstream.last().header("Authorization")).isEqualTo("Bearer s3cret");
    assertThat(revisions()).hasSize(1);
    String revision = revisions().get(0).getAsString();
    JsonObject old =
        Json.object(
            Json.object(editor.get("/api/apis/a.yaml/revisions/" + revision).body()), "document");
    assertThat(old.toString()).contains("/one").doesNotContain("s3cret");
    Path kept = gateway.home().resolve("revisions").resolve(FILE).resolve(revision);
    assertThat(Files.readString(kept)).startsWith("# by hand");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  public void should_restore_an_earlier_revision_with_its_credentials() throws IOException {
    editor.deploy(FILE, version(), api("a", "/a", "two"));
    String revision = revisions().get(0).getAsString();
    String old =
        Json.object(
                Json.object(editor.get("/api/apis/a.yaml/revisions/" + revision).body()),
                "document")
            .toString();

    assertThat(editor.deploy(FILE, version(), old).statusCode()).isEqualTo(200);

    assertThat(servedPart()).isEqualTo("/one/models");
    assertThat(file()).contains("s3cret");
  }

  @Test
  public void should_tell_the_second_of_two_editors_and_lose_nothing() throws IOException {
    String seen = version();
    Editor other = new Editor(gateway).signedIn();
    assertThat(other.deploy(FILE, seen, api("a", "/a", "two")).statusCode()).isEqualTo(200);
    String deployed = file();

    HttpResponse<String> late = editor.deploy(FILE, seen, api("a", "/a", "three"));
    HttpResponse<String> lateDraft = editor.saveDraft(FILE, seen, api("a", "/a", "three"));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Somebody else has changed this API");
    assertThat(lateDraft.statusCode()).isEqualTo(409);
    assertThat(file()).isEqualTo(deployed);
    assertThat(servedPart()).isEqualTo("/two/models");
  }

  @Test
  public void should_write_nothing_when_the_document_is_not_valid() throws IOException {
    String before = file();

    HttpResponse<String> refused =
        editor.deploy(FILE, version(), api("a", "/a", "two").replace("production", "nowhere"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"path\":\"endpoints[0].stage\"", "production or sandbox");
    assertThat(file()).isEqualTo(before);
    assertThat(revisions()).isEmpty();
    assertThat(servedPart()).isEqualTo("/one/models");
  }

  @Test
  public void should_take_back_a_deployment_that_fails() throws IOException {
    gateway.write("apis/b.yaml", api("b", "/b", "b"));
    gateway.deploy("b.yaml");
    String before = file();

    HttpResponse<String> refused = editor.deploy(FILE, version(), api("a", "/b", "two"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("does not meet");
    assertThat(file()).isEqualTo(before);
    assertThat(servedPart()).isEqualTo("/one/models");
    assertThat(gateway.health()).contains("\"status\":\"up\"");
  }

  @Test
  public void should_leave_no_file_of_a_new_api_that_fails() {
    HttpResponse<String> refused = editor.deploy("n.yaml", "new", api("a", "/n", "n"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(gateway.home().resolve("apis/n.yaml")).doesNotExist();
    assertThat(gateway.health()).contains("\"status\":\"up\"").doesNotContain("n.yaml");
  }

  @Test
  public void should_keep_a_draft_apart_from_what_is_served() throws IOException {
    String before = file();

    assertThat(editor.saveDraft(FILE, version(), api("a", "/a", "two")).statusCode())
        .isEqualTo(204);

    assertThat(file()).isEqualTo(before);
    assertThat(servedPart()).isEqualTo("/one/models");
    assertThat(editor.opened(FILE).toString()).contains("\"draft\":true", "/two");

    assertThat(editor.send("DELETE", "/api/apis/a.yaml/draft", "").statusCode()).isEqualTo(204);
    assertThat(editor.opened(FILE).toString()).contains("\"draft\":false", "/one");
  }

  @Test
  public void should_create_and_remove_an_api() {
    assertThat(editor.deploy("n.yaml", "new", api("n", "/n", "n")).statusCode()).isEqualTo(200);
    assertThat(gateway.get("/n/v1/models").statusCode()).isEqualTo(200);
    assertThat(editor.deploy("n.yaml", "new", api("n", "/n", "n")).statusCode()).isEqualTo(409);

    String version = Json.text(editor.opened("n.yaml"), "version");
    String path = "/api/apis/n.yaml?version=";
    assertThat(editor.send("DELETE", path + "old", "").statusCode()).isEqualTo(409);
    assertThat(editor.send("DELETE", path + version, "").statusCode()).isEqualTo(204);

    assertThat(gateway.get("/n/v1/models").statusCode()).isEqualTo(404);
    assertThat(gateway.home().resolve("apis/n.yaml")).doesNotExist();
  }

  @Test
  public void should_know_names_that_stay_in_the_folder_only() {
    for (String name :
        new String[] {
          "../x.yaml", "a/b.yaml", "a\\b.yaml", ".a.yaml", "", "a.yaml\u0000", "a.sh", "a.yaml\n"
        }) {
      assertThat(ApiStore.isName(name)).as(name).isFalse();
    }
    assertThat(ApiStore.isName("my-api_1.2.yaml")).isTrue();
  }
}
