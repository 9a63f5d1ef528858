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

import com.google.gson.JsonObject;
import org.junit.Test;

public class CredentialsTest {
  private static final JsonObject SAVED =
      Json.object(
          """
          {"endpoints": [
            {"id": "east", "url": "https://east.example:8443/v1", "auth": {"header": "Authorization", "value": "Bearer s3cret"},
             "headers": {"x-org": "hush"}},
            {"id": "west", "url": "https://west.example", "auth": {"header": "api-key", "value": "other"}}]}
          """);

  @Test
  public void should_hide_every_credential_and_leave_the_document_as_it_was() {
    assertThat(Credentials.mask(SAVED).toString())
        .doesNotContain("s3cret", "hush", "other")
        .contains("\"header\":\"Authorization\"", "\"x-org\"");
    assertThat(SAVED.toString()).contains("s3cret", "hush", "other");
  }

  @Test
  public void should_fill_in_what_the_browser_never_had() {
    assertThat(Credentials.restore(Credentials.mask(SAVED), SAVED)).isEqualTo(SAVED);
  }

  @Test
  public void should_take_a_new_credential() {
    JsonObject edited = Json.object(SAVED.toString().replace("s3cret", "n3w"));

    assertThat(Credentials.restore(edited, SAVED).toString())
        .contains("n3w")
        .doesNotContain("s3cret");
  }

  @Test
  public void should_never_give_one_endpoint_the_credential_of_another() {
    JsonObject renamed =
        Json.object(Credentials.mask(SAVED).toString().replace("\"west\"", "\"north\""));

    assertThat(Credentials.restore(renamed, SAVED).toString()).doesNotContain("other");
  }

  @Test
  public void should_keep_a_credential_from_another_host() {
    for (String url :
        new String[] {
          "https://evil.example:8443/v1",
          "https://east.example/v1",
          "http://east.example:8443/v1",
          "https://east.example:8443@evil.example/v1",
          "https://east.example:8443.evil.example/v1",
          "https://east.example:8443\\\\@evil.example",
          "",
        }) {
      String moved =
          Credentials.mask(SAVED).toString().replace("https://east.example:8443/v1", url);
      assertThat(Credentials.restore(Json.object(moved), SAVED).toString())
          .as(url)
          .doesNotContain("s3cret", "hush")
          .contains("other");
    }
    String elsewhere =
        Credentials.mask(SAVED).toString().replace("east.example:8443/v1", "EAST.example:8443/v2");
    assertThat(Credentials.restore(Json.object(elsewhere), SAVED).toString()).contains("s3cret");
  }

  @Test
  public void should_not_mind_documents_of_another_shape() {
    for (String shape :
        new String[] {
          "{}",
          "{\"endpoints\": 7}",
          "{\"endpoints\": [null, 7, {}, {\"id\": {}, \"auth\": []}]}",
          "{\"endpoints\": {\"auth\": {\"value\": \"x\"}}}"
        }) {
      Credentials.mask(Json.object(shape));
      Credentials.restore(Json.object(shape), SAVED);
      Credentials.restore(SAVED, Json.object(shape));
    }
  }
}
