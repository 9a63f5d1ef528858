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

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which outcomes make the next pair be tried: the policy's {@code failoverOn}. Immutable. */
public final class FailoverOn {
  /** The outcomes that have a word instead of a status. */
  enum Word {
    TIMEOUT,
    CONNECTION,
    MALFORMED,
    CONTEXT_LENGTH,
    CONTENT_FILTER;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an element of the list may look like, for messages to people. */
  public static final String ELEMENTS =
      "a status from 400 to 599, 4xx, 5xx, timeout, connection, malformed, context_length or"
          + " content_filter";

  private static final FailoverOn DEFAULTS =
      new FailoverOn(
          defaultStatuses(), EnumSet.complementOf(EnumSet.of(Word.CONTENT_FILTER)), false);

  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
  private static final Pattern STATUS_CLASS = Pattern.compile("[45]xx");

  private final BitSet statuses;
  private final Set<Word> words;
  private final boolean given;

  private FailoverOn(BitSet statuses, Set<Word> words, boolean given) {
    this.statuses = statuses;
    this.words = words;
    this.given = given;
  }

  /** What the policy does when {@code failoverOn} is not given. */
  public static FailoverOn defaults() {
    return DEFAULTS;
  }

  /**
   * Exactly these outcomes, in place of the default ones.
   *
   * @throws IllegalArgumentException when one of them is not an element, see {@link #ELEMENTS}
   */
  public static FailoverOn of(Collection<String> elements) {
    BitSet statuses = new BitSet();
    Set<Word> words = EnumSet.noneOf(Word.class);
    for (String element : elements) {
      if (!add(element, statuses, words)) {
        throw new IllegalArgumentException(
            "failoverOn: " + element + " (expected: " + ELEMENTS + ")");
      }
    }
    return new FailoverOn(statuses, words, true);
  }

  /** Whether {@link #of} takes this element. */
  public static boolean isElement(String element) {
    return add(element, new BitSet(), EnumSet.noneOf(Word.class));
  }

  boolean has(Word word) {
    return words.contains(word);
  }

  /**
   * @param pairAtFault by default a status counts only where it is not the caller's error; a list
   *     that names a status means every response with it
   */
  boolean hasStatus(int status, boolean pairAtFault) {
    return statuses.get(status) && (given || pairAtFault);
  }

  private static boolean add(String element, BitSet statuses, Set<Word> words) {
    if (STATUS.matcher(element).matches()) {
      statuses.set(Integer.parseInt(element));
      return true;
    }
    if (STATUS_CLASS.matcher(element).matches()) {
      int first = 100 * (element.charAt(0) - '0');
      statuses.set(first, first + 100);
      return true;
    }
    for (Word word : Word.values()) {
      if (word.text().equals(element)) {
        words.add(word);
        return true;
      }
    }
    return false;
  }

  private static BitSet defaultStatuses() {
    BitSet statuses = new BitSet();
    statuses.set(500, 600);
    for (int status : new int[] {401, 402, 403, 404, 408, 425, 429}) {
      statuses.set(status);
    }
    return statuses;
  }

  @Override
  public String toString() {
    return statuses + " " + words;
  }
}
