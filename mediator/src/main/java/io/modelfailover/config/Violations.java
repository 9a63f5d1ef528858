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
package io.modelfailover.config;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a policy while it is read. Not thread-safe. */
final class Violations {
  /** More than anybody reads; keeps a text that is nothing but mistakes from filling the memory. */
  private static final int MOST = 1_000;

  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_VALUE = 60;
  private static final int FARTHEST_TYPO = 3;

  private final List<Violation> found = new ArrayList<>();

  /** {@code value} is null for a field that is absent. */
  void add(String path, JsonElement value, String expected) {
    add(path, shown(value), expected);
  }

  void add(String path, String shown, String expected) {
    if (found.size() < MOST) {
      found.add(
          Violation.of(readable(path, LONGEST_PATH), readable(shown, LONGEST_VALUE), expected));
    }
  }

  /** Complains of {@code field} unless it is one of {@code known}. */
  void requireKnown(String parent, String field, JsonElement value, Collection<String> known) {
    if (!known.contains(field)) {
      String path = parent + (field.isBlank() ? "'" + field + "'" : field);
      add(path, value, "a known field, " + suggestion(field, known));
    }
  }

  List<Violation> found() {
    return List.copyOf(found);
  }

  private static String suggestion(String field, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(field, name) <= FARTHEST_TYPO)
        .min(Comparator.comparingInt(name -> distance(field, name)))
        .map(name -> "perhaps " + name)
        .orElse("one of " + String.join(", ", known));
  }

  /** Letters to add, drop or change, whatever their case, to turn one word into the other. */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > FARTHEST_TYPO) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = same(one.charAt(i - 1), other.charAt(j - 1)) ? diagonal : diagonal + 1;
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static boolean same(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }

  private static String shown(JsonElement value) {
    if (value == null) {
      return "absent";
    }
    if (value.isJsonObject()) {
      return value.getAsJsonObject().size() == 0 ? "{}" : "{…}";
    }
    if (value.isJsonArray()) {
      return value.getAsJsonArray().size() == 0 ? "[]" : "[…]";
    }
    String text = value.isJsonNull() ? "null" : value.getAsString();
    return text.isBlank() ? "'" + text + "'" : text;
  }

  /** One line of bounded length, whatever the text. */
  private static String readable(String text, int longest) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }
}
