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

import io.modelfailover.core.AttemptOutcome;
import io.modelfailover.payload.ErrorEvent;
import io.modelfailover.payload.StreamInspector.Dialect;
import java.nio.ByteBuffer;
import java.util.List;

/** A provider's answer that has not been given to the caller. Immutable. */
final class HeldAnswer {
  private final UpstreamResponse response;
  private final List<ByteBuffer> body;
  private final int errorStatus;
  private final List<ByteBuffer> errorBody;

  private HeldAnswer(
      UpstreamResponse response,
      List<ByteBuffer> body,
      int errorStatus,
      List<ByteBuffer> errorBody) {
    this.response = response;
    this.body = List.copyOf(body);
    this.errorStatus = errorStatus;
    this.errorBody = errorBody;
  }

  static HeldAnswer whole(
      UpstreamResponse response, List<ByteBuffer> body, AttemptOutcome outcome) {
    return new HeldAnswer(response, body, outcome.errorStatus(), body);
  }

  /** Its head is known, its body was not waited for or cannot be shown. */
  static HeldAnswer headOnly(UpstreamResponse response) {
    int status = response.status() >= 400 ? response.status() : 0;
    return new HeldAnswer(response, List.of(), status, List.of());
  }

  /**
   * A stream that said an error before anything else.
   *
   * @param events all of it
   * @param error what the error would have been as the body of a response
   */
  static HeldAnswer saidInStream(
      UpstreamResponse response, List<ByteBuffer> events, AttemptOutcome outcome, byte[] error) {
    return new HeldAnswer(response, events, outcome.errorStatus(), List.of(ByteBuffer.wrap(error)));
  }

  UpstreamResponse response() {
    return response;
  }

  /** Empty for an answer of which only the head is known. */
  List<ByteBuffer> body() {
    return body;
  }

  /** Of the body, in bytes. */
  long size() {
    return BytesPipe.length(body);
  }

  /** Of the error that it is, be it said by the status or inside a 2xx; 0 where it is none. */
  int errorStatus() {
    return errorStatus;
  }

  /** Of the error as a response of its own; empty where only the head is known. */
  List<ByteBuffer> errorBody() {
    return errorBody;
  }

  /** Whether it can be given to the caller as the answer that it is. */
  boolean isDeliverable() {
    return response.status() >= 400 || !body.isEmpty();
  }

  /** The error as the last event of a stream; null where it cannot be one. */
  byte[] errorEvent(Dialect dialect) {
    if (!isPresentable()) {
      return null;
    }
    byte[] bytes = new byte[Math.toIntExact(BytesPipe.length(errorBody))];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    errorBody.forEach(slice -> target.put(slice.duplicate()));
    return ErrorEvent.of(bytes, dialect);
  }

  /** Whether the caller may see it as an error. */
  boolean isPresentable() {
    return errorStatus > 0 && !errorBody.isEmpty();
  }
}
