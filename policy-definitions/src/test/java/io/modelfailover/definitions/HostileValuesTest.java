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
package io.modelfailover.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** Any text in a parameter reaches the mediator, through everything a platform does to it. */
public class HostileValuesTest {
  private static final List<String> AS_THEY_ARE =
      List.of(
          "{'production':{'targetModel':{'model':'m'}}}",
          "{\"a\":{\"b\":[{\"c\":\"d\"}]}}",
          "a\"b'c<d>e&f",
          "</property></class><respond/>",
          "]]> <!-- --> <?x?> <![CDATA[",
          "&amp;&lt;&#123;&#x7b;&unknown;",
          "{\"name\":\"say &quot;hi&quot;\"}",
          "line\nline\r\nline\ttab",
          " both ends ",
          "}} %} #} {",
          "\\n \\u0041 \\\\ \\\" \\",
          "${x} $ctx:y get-property('z') $SYSTEM:PATH",
          "d\u00e9j\u00e0 \u6f22\u5b57 \ud83d\ude00 \u00a0 \u2028");

  private static final Map<String, String> CHANGED =
      Map.of(
          "{{7*7}}", "\\u007b\\u007b7*7}}",
          "{% if x %}", "\\u007b% if x %}",
          "{# gone #}", "\\u007b# gone #}",
          "{{{{{%{#", "\\u007b\\u007b\\u007b\\u007b\\u007b%\\u007b#",
          "{%raw%}{{x}}{%endraw%}", "\\u007b%raw%}\\u007b\\u007bx}}\\u007b%endraw%}",
          "{&quot;a&quot;:'&amp;'}", "{\"a\":'&amp;'}",
          "a\u0000b\u001bc\ufffe", "a?b?c?");

  private static final String[] PIECES = {
    "\"", "'", "<", ">", "&", "&amp;", "{", "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "%", "#",
    "\\", "\n", "\t", "x", " ", "model", "\u00e9", "raw", "]]>", "|", "=", "_", "-", "/", "$"
  };

  private final PlatformRendering form = rendering("modelFailover", "v2");
  private final PlatformRendering advanced = rendering("modelFailoverAdvanced", "v1");

  @Test
  public void should_arrive_unchanged_when_a_value_is_hostile() {
    for (String value : AS_THEY_ARE) {
      assertThat(arriving(form, value)).isEqualTo(value);
      assertThat(arriving(advanced, value)).isEqualTo(value);
    }
  }

  @Test
  public void should_be_defused_when_a_value_opens_a_template_tag() {
    CHANGED.forEach(
        (value, expected) -> {
          assertThat(arriving(form, value)).isEqualTo(expected);
          assertThat(arriving(advanced, value)).isEqualTo(expected);
        });
  }

  @Test
  public void should_be_defused_when_a_setting_is_hostile() {
    Map<String, String> arrived =
        advanced.arriving(Map.of("requestTimeout", "{{7*7}}", "enabled", "\"/><respond/>"));

    assertThat(arrived)
        .containsEntry("requestTimeout", "\\u007b\\u007b7*7}}")
        .containsEntry("enabled", "\"/><respond/>");
  }

  @Test
  public void should_mean_the_same_json_when_names_are_random() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      JsonObject json = new JsonObject();
      json.addProperty(name(random), name(random));
      String arrived = arriving(form, json.toString());
      assertThat(JsonParser.parseString(arrived)).as("seed %s", seed).isEqualTo(json);
    }
  }

  @Test
  public void should_set_nothing_when_a_setting_is_blank() {
    assertThat(advanced.arriving(Map.of("failoverConfigs", "{}", "requestTimeout", " ")))
        .containsOnly(Map.entry("failoverConfigs", "{}"));
  }

  @Test
  public void should_set_a_whole_number_when_a_platform_kept_it_with_a_fraction() {
    assertThat(advanced.arriving(Map.of("maxRetries", "2.0", "requestTimeout", "2.5")))
        .containsEntry("maxRetries", "2")
        .containsEntry("requestTimeout", "2.5");
  }

  private static String name(Random random) {
    return Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
        .limit(random.nextInt(12))
        .collect(Collectors.joining());
  }

  private static String arriving(PlatformRendering rendering, String failoverConfigs) {
    return rendering.arriving(Map.of("failoverConfigs", failoverConfigs)).get("failoverConfigs");
  }

  private static PlatformRendering rendering(String name, String version) {
    return new PlatformRendering(PolicyDefinitions.find(name, version).orElseThrow());
  }
}
