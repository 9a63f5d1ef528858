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

import io.modelfailover.config.FailoverPolicyParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.Before;
import org.junit.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an API's policies look like to other gateways. */
public class TakeAlongTest extends WithSecretApi {
  @Before
  public void signIn() {
    editor.signedIn();
  }

  private Map<String, String> files() throws IOException {
    var answer =
        gateway.send(
            editor.request("GET", "/api/apis/a.yaml/policies.zip", ""),
            java.net.http.HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"a--v1-policies.zip\"");
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  public void should_hold_the_definitions_as_they_are_imported() throws IOException {
    Map<String, String> files = files();
    String name = "modelFailover_v2";

    assertThat(files)
        .containsKeys("README.txt", "publisher/" + name + ".json", "publisher/" + name + ".j2");
    Map<?, ?> wrapped = yaml(files.get("apictl/" + name + "/" + name + ".yaml"));
    assertThat(wrapped.get("type")).isEqualTo("operation_policy_specification");
    assertThat(wrapped.get("data")).isEqualTo(yaml(files.get("publisher/" + name + ".json")));
    assertThat(files.get("apictl/" + name + "/" + name + ".j2"))
        .isEqualTo(files.get("publisher/" + name + ".j2"))
        .contains("ModelFailoverMediator");
  }

  @Test
  public void should_hold_what_is_attached_as_the_platform_writes_it() throws IOException {
    Map<?, ?> data = (Map<?, ?>) yaml(files().get("api.yaml")).get("data");
    List<?> operations = (List<?>) data.get("operations");
    assertThat(operations).hasSize(2);
    Map<?, ?> chat = (Map<?, ?>) operations.get(0);
    assertThat(chat.get("target")).isEqualTo("/chat/completions");
    assertThat(chat.get("verb")).isEqualTo("POST");
    List<?> request = (List<?>) ((Map<?, ?>) chat.get("operationPolicies")).get("request");
    Map<?, ?> attached = (Map<?, ?>) request.get(0);
    assertThat(attached.get("policyName")).isEqualTo("modelFailover");
    String configs = (String) ((Map<?, ?>) attached.get("parameters")).get("failoverConfigs");

    assertThat(configs).doesNotContain("\"").contains("'targetModel'");
    assertThat(FailoverPolicyParser.parse(configs, Map.of()).production()).isPresent();
  }

  @Test
  public void should_hold_what_synapse_gets_and_no_credential() throws IOException {
    Map<String, String> files = files();

    assertThat(files.get("synapse/1-modelFailover.xml"))
        .startsWith("<class name=\"io.modelfailover.synapse.ModelFailoverMediator\">")
        .contains("&quot;suspendDuration&quot;:60");
    assertThat(files.toString()).doesNotContain("s3cret", "hush", "127.0.0.1");
  }

  @Test
  public void should_have_nothing_of_a_file_that_is_not_deployed() {
    assertThat(editor.get("/api/apis/none.yaml/policies.zip").statusCode()).isEqualTo(404);
  }
}
