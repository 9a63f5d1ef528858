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
package io.modelfailover.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.util.HeapByteBufferAllocator;
import org.apache.http.protocol.HttpProcessor;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;
import org.apache.synapse.transport.passthru.util.BufferFactory;
import org.junit.Before;
import org.junit.Test;

/** Two threads at one pipe, one step at a time: the order of the steps is the test's. */
public class CallerStreamTest {
  private static final int MORE_THAN_HELD = CallerPipe.HIGH_WATER + 1;

  private final CallerStream stream = new CallerStream(null, null, new SmallBuffers());
  private final Provider provider = new Provider();

  @Before
  public void answerHasBegun() throws IOException {
    stream.pipe().attachConsumer(new Connection());
    stream.feedFrom(provider);
    take(1);
  }

  @Test
  public void should_slow_the_provider_down_until_the_caller_took_enough() throws IOException {
    add(MORE_THAN_HELD);
    assertThat(provider.paused).isTrue();

    take(MORE_THAN_HELD / 2);
    assertThat(provider.paused).isTrue();

    take(MORE_THAN_HELD);
    assertThat(provider.paused).isFalse();
  }

  @Test
  public void should_resume_the_provider_when_the_caller_was_quicker_than_the_pause() {
    provider.beforePause = () -> take(MORE_THAN_HELD);

    add(MORE_THAN_HELD);

    assertThat(provider.paused).isFalse();
  }

  @Test
  public void should_resume_the_provider_when_bytes_were_added_while_the_caller_took_some() {
    add(MORE_THAN_HELD);
    take(MORE_THAN_HELD / 2);
    add(1);

    take(MORE_THAN_HELD);

    assertThat(provider.paused).isFalse();
  }

  private void add(int length) {
    stream.add(ByteBuffer.allocate(length));
  }

  private void take(int length) {
    try {
      stream.pipe().consume(new Socket(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Provider implements CallerStream.Source {
    private boolean paused;
    private Runnable beforePause = () -> {};

    @Override
    public void pause() {
      beforePause.run();
      paused = true;
    }

    @Override
    public boolean isPaused() {
      return paused;
    }

    @Override
    public void resume() {
      paused = false;
    }
  }

  /** Takes so many bytes and no more. */
  private static final class Socket implements ContentEncoder {
    private int room;

    Socket(int room) {
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) {
      int length = Math.min(room, bytes.remaining());
      bytes.position(bytes.position() + length);
      room -= length;
      return length;
    }

    @Override
    public void complete() {}

    @Override
    public boolean isCompleted() {
      return false;
    }
  }

  private static final class Connection implements IOControl {
    @Override
    public void requestInput() {}

    @Override
    public void suspendInput() {}

    @Override
    public void requestOutput() {}

    @Override
    public void suspendOutput() {}

    @Override
    public void shutdown() {}
  }

  private static final class SmallBuffers extends BaseConfiguration {
    SmallBuffers() {
      super(null, null, null);
    }

    @Override
    protected HttpProcessor initHttpProcessor() {
      return null;
    }

    @Override
    public BufferFactory getBufferFactory() {
      return new BufferFactory(64, HeapByteBufferAllocator.INSTANCE, 1);
    }
  }
}
