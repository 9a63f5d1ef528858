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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;

/** Keeps a copy of what goes through it. Not thread-safe. */
final class CopyingEncoder implements ContentEncoder {
  private final ContentEncoder encoder;
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

  CopyingEncoder(ContentEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    ByteBuffer taken = source.duplicate();
    int count = encoder.write(source);
    taken.limit(source.position());
    while (taken.hasRemaining()) {
      copy.write(taken.get());
    }
    return count;
  }

  @Override
  public void complete() throws IOException {
    encoder.complete();
  }

  @Override
  public boolean isCompleted() {
    return encoder.isCompleted();
  }

  ByteBuffer copy() {
    return ByteBuffer.wrap(copy.toByteArray());
  }
}
