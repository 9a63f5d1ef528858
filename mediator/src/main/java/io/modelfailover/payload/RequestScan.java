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

import java.util.Arrays;

/** What the top level of a request's payload says, and where. Written once, by its factory. */
final class RequestScan {
  private static final int[] NOWHERE = {};

  private final JsonCursor json;
  private int firstMember;
  private boolean empty = true;
  private String model;
  private boolean stream;
  private boolean usage;
  private int choices = 1;

  /** Start and end of each value of {@code model}, in turn. */
  private int[] models = NOWHERE;

  private RequestScan(JsonCursor json) {
    this.json = json;
  }

  static RequestScan of(byte[] bytes) {
    RequestScan scan = new RequestScan(new JsonCursor().over(bytes, 0, bytes.length));
    scan.read();
    return scan;
  }

  private void read() {
    if (json.skipByteOrderMark().peek() != '{') {
      throw new MalformedJsonException(json.position(), "an object");
    }
    json.enterObject();
    firstMember = json.position();
    while (json.nextMember()) {
      empty = false;
      readMember(json.word());
    }
    json.expectEnd();
  }

  private void readMember(Word name) {
    switch (name) {
      case MODEL:
        readModel();
        break;
      case STREAM:
        stream = json.readTrue();
        break;
      case CHOICE_COUNT:
        choices = Math.max(1, json.readIndex());
        break;
      case STREAM_OPTIONS:
        usage = readUsage();
        break;
      default:
        json.skip();
    }
  }

  private void readModel() {
    json.peek();
    int from = json.position();
    model = json.readString() ? json.text(Integer.MAX_VALUE) : null;
    models = Arrays.copyOf(models, models.length + 2);
    models[models.length - 2] = from;
    models[models.length - 1] = json.position();
  }

  private boolean readUsage() {
    if (!json.enterObject()) {
      return false;
    }
    boolean wanted = false;
    while (json.nextMember()) {
      if (json.word() == Word.INCLUDE_USAGE) {
        wanted = json.readTrue();
      } else {
        json.skip();
      }
    }
    return wanted;
  }

  String model() {
    return model;
  }

  boolean isStream() {
    return stream;
  }

  boolean wantsUsage() {
    return usage;
  }

  int choices() {
    return choices;
  }

  /** How often {@code model} stands at the top level. */
  int models() {
    return models.length / 2;
  }

  int modelFrom(int occurrence) {
    return models[2 * occurrence];
  }

  int modelTo(int occurrence) {
    return models[2 * occurrence + 1];
  }

  /** Where a first member may be inserted: behind the opening brace. */
  int firstMember() {
    return firstMember;
  }

  boolean isEmpty() {
    return empty;
  }
}
