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

/** The payload is not JSON; the message says at which byte, and never quotes the payload. */
public final class MalformedJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  MalformedJsonException(int position, String expected) {
    super("payload: malformed JSON at byte " + position + " (expected: " + expected + ")");
    this.position = position;
  }

  /** Offset of the offending byte, from 0; the payload's length where it ends too early. */
  public int position() {
    return position;
  }

  /** Says where the payload broke, which no stack trace could; providers send garbage often. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
