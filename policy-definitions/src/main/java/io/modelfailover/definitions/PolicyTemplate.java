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
package io.modelfailover.definitions;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.RenderResult;
import java.util.Map;

/** Parameters to Synapse XML, by the template that API platforms render too. Thread-safe. */
final class PolicyTemplate {
  private final Jinjava jinjava = new Jinjava();
  private final String text;

  PolicyTemplate(String text) {
    this.text = text;
  }

  String render(Map<String, String> parameters) {
    RenderResult result = jinjava.renderForResult(text, parameters);
    if (result.hasErrors()) {
      throw new IllegalStateException("policy template: " + result.getErrors());
    }
    return result.getOutput().strip();
  }
}
