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
package io.modelfailover.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.core.AttemptOutcome.Kind;
import java.util.List;
import org.junit.Test;

public class FailoverOnTest {
  private static final AttemptOutcome TOO_LONG =
      AttemptOutcome.errorResponse(400, ProviderError.of("context_length_exceeded", "", ""));
  private static final AttemptOutcome FILTERED =
      AttemptOutcome.errorResponse(400, ProviderError.of("content_filter", "", ""));
  private static final AttemptOutcome WRONG_PATH =
      AttemptOutcome.errorResponse(404, ProviderError.of("unknown_url", "", ""));

  @Test
  public void should_replace_the_default_when_a_list_is_given() {
    assertThat(decide("429", AttemptOutcome.errorResponse(429)))
        .hasToString("429 failover suspend");
    assertThat(decide("429", AttemptOutcome.errorResponse(503))).hasToString("503 deliver");
    assertThat(decide("429", AttemptOutcome.of(Kind.TIMEOUT))).hasToString("timeout deliver");
    assertThat(decide("429", AttemptOutcome.of(Kind.RESET))).hasToString("connection deliver");
    assertThat(decide("429", AttemptOutcome.of(Kind.MALFORMED))).hasToString("malformed deliver");
    assertThat(decide("429", AttemptOutcome.of(Kind.STREAM_CUT))).hasToString("stream_cut deliver");
    assertThat(decide("429", TOO_LONG)).hasToString("context_length deliver");
  }

  @Test
  public void should_take_every_status_of_a_class_when_the_class_is_listed() {
    assertThat(decide("5xx", AttemptOutcome.errorResponse(500)).failsOver()).isTrue();
    assertThat(decide("5xx", AttemptOutcome.errorResponse(599)).failsOver()).isTrue();
    assertThat(decide("5xx", AttemptOutcome.errorResponse(499)).failsOver()).isFalse();
    assertThat(decide("4xx", AttemptOutcome.errorResponse(400)).failsOver()).isTrue();
    assertThat(decide("4xx", AttemptOutcome.errorResponse(500)).failsOver()).isFalse();
  }

  @Test
  public void should_suspend_nobody_when_a_listed_status_is_the_callers_error() {
    assertThat(decide("422", AttemptOutcome.errorResponse(422))).hasToString("422 failover");
    assertThat(decide("404", WRONG_PATH)).hasToString("404 failover");
    assertThat(decide("404", AttemptOutcome.errorResponse(404)))
        .hasToString("404 failover suspend");
    assertThat(decide("400", TOO_LONG)).hasToString("context_length failover");
    assertThat(decide("4xx", FILTERED)).hasToString("content_filter failover");
  }

  @Test
  public void should_fail_over_on_content_filters_when_asked_to() {
    assertThat(decide("content_filter", FILTERED)).hasToString("content_filter failover");
    assertThat(decide("context_length", TOO_LONG)).hasToString("context_length failover");
    assertThat(decide("context_length", FILTERED)).hasToString("content_filter deliver");
  }

  @Test
  public void should_treat_a_cut_stream_as_either_when_malformed_or_connection_is_listed() {
    for (String word : List.of("malformed", "connection")) {
      assertThat(decide(word, AttemptOutcome.of(Kind.STREAM_CUT)))
          .hasToString("stream_cut failover suspend");
    }
    assertThat(decide("malformed", AttemptOutcome.of(Kind.RESET)))
        .hasToString("connection deliver");
    assertThat(decide("connection", AttemptOutcome.of(Kind.CONNECT_FAILED)).suspends()).isTrue();
    assertThat(decide("timeout", AttemptOutcome.of(Kind.STREAM_STALLED)).suspends()).isTrue();
    assertThat(decide("timeout", AttemptOutcome.of(Kind.STREAM_CUT)).suspends()).isFalse();
  }

  @Test
  public void should_go_by_the_kind_when_a_listed_error_comes_inside_a_success() {
    AttemptOutcome overloaded =
        AttemptOutcome.errorResponse(200, ProviderError.of("", "overloaded_error", ""));

    assertThat(decide("529", overloaded)).hasToString("529 failover suspend");
    assertThat(decide("503", overloaded)).hasToString("529 deliver");
  }

  @Test
  public void should_refuse_an_element_when_it_is_none() {
    for (String element : List.of("", "399", "600", "4XX", "44", "4x", "Timeout", "5xx ")) {
      assertThat(FailoverOn.isElement(element)).as(element).isFalse();
      assertThatThrownBy(() -> FailoverOn.of(List.of("5xx", element)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("failoverOn: " + element + " (expected: " + FailoverOn.ELEMENTS + ")");
    }
  }

  private static FailoverDecision decide(String element, AttemptOutcome outcome) {
    return new FailureClassifier(FailoverOn.of(List.of(element))).classify(outcome);
  }
}
