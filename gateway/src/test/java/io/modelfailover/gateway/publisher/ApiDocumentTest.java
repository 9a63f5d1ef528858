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

public class ApiDocumentTest {
  @Test
  public void should_read_again_what_it_wrote() {
    JsonObject document =
        Json.object(
            """
            {"name": "a: b # c", "on": "yes", "number": "007", "empty": "", "none": null,
             "text": "line\\nnext 'quoted' \\"twice\\" ${env:KEY:-x}", "tab": "\\t<\\u00fc>",
             "flag": true, "count": 3, "ratio": 0.5, "large": 31536000,
             "list": ["1", 2, [], {}], "deep": {"a": {"b": [{"c": "~"}]}}}
            """);

    String text = ApiDocument.write(document);

    assertThat(ApiDocument.read(text)).isEqualTo(document);
    assertThat(ApiDocument.write(ApiDocument.read(text))).isEqualTo(text);
  }

  @Test
  public void should_read_json_as_well() {
    assertThat(ApiDocument.read("{\"models\": [\"m\"]}").toString())
        .isEqualTo("{\"models\":[\"m\"]}");
  }

  @Test
  public void should_see_an_empty_document_in_what_is_none() {
    for (String text : new String[] {"", "just text", "[1, 2]", "a: [", "\u0000", "a: *none"}) {
      assertThat(ApiDocument.read(text).size()).as(text).isZero();
    }
  }

  @Test
  public void should_know_one_text_from_another() {
    assertThat(ApiDocument.version("a"))
        .isEqualTo(ApiDocument.version("a"))
        .isNotEqualTo(ApiDocument.version("a "));
  }
}
