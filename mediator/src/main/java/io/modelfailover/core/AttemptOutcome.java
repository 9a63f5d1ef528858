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

import java.util.Objects;

/** How one attempt ended, as far as the wire tells: the input of {@link FailureClassifier}. */
public final class AttemptOutcome {
  /** The closed set of ways in which an attempt can end. */
  public enum Kind {
    /** A whole, usable answer. */
    SUCCESS,
    /** An error status, or an error object inside a 2xx or a stream; see {@link #status()}. */
    ERROR_RESPONSE,
    /** Refused, unreachable, DNS or TLS failure, or no place could be dialled. */
    CONNECT_FAILED,
    /** The connection was made and broke before a response began. */
    RESET,
    /** No usable response within the attempt's budget. */
    TIMEOUT,
    /** 2xx with an empty, truncated or unparsable body. */
    MALFORMED,
    /** A stream was cut or ended without a finish. */
    STREAM_CUT,
    /** A stream fell silent beyond its idle limit. */
    STREAM_STALLED,
    /** The caller went away; says nothing about the pair. */
    CALLER_LEFT
  }

  private static final ProviderError NO_ERROR_OBJECT = ProviderError.of("", "", "");

  private final Kind kind;
  private final int status;
  private final boolean hasErrorObject;
  private final ProviderError error;

  private AttemptOutcome(Kind kind, int status, boolean hasErrorObject, ProviderError error) {
    this.kind = kind;
    this.status = status;
    this.hasErrorObject = hasErrorObject;
    this.error = error;
  }

  /** For every kind but {@link Kind#ERROR_RESPONSE}, which needs a status. */
  public static AttemptOutcome of(Kind kind) {
    if (kind == Kind.ERROR_RESPONSE) {
      throw new IllegalArgumentException("kind: ERROR_RESPONSE (expected: errorResponse(…))");
    }
    return new AttemptOutcome(kind, 0, false, NO_ERROR_OBJECT);
  }

  /** An error status whose body has no error object. */
  public static AttemptOutcome errorResponse(int status) {
    return new AttemptOutcome(Kind.ERROR_RESPONSE, status, false, NO_ERROR_OBJECT);
  }

  /** An error status, or a 2xx whose body or first event is an error object. */
  public static AttemptOutcome errorResponse(int status, ProviderError error) {
    return new AttemptOutcome(
        Kind.ERROR_RESPONSE, status, true, Objects.requireNonNull(error, "error"));
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status of an {@link Kind#ERROR_RESPONSE}, else 0. */
  public int status() {
    return status;
  }

  /**
   * The status that says the same as the answer: its own, or the one that stands for the error
   * object inside a 2xx; 0 where the outcome is no error response.
   */
  public int errorStatus() {
    return kind != Kind.ERROR_RESPONSE || status >= 400 ? status : ErrorFamily.statusOf(error);
  }

  public boolean hasErrorObject() {
    return hasErrorObject;
  }

  /** Never null; all empty where there was no error object. */
  public ProviderError error() {
    return error;
  }

  @Override
  public String toString() {
    return kind + (status == 0 ? "" : "(" + status + ", " + error + ")");
  }
}
