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
import java.util.Arrays;

/** A body that is no stream, cut into equal slices so that it can be broken like one. */
public final class PlainContent implements Content {
  private static final byte[] NOTHING = {};

  private final String mediaType;
  private final byte[] body;
  private final int slices;

  private PlainContent(String mediaType, byte[] body, int slices) {
    this.mediaType = mediaType;
    this.body = body;
    this.slices = slices;
  }

  public static PlainContent json(String body, int slices) {
    return of("application/json", body, slices);
  }

  public static PlainContent of(String mediaType, String body, int slices) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new PlainContent(mediaType, bytes, Math.max(1, slices));
  }

  /** The whole body; not a copy. */
  public byte[] whole() {
    return body;
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  @Override
  public int tokens() {
    return slices;
  }

  @Override
  public byte[] opening() {
    return NOTHING;
  }

  /** An empty line, as some providers send them before the JSON. */
  @Override
  public byte[] keepAlive() {
    return new byte[] {'\n'};
  }

  @Override
  public byte[] token(int index) {
    int slice = index % slices;
    return Arrays.copyOfRange(body, start(slice), start(slice + 1));
  }

  @Override
  public byte[] finish() {
    return NOTHING;
  }

  @Override
  public byte[] usage() {
    return NOTHING;
  }

  @Override
  public byte[] done() {
    return NOTHING;
  }

  private int start(int slice) {
    return (int) ((long) body.length * slice / slices);
  }
}
