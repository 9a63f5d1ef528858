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
package io.modelfailover.synapse;

import java.nio.ByteBuffer;
import java.util.List;

/** A provider's answer that has not been given to the caller. Immutable. */
final class HeldAnswer {
  private final UpstreamResponse response;
  private final List<ByteBuffer> body;

  private HeldAnswer(UpstreamResponse response, List<ByteBuffer> body) {
    this.response = response;
    this.body = body;
  }

  static HeldAnswer whole(UpstreamResponse response, List<ByteBuffer> body) {
    return new HeldAnswer(response, List.copyOf(body));
  }

  /** Its head is known, its body was not waited for or cannot be shown. */
  static HeldAnswer headOnly(UpstreamResponse response) {
    return new HeldAnswer(response, List.of());
  }

  UpstreamResponse response() {
    return response;
  }

  /** Empty for an answer of which only the head is known. */
  List<ByteBuffer> body() {
    return body;
  }

  /** Whether the caller may see it as it is: an error that looks like one. */
  boolean isPresentable() {
    return response.status() >= 400 && !body.isEmpty();
  }
}
