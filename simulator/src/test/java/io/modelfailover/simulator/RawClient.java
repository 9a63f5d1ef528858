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
package io.modelfailover.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.function.Predicate;

/** A client that sees what is on the wire, byte for byte. */
final class RawClient implements AutoCloseable {
  /** How the reading ended. */
  enum End {
    FIN,
    RESET,
    /** What was looked for had come; the connection is still open. */
    OPEN,
    SILENCE
  }

  /** What was read. */
  record Seen(String text, End end) {
    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    String head() {
      return text.substring(0, text.indexOf("\r\n\r\n") + 2);
    }
  }

  private static final int LIMIT_MILLIS = 30_000;
  private static final int MOMENT_MILLIS = 200;

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  /** One request on a connection of its own, read until the connection ends. */
  static Seen post(Simulator simulator, String path, String body) throws IOException {
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(path, "connection: close\r\n", body);
      return client.readToEnd();
    }
  }

  static Seen chat(Simulator simulator, String endpoint) throws IOException {
    return post(simulator, "/" + endpoint + "/v1/chat/completions", Requests.PLAIN);
  }

  static Seen stream(Simulator simulator, String endpoint) throws IOException {
    return post(simulator, "/" + endpoint + "/v1/chat/completions", Requests.STREAM);
  }

  void sendPost(String path, String headers, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    send(
        "POST "
            + path
            + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            + headers
            + "content-length: "
            + bytes.length
            + "\r\n\r\n"
            + body);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  Seen readToEnd() throws IOException {
    return read(this::all);
  }

  /** Reads until there is enough at the end of a line or an object, and not a byte more. */
  Seen readUntil(Predicate<String> enough) throws IOException {
    return read(seen -> until(enough, seen));
  }

  private interface Reading {
    End into(ByteArrayOutputStream seen) throws IOException;
  }

  private static Seen read(Reading reading) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    End end;
    try {
      end = reading.into(seen);
    } catch (SocketTimeoutException e) {
      end = End.SILENCE;
    } catch (SocketException e) {
      end = End.RESET;
    }
    return new Seen(seen.toString(UTF_8), end);
  }

  private End all(ByteArrayOutputStream seen) throws IOException {
    byte[] part = new byte[1 << 16];
    InputStream in = socket.getInputStream();
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      seen.write(part, 0, count);
    }
    return End.FIN;
  }

  private End until(Predicate<String> enough, ByteArrayOutputStream seen) throws IOException {
    InputStream in = socket.getInputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      seen.write(next);
      if ((next == '\n' || next == '}') && enough.test(seen.toString(UTF_8))) {
        return End.OPEN;
      }
    }
    return End.FIN;
  }

  /** Looks for a moment whether anything comes. */
  void assertSilent() throws IOException {
    socket.setSoTimeout(MOMENT_MILLIS);
    assertThat(readToEnd()).isEqualTo(new Seen("", End.SILENCE));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
