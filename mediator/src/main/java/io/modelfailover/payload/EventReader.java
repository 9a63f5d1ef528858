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

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.modelfailover.payload.StreamInspector.Dialect;

/** Reads one event's JSON into facts, in one pass and without building anything. */
final class EventReader {
  private static final byte[] RESPONSE_TYPE = "response.".getBytes(US_ASCII);

  private final JsonCursor json = new JsonCursor();
  private final EventFacts facts = new EventFacts();
  private final ChoiceReader choices = new ChoiceReader(json, facts);

  /**
   * @throws MalformedJsonException when the range is not one JSON value; the facts mean nothing
   *     then
   */
  EventFacts read(byte[] bytes, int from, int to) {
    facts.clear();
    json.over(bytes, from, to);
    if (json.peek() != '{') {
      facts.sayAnything(json.skipSubstance());
    } else if (json.enterObject()) {
      readMembers();
    }
    json.expectEnd();
    return facts;
  }

  private void readMembers() {
    while (json.nextMember()) {
      facts.sayAnything(true);
      readMember(json.word());
    }
  }

  private void readMember(Word name) {
    switch (name) {
      case CHOICES:
        facts.sayDialect(Dialect.OPENAI);
        choices.read();
        break;
      case CANDIDATES:
        facts.sayDialect(Dialect.GEMINI);
        choices.read();
        break;
      case USAGE:
        facts.sayUsage(json.skipSubstance());
        break;
      case USAGE_METADATA:
        facts.sayDialect(Dialect.GEMINI);
        facts.sayUsage(json.skipSubstance());
        break;
      case PROMPT_FEEDBACK:
        facts.sayDialect(Dialect.GEMINI);
        readPromptFeedback();
        break;
      case ERROR:
      case ERRORS:
        readError();
        break;
      case OBJECT:
        facts.sayError(json.readString() && json.word() == Word.ERROR);
        break;
      case TYPE:
        readType();
        break;
      case DELTA:
        readDelta();
        break;
      case CONTENT_BLOCK:
        readContentBlock();
        break;
      case RESPONSE:
        readResponse();
        break;
      case PARTIAL_IMAGE:
        facts.sayContent(json.skipSubstance());
        break;
      default:
        json.skip();
    }
  }

  /** A number tells no error: some send one that stands for none. */
  private void readError() {
    boolean number = JsonNumbers.isDigit(json.peek());
    facts.sayError(json.skipSubstance() && !number);
  }

  private void readType() {
    if (!json.readString()) {
      return;
    }
    Word type = json.word();
    switch (type) {
      case MESSAGE_START:
      case MESSAGE_DELTA:
      case MESSAGE_STOP:
      case CONTENT_BLOCK_START:
      case CONTENT_BLOCK_DELTA:
      case CONTENT_BLOCK_STOP:
        facts.sayDialect(Dialect.ANTHROPIC);
        facts.sayType(type);
        break;
      case ERROR:
      case PING:
        facts.sayType(type);
        break;
      default:
        if (json.textStartsWith(RESPONSE_TYPE)) {
          facts.sayDialect(Dialect.OPENAI);
          facts.sayType(type == Word.OTHER ? Word.RESPONSE : type);
        }
    }
  }

  /** Gemini refuses a prompt without any candidate. */
  private void readPromptFeedback() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.word() == Word.BLOCK_REASON) {
        facts.sayChoice(0, json.skipSubstance());
      } else {
        json.skip();
      }
    }
  }

  /** An object in Anthropic's Messages, a string in OpenAI's Responses. */
  private void readDelta() {
    if (json.peek() != '{') {
      facts.sayContent(json.skipSubstance());
      return;
    }
    json.enterObject();
    while (json.nextMember()) {
      switch (json.word()) {
        case STOP_REASON:
          facts.sayChoice(0, json.skipSubstance());
          break;
        case DELTA_SUBSTANCE:
        case TEXT:
        case THINKING:
          facts.sayContent(json.skipSubstance());
          break;
        default:
          json.skip();
      }
    }
  }

  /** A block of text starts empty; one of any other kind says at once what it is. */
  private void readContentBlock() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      switch (json.word()) {
        case TYPE:
          Word kind = json.readString() ? json.word() : Word.TEXT;
          facts.sayContent(kind != Word.TEXT && kind != Word.THINKING);
          break;
        case TEXT:
        case THINKING:
          facts.sayContent(json.skipSubstance());
          break;
        default:
          json.skip();
      }
    }
  }

  private void readResponse() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      switch (json.word()) {
        case USAGE:
          facts.sayUsage(json.skipSubstance());
          break;
        case ERROR:
          readError();
          break;
        default:
          json.skip();
      }
    }
  }
}
