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
package io.modelfailover.simulator.dialect;

import com.google.gson.JsonObject;

/** {@code ConverseStream}: the same story as the other streams, in AWS's binary messages. */
final class BedrockEvents implements EventContent {
  private static final byte[] NOTHING = {};

  private final Completion completion;

  BedrockEvents(Completion completion) {
    this.completion = completion;
  }

  @Override
  public String mediaType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public int tokens() {
    return completion.speech().tokens();
  }

  @Override
  public byte[] opening() {
    return AwsMessage.event("messageStart", Json.object("role", "assistant"));
  }

  @Override
  public byte[] token(int index) {
    return delta(completion.speech().token(index));
  }

  @Override
  public byte[] huge(int letters) {
    return delta(" " + "x".repeat(letters));
  }

  @Override
  public byte[] finish() {
    JsonObject stop = Json.object("stopReason", Bedrock.stopReason(completion));
    return AwsMessage.event("messageStop", stop);
  }

  @Override
  public byte[] usage() {
    return AwsMessage.event("metadata", Bedrock.metadata(completion));
  }

  /** Empty: there is no end marker beyond the metadata. */
  @Override
  public byte[] done() {
    return NOTHING;
  }

  @Override
  public byte[] error(Problem problem) {
    return AwsMessage.exception(Bedrock.type(problem.status()), new Bedrock().error(problem));
  }

  /** A message whose check sum is wrong. */
  @Override
  public byte[] malformed() {
    byte[] message = delta("cut he");
    message[message.length - 1] ^= 1;
    return message;
  }

  /** Empty: AWS sends none. */
  @Override
  public byte[] keepAlive() {
    return NOTHING;
  }

  private static byte[] delta(String text) {
    return AwsMessage.event(
        "contentBlockDelta",
        Json.object("delta", Json.object("text", text), "contentBlockIndex", 0));
  }
}
