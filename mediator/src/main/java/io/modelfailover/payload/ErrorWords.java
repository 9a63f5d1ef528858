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

/** Collects what the members of an error object say; what was said first stays. */
final class ErrorWords {
  private static final int MAX_MESSAGE_BYTES = 4096;
  private static final int MAX_WORD_BYTES = 256;

  private final JsonCursor json;
  private String code = "";
  private String innerCode = "";
  private String statusCode = "";
  private String type = "";
  private String status = "";
  private String message = "";

  ErrorWords(JsonCursor json) {
    this.json = json;
  }

  ProviderError toError() {
    return ProviderError.of(
        firstOf(code, innerCode, statusCode), firstOf(type, status, innerCode), message);
  }

  private static String firstOf(String first, String second, String third) {
    if (!first.isEmpty()) {
      return first;
    }
    return second.isEmpty() ? third : second;
  }

  /** The value of {@code error} or {@code errors}; false where it says nothing. */
  boolean readError() {
    switch (json.peek()) {
      case '{':
        return readObject();
      case '[':
        return readFirst();
      case '"':
        message = readText();
        return !message.isEmpty();
      default:
        return json.readTrue();
    }
  }

  private boolean readObject() {
    boolean says = false;
    json.enterObject();
    while (json.nextMember()) {
      says = true;
      readMember(json.word());
    }
    return says;
  }

  private boolean readFirst() {
    boolean says = false;
    json.enterArray();
    while (json.nextElement()) {
      if (says) {
        json.skip();
      } else {
        says = readError();
      }
    }
    return says;
  }

  /** Consumes the member's value; false where it says nothing. */
  boolean readMember(Word name) {
    switch (name) {
      case CODE:
      case AWS_TYPE:
        code = readWord(code);
        return true;
      case STATUS_CODE:
        statusCode = readWord(statusCode);
        return true;
      case TYPE:
      case ERROR_TYPE:
        type = readWord(type);
        return true;
      case STATUS:
        status = readStatus();
        return true;
      case INNER_ERROR:
        readInnerError();
        return true;
      case MESSAGE:
      case DETAIL:
      case TITLE:
        return readMessage();
      default:
        json.skip();
        return false;
    }
  }

  /** The string just read names the type. */
  void sayType() {
    type = firstOf(type, json.text(MAX_WORD_BYTES), "");
  }

  private boolean readMessage() {
    byte first = json.peek();
    if (first == '[' && message.isEmpty()) {
      return readFirst();
    }
    String text = readText();
    message = firstOf(message, text, "");
    return !text.isEmpty();
  }

  private String readText() {
    if (json.peek() == '"') {
      json.readString();
      return json.text(MAX_MESSAGE_BYTES);
    }
    byte first = json.peek();
    json.readRaw();
    return first == 'n' ? "" : json.rawText(MAX_MESSAGE_BYTES);
  }

  /** A string or a number, else nothing; what is known already stays. */
  private String readWord(String known) {
    byte first = json.peek();
    if (first == '"') {
      json.readString();
      return firstOf(known, json.text(MAX_WORD_BYTES), "");
    }
    json.readRaw();
    boolean number = first == '-' || JsonNumbers.isDigit(first);
    return number ? firstOf(known, json.rawText(MAX_WORD_BYTES), "") : known;
  }

  /** A word such as RESOURCE_EXHAUSTED; a number would only repeat the response's own status. */
  private String readStatus() {
    return json.readString() ? json.text(MAX_WORD_BYTES) : status;
  }

  private void readInnerError() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.word() == Word.CODE) {
        innerCode = readWord(innerCode);
      } else {
        json.skip();
      }
    }
  }
}
