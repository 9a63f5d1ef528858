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

import static java.nio.charset.StandardCharsets.UTF_8;

/** The error object of an answer that no provider gave. */
public final class ErrorBody {
  private ErrorBody() {}

  /**
   * OpenAI's shape, which callers of every provider's gateway know: {@code {"error":{"message":…,
   * "type":…,"param":null,"code":…}}}, in UTF-8.
   *
   * @param code null for none
   */
  public static byte[] of(String message, String type, String code) {
    return json(message, type, code).getBytes(UTF_8);
  }

  static String json(String message, String type, String code) {
    return "{\"error\":{\"message\":"
        + JsonText.quote(message)
        + ",\"type\":"
        + JsonText.quote(type)
        + ",\"param\":null,\"code\":"
        + (code == null ? "null" : JsonText.quote(code))
        + "}}";
  }
}
