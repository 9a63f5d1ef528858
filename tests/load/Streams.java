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
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client of {@code streams.sh}: {@code GATEWAY_URL PROVIDER_URL CONTROL_URL GATEWAY_PID
 * STREAMS}.
 */
class Streams {
  private static final String BODY =
      "{\"model\":\"target\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
          + "x".repeat(900)
          + "\"}]}";
  private static final int WARM_UP = 2_000;
  private static final int SAMPLES = 2_000;

  private final URI gateway;
  private final URI provider;
  private final URI control;
  private final String pid;
  private final int count;

  Streams(String... args) {
    gateway = URI.create(args[0]);
    provider = URI.create(args[1]);
    control = URI.create(args[2]);
    pid = args[3];
    count = Integer.parseInt(args[4]);
  }

  public static void main(String... args) throws Exception {
    new Streams(args).run();
  }

  private void run() throws Exception {
    set("none?token-delay=0");
    firstTokens(WARM_UP);
    double[][] idle = firstTokens(SAMPLES);
    print("first token, median of %d: provider %.2f ms, through the gateway %.2f ms, added %.2f ms",
        SAMPLES, idle[0][1], idle[1][1], idle[1][1] - idle[0][1]);
    print("first token, 99th percentile: provider %.2f ms, through the gateway %.2f ms",
        idle[0][2], idle[1][2]);

    long heap = heap();
    int threads = threads();
    set("endless?token-delay=1000");
    List<Socket> open = open();
    long heapOpen = heap();
    print("%d open streams: %d threads (%d before), %.1f KiB of heap each (%d MiB, %d MiB before)",
        open.size(), threads(), threads, (heapOpen - heap) / 1024.0 / count, heapOpen >> 20, heap >> 20);

    set("none?token-delay=0");
    double[][] busy = firstTokens(SAMPLES);
    print("beside them, first token, median: provider %.2f ms, through the gateway %.2f ms, added %.2f ms",
        busy[0][1], busy[1][1], busy[1][1] - busy[0][1]);

    for (Socket socket : open) {
      socket.close();
    }
    Thread.sleep(2_000);
    print("after they left: %d threads, heap %d MiB", threads(), heap() >> 20);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private void set(String fault) throws Exception {
    String query = "?fault=" + fault.replace('?', '&');
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(control + query))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("the simulator answered " + status + " to " + query);
    }
  }

  /** Provider and gateway in turn, so that both meet the same machine: least, median, p99 each. */
  private double[][] firstTokens(int samples) throws IOException {
    double[] direct = new double[samples];
    double[] through = new double[samples];
    try (Caller first = new Caller(provider); Caller second = new Caller(gateway)) {
      for (int i = 0; i < samples; i++) {
        direct[i] = first.firstToken();
        through[i] = second.firstToken();
      }
    }
    return new double[][] {spread(direct), spread(through)};
  }

  private static double[] spread(double[] values) {
    Arrays.sort(values);
    return new double[] {values[0], values[values.length / 2], values[values.length * 99 / 100]};
  }

  /** Streams that have said their first word. */
  private List<Socket> open() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<Future<Socket>> starting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starting.add(threads.submit(() -> new Caller(gateway).begin()));
    }
    List<Socket> open = new ArrayList<>();
    for (Future<Socket> start : starting) {
      open.add(start.get());
    }
    threads.shutdown();
    return open;
  }

  private int threads() throws IOException {
    return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
        .filter(line -> line.startsWith("Threads:"))
        .mapToInt(line -> Integer.parseInt(line.substring("Threads:".length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  /** Bytes in use after a collection. */
  private long heap() throws Exception {
    jcmd("GC.run");
    jcmd("GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("jcmd does not tell the heap in use");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  private String jcmd(String command) throws Exception {
    Process jcmd = new ProcessBuilder("jcmd", pid, command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    jcmd.waitFor();
    return said;
  }

  /** One connection that is used again and again. */
  private static final class Caller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    Caller(URI uri) throws IOException {
      socket = new Socket(uri.getHost(), uri.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in = new BufferedInputStream(socket.getInputStream());
      request =
          ("POST %s HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer load-key\r\n"
                  + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
              .formatted(uri.getPath(), BODY.length(), BODY)
              .getBytes(UTF_8);
    }

    /** Milliseconds until the first word came; the rest of the answer is read, too. */
    double firstToken() throws IOException {
      long start = System.nanoTime();
      send();
      double took = (System.nanoTime() - start) / 1e6;
      while (!line().equals("0")) {}
      line();
      return took;
    }

    Socket begin() throws IOException {
      send();
      return socket;
    }

    private void send() throws IOException {
      socket.getOutputStream().write(request);
      String line = line();
      if (!line.contains(" 200 ")) {
        throw new IOException(line);
      }
      while (!line.contains("\"delta\":{\"content\":\"The\"}")) {
        line = line();
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      int next;
      while ((next = in.read()) != '\n') {
        if (next < 0) {
          throw new IOException("the connection ended");
        }
        line.append((char) next);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
