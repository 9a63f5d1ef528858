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
package io.modelfailover.simulator.reply;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One thing to do on a connection: wait, then write, then perhaps end. Immutable. */
public final class Step {
  /** What follows the bytes. */
  public enum End {
    /** The next step. */
    NONE,
    /** The body is whole; the connection is kept for the next request. */
    COMPLETE,
    /** The body is whole; the connection is closed (FIN). */
    COMPLETE_AND_CLOSE,
    /** The connection is closed (FIN), though something was to follow. */
    CLOSE,
    /** The connection is reset (RST). */
    RESET
  }

  private static final byte[] NOTHING = {};

  /** The shortest wait there is: what comes after it is a write of its own. */
  private static final Duration OWN_WRITE = Duration.ofNanos(1);

  private final Duration delay;
  private final byte[] bytes;
  private final End end;

  private Step(Duration delay, byte[] bytes, End end) {
    this.delay = delay;
    this.bytes = bytes;
    this.end = end;
  }

  /**
   * @param bytes not copied
   */
  public static Step send(byte[] bytes) {
    return new Step(Duration.ZERO, bytes, End.NONE);
  }

  /** ASCII text. */
  public static Step send(String text) {
    return send(text.getBytes(StandardCharsets.US_ASCII));
  }

  public static Step pause(Duration delay) {
    return new Step(delay, NOTHING, End.NONE);
  }

  public static Step end(End end) {
    return new Step(Duration.ZERO, NOTHING, end);
  }

  public Step after(Duration pause) {
    return new Step(pause, bytes, end);
  }

  /** Not joined with what came before it, even if there is no delay between them. */
  public Step alone() {
    return delay.isZero() ? after(OWN_WRITE) : this;
  }

  public Step with(byte[] otherBytes) {
    return new Step(delay, otherBytes, end);
  }

  public Step with(End otherEnd) {
    return new Step(delay, bytes, otherEnd);
  }

  public Duration delay() {
    return delay;
  }

  /** Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public End end() {
    return end;
  }
}
