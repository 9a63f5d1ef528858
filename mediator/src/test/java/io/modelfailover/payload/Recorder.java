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
package io.modelfailover.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.core.ProviderError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes down what an inspector says, and feeds it. */
final class Recorder implements StreamInspector.Sink {
  private static final int MAX_EVENT_BYTES = 64 * 1024;

  final List<StreamInspector.Event> events = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<ProviderError> errors = new ArrayList<>();
  final StreamInspector inspector;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  Recorder() {
    this(MAX_EVENT_BYTES);
  }

  Recorder(int maxEventBytes) {
    inspector = new StreamInspector(this, maxEventBytes);
  }

  static Recorder of(String... pieces) {
    Recorder recorder = new Recorder();
    for (String piece : pieces) {
      recorder.feed(piece.getBytes(UTF_8));
    }
    recorder.inspector.end();
    return recorder;
  }

  /** Fed whole, and again cut once at each byte, and byte by byte: the story must be the same. */
  static Recorder ofAnyPieces(String stream) {
    byte[] bytes = stream.getBytes(UTF_8);
    Recorder whole = of(stream);
    for (int cut = 0; cut <= bytes.length; cut++) {
      Recorder cutOnce = new Recorder();
      cutOnce.feed(bytes, 0, cut);
      cutOnce.feed(bytes, cut, bytes.length);
      cutOnce.inspector.end();
      assertThat(cutOnce.story()).as("cut at " + cut).isEqualTo(whole.story());
    }
    Recorder byByte = new Recorder();
    for (int i = 0; i < bytes.length; i++) {
      byByte.feed(bytes, i, i + 1);
    }
    byByte.inspector.end();
    assertThat(byByte.story()).as("byte by byte").isEqualTo(whole.story());
    assertThat(whole.allText()).as("verbatim").isEqualTo(stream);
    return whole;
  }

  @Override
  public void event(StreamInspector.Event event, ByteBuffer bytes, ProviderError error) {
    events.add(event);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    all.writeBytes(copy);
    texts.add(new String(copy, UTF_8));
    errors.add(error);
  }

  void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  void feed(byte[] bytes, int from, int to) {
    inspector.accept(ByteBuffer.wrap(bytes, from, to - from));
  }

  /** All that an observer can tell, for comparison. */
  String story() {
    StringBuilder story = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      story.append(events.get(i)).append(' ').append(texts.get(i)).append(errors.get(i));
    }
    return story
        + " "
        + inspector.dialect()
        + inspector.isWhole()
        + inspector.sawContent()
        + inspector.sawDone()
        + inspector.sawUsage();
  }

  byte[] bytes() {
    return all.toByteArray();
  }

  String allText() {
    return all.toString(UTF_8);
  }
}
