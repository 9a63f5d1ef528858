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
package io.modelfailover.gateway.access;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.axis2.Constants;
import org.apache.synapse.MessageContext;
import org.apache.synapse.rest.Handler;
import org.apache.synapse.rest.RESTConstants;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of one API: who calls, for which operation, and is the request of a bearable size? What
 * is let in has its stage and its route on it, and no key any more. Thread-safe.
 */
public final class AccessHandler implements Handler {
  /** Synapse property of an API platform that tells the stage. */
  static final String KEY_TYPE = "AM_KEY_TYPE";

  /** Synapse property that holds the request's {@link Route}. */
  static final String ROUTE = "model-failover.gateway.route";

  private static final Logger LOG = LoggerFactory.getLogger(AccessHandler.class);
  private static final String BEARER = "Bearer ";

  /** The caller's key, and what is between the caller and us alone. */
  private static final List<String> NOT_FORWARDED =
      List.of(
          "Authorization",
          "ApiKey",
          "Expect",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Upgrade");

  private final String basePath;
  private final RouteTable routes;
  private final ApiKeys keys;
  private final long maxRequestBody;
  private final BooleanSupplier stopping;
  private final AttemptTraces traces;

  /**
   * @param maxRequestBody bytes
   * @param stopping whether new requests are refused
   */
  public AccessHandler(
      String basePath,
      RouteTable routes,
      ApiKeys keys,
      long maxRequestBody,
      BooleanSupplier stopping,
      AttemptTraces traces) {
    this.basePath = basePath;
    this.routes = routes;
    this.keys = keys;
    this.maxRequestBody = maxRequestBody;
    this.stopping = stopping;
    this.traces = traces;
  }

  @Override
  public boolean handleRequest(MessageContext request) {
    Axis2.of(request).getOperationContext().setProperty(Constants.RESPONSE_WRITTEN, "SKIP");
    try {
      return admit(request);
    } catch (RuntimeException e) {
      LOG.error("A request to {} was not understood", basePath, e);
      ErrorAnswer.internal().send(request);
      return false;
    }
  }

  @Override
  public boolean handleResponse(MessageContext response) {
    return true;
  }

  private boolean admit(MessageContext request) {
    if (stopping.getAsBoolean()) {
      ErrorAnswer.stopping().sendAndClose(request);
      return false;
    }
    Headers headers = Headers.of(request);
    Caller caller = caller(headers);
    if (caller == null) {
      return refuse(request, ErrorAnswer.unauthorized());
    }
    String target =
        (String) Axis2.of(request).getProperty(Constants.Configuration.TRANSPORT_IN_URL);
    RequestPath path = RequestPath.below(basePath, target);
    Map<String, Route> served = path.climbs() ? Map.of() : routes.at(path.path());
    if (served.isEmpty()) {
      return refuse(request, ErrorAnswer.notFound());
    }
    Route route = served.get(method(request));
    if (route == null) {
      return refuse(request, ErrorAnswer.methodNotAllowed(String.join(", ", served.keySet())));
    }
    if (ContentLength.of(headers) > maxRequestBody) {
      return refuse(request, ErrorAnswer.tooLarge(maxRequestBody));
    }
    NOT_FORWARDED.forEach(headers::remove);
    traces.take(headers, request);
    mark(request, caller, route, path);
    return true;
  }

  private static boolean refuse(MessageContext request, ErrorAnswer answer) {
    answer.send(request);
    return false;
  }

  /** Null when no header holds a valid key. */
  private Caller caller(Headers headers) {
    String authorization = headers.get("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, 7)) {
      return keys.find(authorization.substring(BEARER.length()).trim());
    }
    String apiKey = headers.get("ApiKey");
    return apiKey == null ? null : keys.find(apiKey.trim());
  }

  private static String method(MessageContext request) {
    return (String) Axis2.of(request).getProperty(Constants.Configuration.HTTP_METHOD);
  }

  private void mark(MessageContext request, Caller caller, Route route, RequestPath path) {
    request.setProperty(KEY_TYPE, caller.stage().name());
    request.setProperty(ROUTE, route);
    // Without the query: Synapse would try to decode it, and fail where it is malformed.
    request.setProperty(RESTConstants.REST_FULL_REQUEST_PATH, basePath + path.path());
    Axis2.of(request)
        .setProperty(PassThroughConstants.REST_URL_POSTFIX, path.path() + path.query());
  }
}
