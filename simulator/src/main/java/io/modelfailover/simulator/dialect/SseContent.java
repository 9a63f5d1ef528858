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
package io.modelfailover.simulator.dialect;

import java.nio.charset.StandardCharsets;

/** Events as text, one per line pair. */
abstract class SseContent implements EventContent {
  private final Completion completion;

  SseContent(Completion completion) {
    this.completion = completion;
  }

  final Completion completion() {
    return completion;
  }

  @Override
  public final int tokens() {
    return completion.speech().tokens();
  }

  @Override
  public byte[] malformed() {
    return data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"cut he");
  }

  @Override
  public byte[] keepAlive() {
    return bytes(": keep-alive\n\n");
  }

  static byte[] data(String json) {
    return bytes("data: " + json + "\n\n");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
