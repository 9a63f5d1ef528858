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
package io.modelfailover.simulator.fault;

import io.modelfailover.simulator.reply.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Compresses a body so that each step can be read as soon as it has come. Used once. */
final class Gzip {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;

  private Gzip() throws IOException {
    gzip = new GZIPOutputStream(out, true);
  }

  static Stream<Step> compressed(Stream<Step> steps) {
    try {
      return steps.map(new Gzip()::compressed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Step compressed(Step step) {
    try {
      gzip.write(step.bytes());
      if (step.end() == Step.End.NONE) {
        gzip.flush();
      } else {
        gzip.finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    out.reset();
    return step.with(bytes);
  }
}
