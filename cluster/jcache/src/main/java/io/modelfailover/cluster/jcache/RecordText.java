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
package io.modelfailover.cluster.jcache;

import io.modelfailover.core.FleetNode;
import io.modelfailover.core.SharedSuspension;
import io.modelfailover.core.SuspensionOrigin;
import io.modelfailover.core.SuspensionRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A record as text that any cache can keep. Times are what remained when it was written.
 *
 * <p>Format 1: {@code 1|node:number,…|endpointName} and, while the pair is suspended, {@code
 * |nodeId|nodeName|number|remainingMillis|earlier|held|reason}.
 */
final class RecordText {
  private static final String FORMAT = "1";
  private static final int RESUMED = 3;
  private static final int SUSPENDED = 10;

  private RecordText() {}

  static String encode(SuspensionRecord record, String endpointName, long now) {
    String seen =
        record.seen().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> KeyText.encode(entry.getKey()) + ":" + entry.getValue())
            .collect(Collectors.joining(","));
    String text = String.join("|", FORMAT, seen, KeyText.encode(endpointName));
    return record.current() == null ? text : text + "|" + encode(record.current(), now);
  }

  private static String encode(SharedSuspension suspension, long now) {
    FleetNode node = suspension.origin().node();
    return String.join(
        "|",
        KeyText.encode(node.id()),
        KeyText.encode(node.name()),
        String.valueOf(suspension.origin().number()),
        String.valueOf(TimeUnit.NANOSECONDS.toMillis(suspension.remaining(now) + 999_999)),
        String.valueOf(suspension.earlier()),
        String.valueOf(suspension.isHeld()),
        KeyText.encode(suspension.reason()));
  }

  /** Whether this gateway knows the format. */
  static boolean isReadable(String text) {
    return text.startsWith(FORMAT + "|");
  }

  /**
   * @throws IllegalArgumentException when the text is of another format
   */
  static SuspensionRecord decode(String text, long now) {
    String[] parts = parts(text);
    Map<String, Long> seen = new HashMap<>();
    for (String entry : parts[1].isEmpty() ? new String[0] : parts[1].split(",", -1)) {
      String[] pair = entry.split(":", -1);
      seen.put(KeyText.decode(pair[0]), Long.valueOf(pair[1]));
    }
    return SuspensionRecord.of(seen, parts.length == SUSPENDED ? suspension(parts, now) : null);
  }

  static String endpointName(String text) {
    return KeyText.decode(parts(text)[2]);
  }

  private static String[] parts(String text) {
    String[] parts = text.split("\\|", -1);
    boolean known = parts[0].equals(FORMAT);
    if (!known || (parts.length != RESUMED && parts.length != SUSPENDED)) {
      throw new IllegalArgumentException("record of another format than " + FORMAT);
    }
    return parts;
  }

  private static SharedSuspension suspension(String[] parts, long now) {
    FleetNode node = FleetNode.of(KeyText.decode(parts[3]), KeyText.decode(parts[4]));
    return SharedSuspension.of(
        SuspensionOrigin.of(node, Long.parseLong(parts[5])),
        now + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(parts[6])),
        KeyText.decode(parts[9]),
        Integer.parseInt(parts[7]),
        Boolean.parseBoolean(parts[8]));
  }
}
