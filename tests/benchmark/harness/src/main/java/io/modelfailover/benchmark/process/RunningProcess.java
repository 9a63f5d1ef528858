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
package io.modelfailover.benchmark.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server started for the benchmark; it ends with the benchmark, however that ends. */
public final class RunningProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Process process;
  private final Thread atExit = new Thread(this::stop);

  private RunningProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts it and waits until it accepts connections.
   *
   * @param folder its working directory; its output goes to {@code output.log} there
   * @param port on loopback, free before
   */
  public static RunningProcess start(List<String> command, Path folder, int port)
      throws IOException, InterruptedException {
    requireFree(port);
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    RunningProcess running = new RunningProcess(process);
    running.awaitPort(port, output);
    return running;
  }

  /**
   * @throws IllegalStateException when something listens at this port of loopback
   */
  public static void requireFree(int port) {
    if (accepts(port)) {
      throw new IllegalStateException("port " + port + ": in use (expected: free)");
    }
  }

  private void awaitPort(int port, Path output) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!accepts(port)) {
      boolean late = System.nanoTime() - start > START_LIMIT.toNanos();
      if (late || !process.isAlive()) {
        close();
        throw new IllegalStateException(
            "nothing answers at port " + port + ":\n" + Files.readString(output));
      }
      Thread.sleep(100);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public long pid() {
    return process.pid();
  }

  public ProcessTree tree() {
    return ProcessTree.of(process.toHandle());
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }

  private void stop() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
