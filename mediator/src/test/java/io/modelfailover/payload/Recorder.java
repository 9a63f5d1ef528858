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

import io.modelfailover.core.ProviderError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down what an inspector says, and feeds it. */
final class Recorder implements StreamInspector.Sink {
  private static final int MAX_EVENT_BYTES = 64 * 1024;

  final List<StreamInspector.Event> events = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<ProviderError> errors = new ArrayList<>();
  final StreamInspector inspector;

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

  @Override
  public void event(StreamInspector.Event event, ByteBuffer bytes, ProviderError error) {
    events.add(event);
    texts.add(UTF_8.decode(bytes).toString());
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

  String allText() {
    return texts.stream().collect(Collectors.joining());
  }
}
