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
package io.modelfailover.gateway.management;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** JSON for Javalin. Thread-safe. */
final class GsonMapper implements JsonMapper {
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();

  @Override
  public String toJsonString(Object object, Type type) {
    return object instanceof String text ? text : gson.toJson(object, type);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // Javalin's signature.
  public <T> T fromJsonString(String json, Type type) {
    return gson.fromJson(json, type);
  }
}
