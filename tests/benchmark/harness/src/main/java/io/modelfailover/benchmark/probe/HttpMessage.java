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
package io.modelfailover.benchmark.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * As much of HTTP/1.1 as it takes to know what a request or an answer is and where it ends.
 *
 * @param headers names in lower case
 */
record HttpMessage(String firstLine, Map<String, String> headers) {
  /** Reads one, and over its body. */
  static HttpMessage read(InputStream in) throws IOException {
    HttpMessage message = new HttpMessage(line(in), new HashMap<>());
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      message.headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    message.skipBody(in);
    return message;
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(firstLine.split(" ", -1)[1]);
  }

  private void skipBody(InputStream in) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
      return;
    }
    for (long chunk = chunkLength(in); chunk > 0; chunk = chunkLength(in)) {
      in.skipNBytes(chunk);
      line(in);
    }
    line(in);
  }

  private static long chunkLength(InputStream in) throws IOException {
    return Long.parseLong(line(in).replaceFirst(";.*", ""), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("inside a message");
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }
}
