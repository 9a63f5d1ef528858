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
package io.modelfailover.simulator.dialect;

import java.util.List;

/**
 * What every answer says: the same words over and over, one token a word. Immutable.
 *
 * @param words what is repeated
 * @param tokens how many of them are said, 0 or more
 */
public record Speech(List<String> words, int tokens) {
  /** The sixty words of a healthy answer. */
  public static final String PLAIN =
      "The harbour keeps two lamps so that no ship is ever left in the dark. When the first lamp"
          + " fails, the keeper lights the second, notes the hour, and goes down to mend what broke."
          + " By morning both lamps burn again, and the captains, who slept through it all, only"
          + " remember that the light was there whenever they looked out.";

  /** Sixty words with characters of two, three and four bytes in UTF-8. */
  public static final String MULTIBYTE =
      "Le phare garde deux lampes — so no ship bleibt je im Dunkeln: 灯台 には 二つ の 灯り が"
          + " ある 。 Когда первая лампа гаснет, хранитель зажигает вторую, σημειώνει την ώρα και"
          + " κατεβαίνει να διορθώσει. बत्ती फिर जलती है , 🚢 ⚓ 🌊 naïve café señor Ærø łódź ještě"
          + " İstanbul ‰ € ½ 👩‍🚀 दीप صباح الخير יום טוב ไฟ";

  public static final int DEFAULT_TOKENS = 60;

  private static final List<String> PLAIN_WORDS = List.of(PLAIN.split(" "));
  private static final List<String> MULTIBYTE_WORDS = List.of(MULTIBYTE.split(" "));

  /** Over and over until it has at least so many characters. */
  public static Speech ofLength(int characters) {
    int cycles = characters / (PLAIN.length() + 1) + 1;
    return plain(cycles * DEFAULT_TOKENS);
  }

  public static Speech plain(int tokens) {
    return new Speech(PLAIN_WORDS, tokens);
  }

  public static Speech multibyte(int tokens) {
    return new Speech(MULTIBYTE_WORDS, tokens);
  }

  /** The word at this place with the space before it; joined, the tokens are the text. */
  public String token(int index) {
    String word = words.get(index % words.size());
    return index == 0 ? word : " " + word;
  }

  public String text() {
    StringBuilder text = new StringBuilder(tokens * 7);
    for (int i = 0; i < tokens; i++) {
      text.append(token(i));
    }
    return text.toString();
  }
}
