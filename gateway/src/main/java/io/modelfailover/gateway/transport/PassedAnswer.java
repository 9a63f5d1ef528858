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
package io.modelfailover.gateway.transport;

import io.modelfailover.synapse.CutAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.TargetContext;
import org.apache.synapse.transport.passthru.config.SourceConfiguration;

/**
 * An endpoint's answer on its way to the caller, past every policy. Where the endpoint breaks off,
 * the caller's connection breaks off too: Synapse would end the answer there as if it were whole.
 */
public final class PassedAnswer extends Pipe {
  private static final String TARGET_CONNECTION = "pass-through.Target-Connection";

  private final Pipe answer;
  private final NHttpClientConnection endpoint;
  private volatile IOControl caller;
  private volatile boolean begun;

  private PassedAnswer(
      Pipe answer, NHttpClientConnection endpoint, SourceConfiguration configuration) {
    super(answer.getBuffer(), "model-failover-passed", configuration);
    this.answer = answer;
    this.endpoint = endpoint;
  }

  /** Makes sure that the caller of this response never takes a part of it for the whole. */
  public static void guard(MessageContext response) {
    Object body = response.getProperty(PassThroughConstants.PASS_THROUGH_PIPE);
    Object endpoint = response.getProperty(TARGET_CONNECTION);
    if (body instanceof Pipe pipe && endpoint instanceof NHttpClientConnection connection) {
      PassedAnswer guarded =
          new PassedAnswer(
              pipe,
              connection,
              (SourceConfiguration)
                  response.getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONFIGURATION));
      response.setProperty(PassThroughConstants.PASS_THROUGH_PIPE, guarded);
      guarded.hearErrors();
    }
  }

  /** The transport tells the reader of a broken connection, and nobody else. */
  private void hearErrors() {
    TargetContext context = TargetContext.get(endpoint);
    if (context != null && context.getReader() == answer) {
      context.setReader(this);
    }
  }

  @Override
  public void producerError() {
    answer.producerError();
    if (begun) {
      caller.requestOutput();
    }
  }

  @Override
  public void attachConsumer(IOControl consumer) {
    caller = consumer;
    answer.attachConsumer(consumer);
  }

  @Override
  public int consume(ContentEncoder encoder) throws IOException {
    begun = true;
    LateEnd late = new LateEnd(encoder);
    int count = answer.consume(late);
    if (count < 0 || (late.ended && CutAnswers.isMarked(endpoint))) {
      throw new IOException("the endpoint's answer broke off");
    }
    if (late.ended) {
      encoder.complete();
    }
    return count;
  }

  @Override
  public void consumerError() {
    answer.consumerError();
  }

  @Override
  public synchronized InputStream getInputStream() {
    return answer.getInputStream();
  }

  @Override
  public synchronized OutputStream getOutputStream() {
    return answer.getOutputStream();
  }

  @Override
  public synchronized void setSerializationComplete(boolean complete) {
    answer.setSerializationComplete(complete);
  }

  @Override
  public synchronized void setSerializationCompleteWithoutData(boolean complete) {
    answer.setSerializationCompleteWithoutData(complete);
  }

  @Override
  public void setRawSerializationComplete(boolean complete) {
    answer.setRawSerializationComplete(complete);
  }

  @Override
  public synchronized boolean isSerializationComplete() {
    return answer.isSerializationComplete();
  }

  /** A pipe ends a broken answer before it says that it is broken. */
  private static final class LateEnd implements ContentEncoder {
    private final ContentEncoder encoder;
    private boolean ended;

    LateEnd(ContentEncoder encoder) {
      this.encoder = encoder;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return encoder.write(source);
    }

    @Override
    public void complete() {
      ended = true;
    }

    @Override
    public boolean isCompleted() {
      return ended || encoder.isCompleted();
    }
  }
}
