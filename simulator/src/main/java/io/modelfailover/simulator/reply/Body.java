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
package io.modelfailover.simulator.reply;

import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.reply.Step.End;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A body put together from a content's pieces, in whatever order a fault wants. Each is used once.
 */
public final class Body {
  private final Content content;
  private final Duration tokenDelay;
  private final Stream<Step> steps;

  private Body(Content content, Duration tokenDelay, Stream<Step> steps) {
    this.content = content;
    this.tokenDelay = tokenDelay;
    this.steps = steps;
  }

  public static Body of(Content content, Duration tokenDelay) {
    return new Body(content, tokenDelay, Stream.empty());
  }

  public Body opening() {
    return bytes(content.opening());
  }

  public Body bytes(byte[] bytes) {
    return step(Step.send(bytes));
  }

  public Body pause(Duration delay) {
    return step(Step.pause(delay));
  }

  /**
   * @param count how often
   * @param interval before each
   */
  public Body repeated(byte[] bytes, Duration interval, long count) {
    return and(Stream.generate(() -> Step.send(bytes).after(interval)).limit(count));
  }

  public Body end(End end) {
    return step(Step.end(end));
  }

  /** All tokens. */
  public Body tokens() {
    return tokens(0, content.tokens());
  }

  /**
   * @param from the first, from 0
   * @param to the one after the last; no further than there are tokens
   */
  public Body tokens(int from, int to) {
    IntStream indexes = IntStream.range(from, Math.min(to, content.tokens()));
    return and(indexes.mapToObj(this::token));
  }

  /** Tokens without end. */
  public Body endlessTokens() {
    return and(Stream.iterate(0, i -> i % 1_000_000 + 1).map(this::token));
  }

  /** What comes after the tokens, and the whole body's good end. */
  public Body closing() {
    return bytes(content.finish()).bytes(content.usage()).bytes(content.done()).end(End.COMPLETE);
  }

  public Stream<Step> steps() {
    return steps;
  }

  private Step token(int index) {
    return Step.send(content.token(index)).after(tokenDelay);
  }

  private Body step(Step step) {
    return and(Stream.of(step));
  }

  private Body and(Stream<Step> more) {
    return new Body(content, tokenDelay, Stream.concat(steps, more));
  }
}
