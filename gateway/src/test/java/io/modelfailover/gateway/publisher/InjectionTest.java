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
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.modelfailover.gateway.RunningGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Hostile text in every field of an API: refused with a clear error, or kept as text. */
public class InjectionTest {
  private static final String[] HOSTILE = {
    "../../../../etc/passwd",
    "..\\..\\secret",
    "</class><class name=\"java.lang.Runtime\"/>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "<script>alert(1)</script>",
    "{{ ''.getClass() }}",
    "{% import 'file:///etc/passwd' %}",
    "${env:MODEL_FAILOVER_ADMIN_PASSWORD}",
    "$ctx:x', get-property('y')",
    "a\r\nX-Injected: yes",
    "!!javax.script.ScriptEngineManager []",
    "x\u0000y"
  };

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    gateway = new RunningGateway(folder.getRoot().toPath().resolve("home"));
    gateway.start();
    editor = new Editor(gateway).signedIn();
  }

  @After
  public void stop() {
    gateway.close();
  }

  private static JsonObject document() {
    return Json.object(
        """
        {"name": "a", "context": "/a", "version": "v1", "provider": "P", "models": ["m", "n"],
         "endpoints": [{"id": "east", "name": "East", "stage": "production",
           "url": "http://127.0.0.1:9/v1", "auth": {"header": "k", "value": "v"},
           "headers": {"x": "y"}}],
         "operations": [{"method": "POST", "path": "/chat/completions"}],
         "policies": [{"operation": "POST /chat/completions", "policy": "modelFailover",
           "version": "v2", "parameters": {"failoverConfigs": {
             "production": {
               "targetModel": {"vendor": "", "model": "m", "endpointId": "east", "endpointName": "E"},
               "fallbackModels": [{"model": "n", "endpointId": "east", "endpointName": "E"}]},
             "requestTimeout": "30", "suspendDuration": "60", "streamDelivery": "immediate"}}}]}
        """);
  }

  /** Every text in the document, as a way to put another in its place. */
  private interface Place {
    void put(String text);
  }

  private static void places(JsonElement element, List<Place> places) {
    if (element instanceof JsonObject object) {
      for (String name : object.keySet()) {
        if (object.get(name) instanceof JsonPrimitive) {
          places.add(text -> object.addProperty(name, text));
        }
        places(object.get(name), places);
      }
    } else if (element instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        if (array.get(i) instanceof JsonPrimitive) {
          places.add(text -> array.set(index, new JsonPrimitive(text)));
        }
        places(array.get(i), places);
      }
    }
  }

  private static int placeCount() {
    List<Place> places = new ArrayList<>();
    places(document(), places);
    return places.size();
  }

  private HttpResponse<String> deployWith(int place, String hostile) {
    JsonObject document = document();
    List<Place> places = new ArrayList<>();
    places(document, places);
    places.get(place).put(hostile);
    String version = Json.text(editor.opened("a.yaml"), "version");
    return editor.deploy("a.yaml", version.isEmpty() ? "new" : version, document.toString());
  }

  @Test
  public void should_do_no_harm_with_hostile_text_in_any_field() throws IOException {
    int places = placeCount();
    assertThat(places).as("fields").isGreaterThan(20);
    int[] taken = new int[2];
    for (int place = 0; place < places; place++) {
      for (String hostile : HOSTILE) {
        String where = "field " + place + ": " + hostile;
        HttpResponse<String> answer = deployWith(place, hostile);
        assertThat(answer.statusCode()).as(where).isIn(200, 422);
        taken[answer.statusCode() == 200 ? 0 : 1]++;
        assertThat(answer.headers().firstValue("content-type").orElse(""))
            .as(where)
            .startsWith("application/json");
        assertThat(answer.headers().map()).as(where).doesNotContainKey("x-injected");
        assertThat(answer.body())
            .as(where)
            .doesNotContain("root:x:", RunningGateway.ADMIN_PASSWORD);
      }
    }
    assertThat(taken).as("kept as text, and refused").doesNotContain(0);
    assertThat(editor.get("/api/apis").statusCode()).isEqualTo(200);
    assertThat(gateway.manage("GET", "/health", "").statusCode()).isEqualTo(200);
    try (Stream<Path> outside = Files.list(folder.getRoot().toPath())) {
      assertThat(outside.map(path -> path.getFileName().toString())).containsExactly("home");
    }
  }

  @Test
  public void should_render_hostile_names_as_text_for_synapse() throws IOException {
    JsonObject document = document();
    String configs = document.toString().replace("\"East\"", "\"</class>{{7*7}}<x>\"");
    assertThat(editor.deploy("a.yaml", "new", configs.replace("\"E\"", "\"{{7*7}}</x>\"")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);

    String body =
        "{\"parameters\": {\"failoverConfigs\": \"</class>{{7*7}}{% x %}<!--\", \"x\": \"]]>\"}}";
    String xml = editor.send("POST", "/api/policies/modelFailover/v2/xml", body).body();

    assertThat(xml)
        .doesNotContain("49", "</class><", "<!--", "{{", "{%")
        .contains("&lt;/class&gt;");
    assertThat(editor.get("/api/overview").body()).doesNotContain("49</x>");
  }
}
