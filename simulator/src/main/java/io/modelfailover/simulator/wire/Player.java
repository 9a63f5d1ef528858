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

import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannelConfig;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Plays the steps of a reply on a channel: waits on the channel's timer, joins what needs no wait
 * into one write, and holds back while the client is slow. Used on the channel's thread alone.
 */
final class Player {
  /** Hears of the end. */
  interface Listener {
    /** The last bytes are about to be written. */
    void ending(End end);

    /** They were written, and the connection is free for the next reply. */
    void free();
  }

  private static final int JOINED_BYTES = 32 * 1024;

  /** After so many the thread's other connections have their turn. */
  private static final int TURN_FLUSHES = 32;

  private final Channel channel;
  private final Iterator<Step> steps;
  private final Listener listener;
  private Step step;
  private int offset;
  private int flushes;
  private boolean waited;
  private boolean playing;
  private boolean over;
  private Future<?> timer;
  private ByteBuf joined;

  Player(Channel channel, Iterator<Step> steps, Listener listener) {
    this.channel = channel;
    this.steps = steps;
    this.listener = listener;
  }

  /** Goes on as far as possible; also to be called when the channel is writable again. */
  void play() {
    if (playing) {
      return; // a flush below made the channel writable again; the loop goes on by itself
    }
    playing = true;
    flushes = 0;
    while (!over && timer == null && playStep()) {}
    playing = false;
  }

  /** Stops where it is. */
  void cancel() {
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }

  /** Whether there may be more to do now; a reply always ends with an end. */
  private boolean playStep() {
    if (step == null) {
      step = steps.next();
      offset = 0;
      waited = false;
    }
    if (mustWait()) {
      await();
      return false;
    }
    if (!write()) {
      return false;
    }
    End end = step.end();
    step = null;
    if (end != End.NONE) {
      end(end);
    } else if (flushes > TURN_FLUSHES) {
      timer = channel.eventLoop().submit(this::resume);
    }
    return true;
  }

  private boolean mustWait() {
    return !waited && !step.delay().isZero();
  }

  private void await() {
    flush();
    waited = true;
    timer =
        channel.eventLoop().schedule(this::resume, step.delay().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void resume() {
    timer = null;
    try {
      play();
    } catch (RuntimeException e) {
      channel.pipeline().fireExceptionCaught(e);
    }
  }

  /** Whether all of the step's bytes are on their way. */
  private boolean write() {
    byte[] bytes = step.bytes();
    while (offset < bytes.length) {
      if (!channel.isWritable()) {
        return false;
      }
      int count = Math.min(JOINED_BYTES, bytes.length - offset);
      join(bytes, count);
    }
    return true;
  }

  private void join(byte[] bytes, int count) {
    if (joined == null) {
      joined = channel.alloc().buffer(Math.max(1024, count));
    }
    joined.writeBytes(bytes, offset, count);
    offset += count;
    if (joined.readableBytes() >= JOINED_BYTES) {
      flush();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the void promise tells exceptionCaught
  private void flush() {
    if (joined != null) {
      ByteBuf bytes = joined;
      joined = null;
      flushes++;
      channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  private void end(End end) {
    over = true;
    listener.ending(end);
    flush();
    if (end == End.COMPLETE) {
      listener.free();
    } else {
      close(end == End.RESET);
    }
  }

  /** Once all bytes before it were handed to the operating system. */
  private void close(boolean reset) {
    if (reset) {
      ((SocketChannelConfig) channel.config()).setSoLinger(0);
    }
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
