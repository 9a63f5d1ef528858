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

import io.modelfailover.gateway.RunningGateway;
import java.io.IOException;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** Tests of a gateway with one API, {@code a.yaml}, whose credentials nobody may learn. */
public abstract class WithSecretApi {
  private static final String API =
      """
      name: a
      context: /a
      version: v1
      models: [m]
      endpoints:
        - {id: east, stage: production, url: "http://127.0.0.1:9/v1",
           auth: {header: Authorization, value: Bearer s3cret}, headers: {x-org: hush}}
      operations: [{method: POST, path: /chat/completions}, {method: GET, path: /models}]
      policies:
        - operation: POST /chat/completions
          policy: modelFailover
          version: v2
          parameters:
            failoverConfigs:
              production: {targetModel: {model: m, endpointId: east}, fallbackModels: []}
              suspendDuration: 60
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  RunningGateway gateway;

  /** Not signed in. */
  Editor editor;

  @Before
  public void start() throws IOException {
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("apis/a.yaml", API).start();
    editor = new Editor(gateway);
  }

  @After
  public void stop() {
    gateway.close();
  }
}
