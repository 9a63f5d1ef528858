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
package io.modelfailover.simulator.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens on a port. Thread-safe. */
public final class Server implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final long CLOSE_SECONDS = 5;

  private final Doorway doorway;
  private final EventLoopGroup threads;
  private final Channel listener;

  private Server(InetSocketAddress address, int threadCount, Doorway doorway) throws IOException {
    this.doorway = doorway;
    this.threads =
        new MultiThreadIoEventLoopGroup(
            threadCount, new DefaultThreadFactory("simulator", true), NioIoHandler.newFactory());
    this.listener = listen(address);
  }

  /**
   * @param address port 0 means any free port
   * @throws IOException where the address cannot be listened on
   */
  public static Server start(InetSocketAddress address, int threadCount, Doorway doorway)
      throws IOException {
    return new Server(address, threadCount, doorway);
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Closes the port and every connection; returns when they are closed. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    doorway.close(CLOSE_SECONDS);
    stopThreads();
  }

  private void stopThreads() {
    threads
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private Channel listen(InetSocketAddress address) throws IOException {
    ChannelFuture bound = bootstrap().bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThreads();
      throw new IOException(address + ": " + bound.cause().getMessage(), bound.cause());
    }
    return bound.channel();
  }

  private ServerBootstrap bootstrap() {
    return new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(doorway);
  }
}
