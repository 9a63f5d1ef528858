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

import io.modelfailover.simulator.log.Connection;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Gives each connection its own conversation. Thread-safe. */
@Sharable
public final class Doorway extends ChannelInitializer<SocketChannel> {
  private static final int MAX_HEAD = 64 * 1024;

  private final Connections connections;
  private final Service service;
  private final Optional<SSLContext> tls;
  private final LongSupplier nanos;

  /**
   * @param tls empty for plain connections
   * @param nanos a clock that never goes back
   */
  public Doorway(
      Connections connections, Service service, Optional<SSLContext> tls, LongSupplier nanos) {
    this.connections = connections;
    this.service = service;
    this.tls = tls;
    this.nanos = nanos;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    Connection connection = connections.add(channel);
    ChannelPipeline pipeline = channel.pipeline();
    tls.ifPresent(context -> pipeline.addLast(new SslHandler(engine(context))));
    pipeline
        .addLast(new HttpRequestDecoder(decoding()))
        .addLast(new RequestAssembler(connection, nanos))
        .addLast(new Conversation(service, connection, nanos));
  }

  void close(long limitSeconds) {
    connections.close(limitSeconds);
  }

  private static SSLEngine engine(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  private static HttpDecoderConfig decoding() {
    return new HttpDecoderConfig().setMaxInitialLineLength(MAX_HEAD).setMaxHeaderSize(MAX_HEAD);
  }
}
