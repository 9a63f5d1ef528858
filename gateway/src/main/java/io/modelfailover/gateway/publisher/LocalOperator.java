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
package io.modelfailover.gateway.publisher;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells the requests of an operator with a terminal on the gateway's own machine, who may look at
 * deployments and suspensions and resume a pair without signing in. Stateless.
 */
final class LocalOperator {
  private static final Pattern ALLOWED =
      Pattern.compile("GET /api/(suspensions|deployments|cluster)|DELETE /api/suspensions/[^/]+");
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.\\d{1,3}){3}|localhost|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  /** What only browsers and proxies send: both speak for somebody who may be anywhere. */
  private static final List<String> OF_OTHERS =
      List.of("Origin", "Sec-Fetch-Site", "Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private LocalOperator() {}

  static boolean sent(Context context) {
    return ALLOWED.matcher(context.method() + " " + context.path()).matches()
        && OF_OTHERS.stream().allMatch(header -> context.header(header) == null)
        && LOOPBACK.matcher(context.ip()).matches()
        && namesLoopback(context.host());
  }

  /** A name that somebody else lets point here is how a site gets around the rules of browsers. */
  private static boolean namesLoopback(String host) {
    return host != null && LOOPBACK.matcher(host.replaceFirst(":\\d+$", "")).matches();
  }
}
