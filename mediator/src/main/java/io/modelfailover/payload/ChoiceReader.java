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

/**
 * Reads the choices of a completion chunk, or Gemini's candidates, as far as they say whether there
 * is something for the caller and whether it ends here.
 */
final class ChoiceReader {
  private final JsonCursor json;
  private final EventFacts facts;

  ChoiceReader(JsonCursor json, EventFacts facts) {
    this.json = json;
    this.facts = facts;
  }

  void read() {
    if (!json.enterArray()) {
      return;
    }
    while (json.nextElement()) {
      if (json.enterObject()) {
        readChoice();
      }
    }
  }

  private void readChoice() {
    int index = 0;
    boolean finish = false;
    while (json.nextMember()) {
      switch (json.word()) {
        case INDEX:
          index = json.readIndex();
          break;
        case FINISH_REASON:
        case GEMINI_FINISH_REASON:
          finish = json.skipSubstance();
          break;
        case DELTA:
        case MESSAGE:
        case CONTENT:
          readDelta();
          break;
        case TEXT:
          facts.sayContent(json.skipSubstance());
          break;
        default:
          json.skip();
      }
    }
    facts.sayChoice(index, finish);
  }

  private void readDelta() {
    if (json.peek() != '{') {
      facts.sayContent(json.skipSubstance());
      return;
    }
    json.enterObject();
    while (json.nextMember()) {
      switch (json.word()) {
        case CONTENT:
        case TEXT:
        case SUBSTANCE:
          facts.sayContent(json.skipSubstance());
          break;
        case PARTS:
          readParts();
          break;
        default:
          json.skip();
      }
    }
  }

  private void readParts() {
    if (!json.enterArray()) {
      return;
    }
    while (json.nextElement()) {
      if (json.enterObject()) {
        readPart();
      }
    }
  }

  private void readPart() {
    while (json.nextMember()) {
      switch (json.word()) {
        case TEXT:
        case PART_SUBSTANCE:
          facts.sayContent(json.skipSubstance());
          break;
        default:
          json.skip();
      }
    }
  }
}
