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
package io.modelfailover.conformance;

import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What else providers, networks and callers do. */
final class OwnScenarios {
  private static final String PACE = "token-delay=10";

  private OwnScenarios() {}

  static List<Scenario> all() {
    return Stream.of(plainBodies(), times(), forms(), contents(), breaks(), errors(), callers())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> plainBodies() {
    return List.of(
        served("P01", "a plain body", "none").plain(),
        rescued("P02", "503, a plain body asked for", "503").plain(),
        served("P03", "a plain body 20 s behind its head", "headers-then-silent?delay=20").plain(),
        served("P04", "a plain body that trickles", "trickle?byte-delay=1").plain(),
        rescued("P05", "a plain body that ends too early", "truncated-clean").plain(),
        rescued("P06", "a plain body that is cut", "truncated-chunked").plain(),
        rescued("P07", "an empty plain body", "empty").plain());
  }

  private static List<Scenario> times() {
    return List.of(
        Scenario.of("T01", "20 s of silence before the head").target("slow-headers?delay=20"),
        Scenario.of("T02", "20 s of silence behind the head")
            .target("headers-then-silent?delay=20"),
        Scenario.of("T03", "20 s of keep-alive comments, then tokens")
            .target("keepalive-comments?delay=20"),
        breaks(
            "T04",
            "40 s of nothing but keep-alive comments after 20 tokens",
            "stall?after=20&delay=40&interval=2&" + PACE),
        served("T05", "a stream that trickles byte by byte", "trickle?byte-delay=1"),
        Scenario.of("T06", "target and fallback silent")
            .target("timeout")
            .fallback("timeout")
            .endsWith(outcome -> outcome.answer().status() == 504)
            .requires("attempts 1+1", run -> run.targetCalls() == 1 && run.fallbackCalls() == 1));
  }

  private static List<Scenario> forms() {
    return List.of(
        served("F01", "gzip unasked, a stream", "gzip"),
        served("F02", "gzip unasked, a plain body", "gzip").plain(),
        served("F03", "HTTP/1.0, a stream that ends with its connection", "http10"),
        served("F04", "HTTP/1.0, a plain body that ends with its connection", "http10").plain(),
        breaks("F05", "HTTP/1.0, a stream cut where nobody can tell", "http10?at=9000"),
        served("F06", "events framed by CR LF", "crlf"),
        served("F07", "an event of a mebibyte", "huge-event").says(withHugeWord()),
        served("F08", "every byte by itself, characters of several bytes among them", "split-bytes")
            .says(Simulator.MULTIBYTE_TEXT),
        served("F09", "103 before the answer", "interim"),
        served("F10", "closes its connection behind the answer", "close-after"));
  }

  private static String withHugeWord() {
    String[] words = Simulator.TEXT.split("(?= )");
    return String.join("", List.of(words).subList(0, 30))
        + " "
        + "x".repeat(1 << 20)
        + String.join("", List.of(words).subList(30, words.length));
  }

  private static List<Scenario> contents() {
    return List.of(
        served("C01", "three choices", "none?choices=3")
            .asking(choices(3))
            .says(wordByWord(3))
            .requires("3 finishes", run -> run.outcome().events().finishReasons().size() == 3),
        breaks("C02", "three choices, cut before the last is whole", "cut-clean?after=50&choices=3")
            .asking(choices(3))
            .fallback("none?choices=3")
            .says(wordByWord(3)),
        served("C03", "tool calls", "none?tool-calls=2").says(""),
        served("C04", "a refusal", "none?refusal=true").says(""),
        served("C05", "no content, finish `length`", "none?tokens=0&finish=length")
            .says("")
            .requires(
                "finish `length`",
                run -> run.outcome().events().finishReasons().equals(List.of("length"))));
  }

  private static String choices(int count) {
    return "{\"n\":%d,\"model\":\"%s\",\"stream\":true,\"messages\":[]}"
        .formatted(count, Scene.TARGET);
  }

  /** Choices are told word by word in turn. */
  private static String wordByWord(int times) {
    return Stream.of(Simulator.TEXT.split("(?= )"))
        .map(word -> word.repeat(times))
        .reduce("", String::concat);
  }

  private static List<Scenario> breaks() {
    return List.of(
        breaks("B01", "FIN without a last chunk after 40 tokens", "cut-fin?after=40&" + PACE),
        breaks("B02", "ends well for HTTP after 40 tokens", "cut-clean?after=40&" + PACE),
        breaks("B03", "all tokens, no finish, no end marker", "no-finish?" + PACE),
        breaks("B04", "a chunk whose size is no number", "bad-chunk?after=30&" + PACE),
        breaks("B05", "an error event after 20 tokens", "stream-error-later?after=20&" + PACE),
        breaks("B06", "cut in the middle of a chunk", "cut-wire?at=9000&" + PACE),
        breaks("B07", "noise, then FIN", "noise?at=9000&" + PACE),
        rescued("B08", "cut in the middle of the first event", "cut?at=100"));
  }

  private static List<Scenario> errors() {
    return List.of(
        rescued("E01", "an error event first", "stream-error-first"),
        rescued("E02", "an error object where a stream was due", "error-in-200"),
        rescued("E03", "a web page where a stream was due", "garbage"),
        rescued("E04", "an empty stream", "empty"),
        Scenario.of("E05", "an error event of the caller's own making")
            .target("stream-error-first?error=content_filter")
            .endsWith(outcome -> code(outcome).equals("content_policy_violation"))
            .requiresAttempts(1, 0),
        Scenario.of("E06", "503 at both")
            .target("503")
            .fallback("503")
            .endsWith(outcome -> outcome.answer().status() == 503));
  }

  private static String code(Outcome outcome) {
    return outcome.error().get("code").getAsString();
  }

  private static List<Scenario> callers() {
    return List.of(
        Scenario.of("L01", "healthy; the caller expects `100 Continue`")
            .calledBy(Callers.CONTINUING),
        left("L02", "silent; the caller leaves before the head", "timeout", ""),
        left("L03", "head only; the caller leaves before a token", "slow-first-token", ""),
        left("L04", "endless; the caller leaves", "endless", ""),
        left("L05", "stalls; the caller leaves", "stall", ""));
  }

  private static Scenario left(String id, String provider, String fault, String text) {
    return Scenario.of(id, provider)
        .target(fault)
        .calledBy(Callers.leavingAfter(text))
        .requiresAttempts(1, 0)
        .requires(
            "let go within a second",
            run -> run.outcome().took().compareTo(Duration.ofSeconds(1)) <= 0);
  }

  /** The target's answer is good, however odd it looks. */
  private static Scenario served(String id, String provider, String fault) {
    return Scenario.of(id, provider).target(fault).requiresAttempts(1, 0);
  }

  /** The target's answer is none, and nothing of it was delivered. */
  private static Scenario rescued(String id, String provider, String fault) {
    return Scenario.of(id, provider)
        .target(fault)
        .requires("the fallback's answer", run -> run.servedBy(Scene.FALLBACK));
  }

  /** The target's answer breaks off when some of it may be with the caller. */
  private static Scenario breaks(String id, String provider, String fault) {
    return rescued(id, provider, fault).breakingAfterContent();
  }
}
