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
import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.Received;
import io.modelfailover.simulator.reply.Step.End;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/** Answers the requests of one connection, one after the other. */
@SuppressWarnings("FutureReturnValueIgnored") // nothing is to be done when closing fails
final class Conversation extends SimpleChannelInboundHandler<Received> implements Player.Listener {
  private static final int MAX_WAITING = 1000;

  private final Service service;
  private final Connection connection;
  private final LongSupplier nanos;
  private final Queue<Received> waiting = new ArrayDeque<>();
  private ChannelHandlerContext ctx;
  private Received current;
  private Service.Answer answer;
  private Player player;

  Conversation(Service service, Connection connection, LongSupplier nanos) {
    this.service = service;
    this.connection = connection;
    this.nanos = nanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Received received) {
    waiting.add(received);
    if (waiting.size() > MAX_WAITING) {
      ctx.close();
    } else if (current == null) {
      next();
    }
  }

  @Override
  public void ending(End end) {
    boolean whole = end == End.COMPLETE || end == End.COMPLETE_AND_CLOSE;
    ended(whole ? Outcome.ANSWERED : Outcome.BROKEN);
  }

  @Override
  public void free() {
    boolean again = current.keepsAlive();
    current = null;
    if (again) {
      next();
    } else {
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (player != null && ctx.channel().isWritable()) {
      player.play();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.closed(nanos.getAsLong());
    waiting.clear();
    if (player != null) {
      player.cancel();
      ended(Outcome.CLIENT_LEFT);
    }
  }

  /** The client broke the connection or spoke no TLS, or the simulator is wrong: all end it. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
      System.getLogger(Conversation.class.getName())
          .log(System.Logger.Level.ERROR, "A request could not be answered", cause);
    }
    ctx.close();
  }

  private void next() {
    Received received = waiting.poll();
    if (received != null && ctx.channel().isActive()) {
      current = received;
      answer = service.answer(received);
      player = new Player(ctx.channel(), answer.reply().steps(), this);
      player.play();
    }
  }

  private void ended(Outcome outcome) {
    player = null;
    answer.ended().accept(outcome);
  }
}
