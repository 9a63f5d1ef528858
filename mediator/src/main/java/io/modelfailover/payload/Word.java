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

/**
 * The names and values of the wire formats that mean something here, found without building a
 * String. The same word of several formats is one constant.
 */
enum Word {
  OTHER,

  // What a caller asks for.
  MODEL("model"),
  STREAM("stream"),
  STREAM_OPTIONS("stream_options"),
  INCLUDE_USAGE("include_usage"),
  CHOICE_COUNT("n"),

  // Error objects.
  ERROR("error"),
  ERRORS("errors"),
  OBJECT("object"),
  TYPE("type"),
  MESSAGE("message", "Message", "msg"),
  DETAIL("detail"),
  TITLE("title"),
  CODE("code", "Code"),
  STATUS("status"),
  STATUS_CODE("statusCode", "status_code"),
  AWS_TYPE("__type"),
  ERROR_TYPE("error_type"),
  INNER_ERROR("innererror"),
  /** Says nothing that is needed, but stands in error bodies only. */
  ERROR_NOTE(
      "description",
      "documentation_url",
      "instance",
      "param",
      "path",
      "requestId",
      "request_id",
      "success",
      "timestamp",
      "traceId"),

  // Chat and text completions.
  CHOICES("choices"),
  INDEX("index"),
  DELTA("delta"),
  TEXT("text"),
  CONTENT("content"),
  FINISH_REASON("finish_reason"),
  USAGE("usage"),
  /** Members of a delta that hold something the caller waits for. */
  SUBSTANCE(
      "annotations",
      "audio",
      "function_call",
      "images",
      "reasoning",
      "reasoning_content",
      "reasoning_details",
      "refusal",
      "thinking_blocks",
      "tool_calls"),

  // Responses.
  RESPONSE("response"),
  RESPONSE_COMPLETED("response.completed", "response.incomplete"),
  RESPONSE_FAILED("response.failed"),
  PARTIAL_IMAGE("partial_image_b64"),

  // Messages.
  MESSAGE_START("message_start"),
  MESSAGE_DELTA("message_delta"),
  MESSAGE_STOP("message_stop"),
  CONTENT_BLOCK("content_block"),
  CONTENT_BLOCK_START("content_block_start"),
  CONTENT_BLOCK_DELTA("content_block_delta"),
  CONTENT_BLOCK_STOP("content_block_stop"),
  THINKING("thinking"),
  /** Members of a delta, beside text and thinking, that hold something the caller waits for. */
  DELTA_SUBSTANCE("citation", "partial_json", "signature"),
  STOP_REASON("stop_reason"),
  PING("ping", "keepalive"),

  // Gemini.
  CANDIDATES("candidates"),
  PARTS("parts"),
  /** Members of a part that hold something the caller waits for. */
  PART_SUBSTANCE("codeExecutionResult", "executableCode", "fileData", "functionCall", "inlineData"),
  GEMINI_FINISH_REASON("finishReason"),
  USAGE_METADATA("usageMetadata"),
  PROMPT_FEEDBACK("promptFeedback"),
  BLOCK_REASON("blockReason");

  private static final int SLOTS = 512;
  private static final byte[][] SPELLINGS = new byte[SLOTS][];
  private static final Word[] WORDS = new Word[SLOTS];

  static {
    for (Word word : values()) {
      for (String spelling : word.spellings) {
        byte[] bytes = spelling.getBytes(UTF_8);
        int slot = freeSlot(bytes);
        SPELLINGS[slot] = bytes;
        WORDS[slot] = word;
      }
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // a private array that nobody writes to
  private final String[] spellings;

  Word(String... spellings) {
    this.spellings = spellings;
  }

  static Word of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The word that stands in this range, else {@link #OTHER}. */
  static Word of(byte[] bytes, int from, int to) {
    if (from == to) {
      return OTHER;
    }
    int slot = firstSlot(bytes, from, to);
    while (SPELLINGS[slot] != null) {
      if (isSame(SPELLINGS[slot], bytes, from, to)) {
        return WORDS[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return OTHER;
  }

  private static int freeSlot(byte[] bytes) {
    int slot = firstSlot(bytes, 0, bytes.length);
    while (SPELLINGS[slot] != null) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static int firstSlot(byte[] bytes, int from, int to) {
    int length = to - from;
    int middle = bytes[from + (length >>> 1)];
    return (length * 181 + bytes[from] * 67 + middle * 29 + bytes[to - 1]) & (SLOTS - 1);
  }

  private static boolean isSame(byte[] spelling, byte[] bytes, int from, int to) {
    if (spelling.length != to - from) {
      return false;
    }
    for (int i = 0; i < spelling.length; i++) {
      if (spelling[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
