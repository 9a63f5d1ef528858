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
package io.modelfailover.synapse;

import io.modelfailover.payload.ModelPath;
import io.modelfailover.payload.RequestBody;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.nhttp.NhttpConstants;

/**
 * A caller's request as it came: what every attempt starts from. Thread-safe; the payload is there
 * until it is closed, its bytes are shared and never written to.
 */
final class RequestSnapshot {
  /** Between two parties only, or worked out anew for each connection. */
  private static final Set<String> NOT_FORWARDED =
      Set.copyOf(
          Arrays.asList(
              "accept-encoding",
              "connection",
              "content-length",
              "expect",
              "keep-alive",
              "proxy-authenticate",
              "proxy-authorization",
              "proxy-connection",
              "te",
              "trailer",
              "transfer-encoding",
              "upgrade"));

  private final HeldShare share;
  private final String bodyModel;
  private final boolean isStream;
  private final boolean wantsUsage;
  private final int choices;
  private final long length;
  private final Map<String, Object> headers;
  private final String path;
  private final ModelPath modelPath;

  /** Null when the request is over. */
  private volatile RequestBody body;

  private RequestSnapshot(
      RequestBody body, HeldShare share, Map<String, Object> headers, String path) {
    this.body = body;
    this.bodyModel = body.model();
    this.isStream = body.isStream();
    this.wantsUsage = body.wantsUsage();
    this.choices = body.choices();
    this.length = body.length();
    this.share = share;
    this.headers = headers;
    this.path = path;
    this.modelPath = path == null ? null : ModelPath.find(path);
  }

  /**
   * @param share has room for the body; whoever holds this request closes it
   */
  static RequestSnapshot of(MessageContext axis, RequestBody body, HeldShare share) {
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Transport.headers(axis)
        .forEach(
            (name, value) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
              }
            });
    return new RequestSnapshot(
        body, share, headers, (String) axis.getProperty(NhttpConstants.REST_URL_POSTFIX));
  }

  /** What is held of memory because of this request. */
  HeldShare share() {
    return share;
  }

  /** The model in the path, else the one in the payload; null when neither names one. */
  String model() {
    return modelPath != null ? modelPath.model() : bodyModel;
  }

  boolean asksForStream() {
    return isStream || (path != null && path.contains("tream"));
  }

  boolean wantsUsage() {
    return wantsUsage;
  }

  int choices() {
    return choices;
  }

  /** Fresh at each call: what one attempt's endpoint security adds stays with that attempt. */
  Map<String, Object> headers() {
    Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    return copy;
  }

  /** Null where the message has no path of its own. */
  String pathFor(String model) {
    return modelPath != null ? modelPath.withModel(model) : path;
  }

  List<ByteBuffer> bodyFor(String model) {
    return modelPath != null ? bytes() : body().withModel(model);
  }

  /** Of the payload, in bytes. */
  long length() {
    return length;
  }

  /** The payload as it came. */
  List<ByteBuffer> bytes() {
    return List.of(body().bytes());
  }

  private RequestBody body() {
    RequestBody held = body;
    if (held == null) {
      throw new IllegalStateException("the request is over");
    }
    return held;
  }

  /**
   * The request is over. The transport may keep what knows of it for as long as a connection is
   * idle; the payload goes now.
   */
  void close() {
    body = null;
    share.close();
  }
}
