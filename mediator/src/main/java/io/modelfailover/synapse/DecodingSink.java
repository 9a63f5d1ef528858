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

import io.modelfailover.payload.ContentCoding;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.zip.DataFormatException;

/**
 * Undoes the content coding of an answer before it is looked into. No attempt accepts a coding, so
 * one that comes unasked is not passed on to the caller, who may not have accepted it either.
 */
final class DecodingSink implements UpstreamBody.Sink {
  private static final String CONTENT_ENCODING = "Content-Encoding";

  private final UpstreamBody.Sink decoded;
  private final ContentCoding coding;
  private boolean over;

  private DecodingSink(UpstreamResponse response, String encoding, UpstreamBody.Sink decoded) {
    this.decoded = decoded;
    this.coding = ContentCoding.of(encoding, Long.MAX_VALUE, decoded::bytes);
    if (coding != null) {
      response.headers().remove(CONTENT_ENCODING);
    }
  }

  /** The sink for what the response's body really says. */
  static UpstreamBody.Sink around(
      UpstreamResponse response, Function<UpstreamResponse, UpstreamBody.Sink> sink) {
    String encoding = response.header(CONTENT_ENCODING);
    UpstreamBody.Sink plain = sink.apply(response);
    if (encoding == null) {
      return plain;
    }
    DecodingSink decoding = new DecodingSink(response, encoding, plain);
    return decoding.coding == null ? plain : decoding;
  }

  @Override
  public void bytes(ByteBuffer bytes) {
    if (over) {
      return;
    }
    try {
      coding.accept(bytes);
    } catch (DataFormatException e) {
      broken();
    }
  }

  @Override
  public void completed() {
    if (over) {
      return;
    }
    try {
      coding.end();
      close();
      decoded.completed();
    } catch (DataFormatException e) {
      broken();
    }
  }

  @Override
  public void broken() {
    if (!over) {
      close();
      decoded.broken();
    }
  }

  private void close() {
    over = true;
    coding.close();
  }
}
