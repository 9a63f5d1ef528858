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

import io.modelfailover.core.ProviderError;

/**
 * Finds the error in a provider's JSON, in one pass over its top level.
 *
 * <p>An {@code error} or {@code errors} that says something is one, whatever stands beside it; so
 * is an object that calls itself an error. A bare {@code message} or {@code detail} is one only
 * among members that stand in error bodies: an answer's own members make it an answer.
 */
final class ErrorReader {
  private final JsonCursor json;
  private final ErrorWords words;
  private boolean certain;
  private boolean likely;
  private boolean answer;

  private ErrorReader(JsonCursor json) {
    this.json = json;
    this.words = new ErrorWords(json);
  }

  /**
   * @return null where there is none
   * @throws MalformedJsonException when this is not one JSON value
   */
  static ProviderError read(byte[] bytes, int from, int to) {
    JsonCursor json = new JsonCursor().over(bytes, from, to).skipByteOrderMark();
    ErrorReader reader = new ErrorReader(json);
    reader.readBody();
    json.expectEnd();
    return reader.found();
  }

  private ProviderError found() {
    return certain || (likely && !answer) ? words.toError() : null;
  }

  private void readBody() {
    if (json.peek() == '[') {
      readArray();
    } else {
      readObject();
    }
  }

  /** Gemini wraps what it would have streamed into an array, errors too. */
  private void readArray() {
    json.enterArray();
    while (json.nextElement()) {
      readObject();
    }
  }

  private void readObject() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      readMember(json.word());
    }
  }

  private void readMember(Word name) {
    switch (name) {
      case ERROR:
      case ERRORS:
        certain |= words.readError();
        break;
      case OBJECT:
      case TYPE:
        readKind(name);
        break;
      case RESPONSE:
        readResponse();
        break;
      case MESSAGE:
      case DETAIL:
      case TITLE:
        likely |= words.readMember(name);
        break;
      case CODE:
      case STATUS:
      case STATUS_CODE:
      case AWS_TYPE:
      case ERROR_TYPE:
      case ERROR_NOTE:
        words.readMember(name);
        break;
      default:
        answer = true;
        json.skip();
    }
  }

  private void readKind(Word name) {
    if (!json.readString()) {
      return;
    }
    if (json.word() == Word.ERROR) {
      certain = true;
    } else if (name == Word.TYPE) {
      words.sayType();
    }
  }

  /** An event of a Responses stream carries the response, and that its error. */
  private void readResponse() {
    answer = true;
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.word() == Word.ERROR) {
        certain |= words.readError();
      } else {
        json.skip();
      }
    }
  }
}
