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
package io.modelfailover.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ModelPathTest {
  @Test
  public void should_find_bedrock_models() {
    assertRewrite(
        "/model/anthropic.claude-v2%3A1/converse", "anthropic.claude-v2:1", "/model/NEW/converse");
    assertRewrite("/model/a:0/converse-stream", "a:0", "/model/NEW/converse-stream");
    assertRewrite("/api/1.0.0/model/a/invoke?x=1", "a", "/api/1.0.0/model/NEW/invoke?x=1");
    assertRewrite(
        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.a-v1%3A0"
            + "/invoke-with-response-stream",
        "arn:aws:bedrock:us-east-1:1:inference-profile/us.a-v1:0",
        "/model/NEW/invoke-with-response-stream");
  }

  @Test
  public void should_find_gemini_and_vertex_models() {
    assertRewrite(
        "/v1beta/models/gemini-2.0-flash:generateContent",
        "gemini-2.0-flash",
        "/v1beta/models/NEW:generateContent");
    assertRewrite(
        "/v1beta/models/g:streamGenerateContent?alt=sse&key=a/b:c",
        "g",
        "/v1beta/models/NEW:streamGenerateContent?alt=sse&key=a/b:c");
    assertRewrite(
        "/v1/projects/p/locations/l/publishers/google/models/g@001:predict",
        "g@001",
        "/v1/projects/p/locations/l/publishers/google/models/NEW:predict");
    assertRewrite("/models/a:b:countTokens", "a:b", "/models/NEW:countTokens");
    assertRewrite("/models/a%3AgenerateContent", "a", "/models/NEW%3AgenerateContent");
    assertRewrite("/models/a%3ab%3agenerateContent", "a:b", "/models/NEW%3agenerateContent");
    assertRewrite("/models/1.0/models/g:embedContent", "g", "/models/1.0/models/NEW:embedContent");
  }

  @Test
  public void should_find_azure_deployments() {
    assertRewrite(
        "/openai/deployments/gpt%204o/chat/completions?api-version=2024-10-21",
        "gpt 4o", "/openai/deployments/NEW/chat/completions?api-version=2024-10-21");
  }

  @Test
  public void should_find_none_when_no_model_is_called() {
    for (String path :
        new String[] {
          "",
          "/",
          "/v1/chat/completions",
          "/models",
          "/models/",
          "/models/gpt-4o",
          "/models/:x",
          "/models/a:",
          "/models/a:/x",
          "/models/ft:gpt:org::8zK1",
          "/model",
          "/model/",
          "/model/a",
          "/model/a/",
          "/model/a/other",
          "/model//converse",
          "/deployments/a",
          "/deployments/a/",
          "/deployments//chat",
          "/x?y=/models/a:generateContent",
          "/x#/model/a/converse",
          "/xmodels/a:generateContent",
          "models/a:generateContent"
        }) {
      assertThat(ModelPath.find(path)).as(path).isNull();
    }
  }

  @Test
  public void should_encode_what_a_segment_cannot_hold() {
    ModelPath path = ModelPath.find("/model/a/converse?q=%20");
    assertThat(path.withModel("a/b c:0")).isEqualTo("/model/a%2Fb%20c:0/converse?q=%20");
    assertThat(path.withModel("é?#%+@~")).isEqualTo("/model/%C3%A9%3F%23%25%2B@~/converse?q=%20");
    assertThat(ModelPath.find("/models/a:predict").withModel("b:c"))
        .isEqualTo("/models/b:c:predict");
  }

  @Test
  public void should_read_back_what_it_wrote() {
    for (String model : new String[] {"a:0", "a/b", "%41", "%", "a+b", "模型😀", "x y"}) {
      for (String path :
          new String[] {"/model/a/invoke", "/models/a:predict", "/deployments/a/x"}) {
        String rewritten = ModelPath.find(path).withModel(model);
        assertThat(ModelPath.find(rewritten).model()).as(rewritten).isEqualTo(model);
      }
    }
  }

  @Test
  public void should_take_a_percent_sign_literally_when_it_escapes_nothing() {
    assertThat(ModelPath.find("/model/a%zz%4/invoke").model()).isEqualTo("a%zz%4");
  }

  private static void assertRewrite(String path, String model, String rewritten) {
    ModelPath found = ModelPath.find(path);
    assertThat(found).as(path).isNotNull();
    assertThat(found.model()).isEqualTo(model);
    assertThat(found.withModel("NEW")).isEqualTo(rewritten);
  }
}
