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

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.modelfailover.simulator.log.Connection;
import io.modelfailover.simulator.log.Received;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/** Puts the parts of a request together; hands on whole ones. One for each connection. */
final class RequestAssembler extends SimpleChannelInboundHandler<HttpObject> {
  private static final int MAX_BODY = 64 * 1024 * 1024;

  private final Connection connection;
  private final LongSupplier nanos;
  private HttpRequest head;
  private long arrivalNanos;
  private ByteArrayOutputStream body;

  RequestAssembler(Connection connection, LongSupplier nanos) {
    this.connection = connection;
    this.nanos = nanos;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) throws IOException {
    if (part.decoderResult().isFailure()) {
      refuse(ctx, "400 Bad Request");
      return;
    }
    if (part instanceof HttpRequest request) {
      begin(ctx, request);
    }
    if (part instanceof HttpContent content && head != null) {
      add(ctx, content);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    head = request;
    arrivalNanos = nanos.getAsLong();
    body = new ByteArrayOutputStream((int) Math.min(MAX_BODY, HttpUtil.getContentLength(head, 0L)));
    if (HttpUtil.is100ContinueExpected(request)) {
      goOn(ctx);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the void promise tells exceptionCaught
  private static void goOn(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(ascii("HTTP/1.1 100 Continue\r\n\r\n"), ctx.voidPromise());
  }

  private void add(ChannelHandlerContext ctx, HttpContent content) throws IOException {
    ByteBuf bytes = content.content();
    if (body.size() + bytes.readableBytes() > MAX_BODY) {
      refuse(ctx, "413 Content Too Large");
      return;
    }
    bytes.readBytes(body, bytes.readableBytes());
    if (content instanceof LastHttpContent) {
      Received received = received();
      head = null;
      body = null;
      ctx.fireChannelRead(received);
    }
  }

  private Received received() {
    return new Received(
        head.method().name(),
        head.uri(),
        head.headers().entries(),
        body.toByteArray(),
        connection,
        arrivalNanos,
        head.protocolVersion().equals(HttpVersion.HTTP_1_0));
  }

  private void refuse(ChannelHandlerContext ctx, String status) {
    head = null;
    body = null;
    ctx.writeAndFlush(ascii("HTTP/1.1 " + status + "\r\ncontent-length: 0\r\n\r\n"))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }
}
