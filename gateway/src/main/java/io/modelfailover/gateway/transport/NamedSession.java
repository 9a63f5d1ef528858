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

import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionBufferStatus;

/** A session whose remote address has the name that it was dialled by. */
final class NamedSession implements IOSession {
  private final IOSession session;
  private final SocketAddress remote;

  NamedSession(IOSession session, SocketAddress remote) {
    this.session = session;
    this.remote = remote;
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return remote;
  }

  @Override
  public ByteChannel channel() {
    return session.channel();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return session.getLocalAddress();
  }

  @Override
  public int getEventMask() {
    return session.getEventMask();
  }

  @Override
  public void setEventMask(int ops) {
    session.setEventMask(ops);
  }

  @Override
  public void setEvent(int op) {
    session.setEvent(op);
  }

  @Override
  public void clearEvent(int op) {
    session.clearEvent(op);
  }

  @Override
  public void close() {
    session.close();
  }

  @Override
  public void shutdown() {
    session.shutdown();
  }

  @Override
  public int getStatus() {
    return session.getStatus();
  }

  @Override
  public boolean isClosed() {
    return session.isClosed();
  }

  @Override
  public int getSocketTimeout() {
    return session.getSocketTimeout();
  }

  @Override
  public void setSocketTimeout(int timeout) {
    session.setSocketTimeout(timeout);
  }

  @Override
  public void setBufferStatus(SessionBufferStatus status) {
    session.setBufferStatus(status);
  }

  @Override
  public boolean hasBufferedInput() {
    return session.hasBufferedInput();
  }

  @Override
  public boolean hasBufferedOutput() {
    return session.hasBufferedOutput();
  }

  @Override
  public void setAttribute(String name, Object value) {
    session.setAttribute(name, value);
  }

  @Override
  public Object getAttribute(String name) {
    return session.getAttribute(name);
  }

  @Override
  public Object removeAttribute(String name) {
    return session.removeAttribute(name);
  }
}
