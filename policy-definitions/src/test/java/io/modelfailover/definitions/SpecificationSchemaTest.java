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

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

/** Both specifications are what the platform reads, and the schema would notice if not. */
public class SpecificationSchemaTest {
  private static final String FOLDER = "/policy-definitions/";
  private static final String[] FILES = {"modelFailover_v2.json", "modelFailoverAdvanced_v1.json"};

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(read("schema/policy-specification.schema.json"), InputFormat.JSON);

  @Test
  public void should_be_valid_when_it_ships() {
    for (String file : FILES) {
      assertThat(errors(read(file))).as(file).isEmpty();
    }
  }

  @Test
  public void should_be_refused_when_a_specification_is_broken() {
    String good = read(FILES[1]);
    String[][] breaks = {
      {"\"version\": \"v1\",", ""},
      {"\"v1\"", "\"1\""},
      {"\"Mediation\"", "\"mediation\""},
      {"\"request\"", "\"requests\""},
      {"\"Synapse\"", "\"synapse\""},
      {"\"AIAPI\"", "\"AI\""},
      {"\"Enum\"", "\"JSON\""},
      {"\"Enum\"", "\"String\""},
      {"\"allowedValues\"", "\"allowed\""},
      {"\"defaultValue\": \"30\"", "\"defaultValue\": 30"},
      {"\"required\": true", "\"required\": \"true\""},
      {"\"^\\\\d{1,9}$\"", "\"\\\\d{1,9}\""},
      {"\"category\"", "\"multipleAllowed\": true, \"category\""}
    };
    for (String[] replacement : breaks) {
      assertThat(good).contains(replacement[0]);
      String broken = good.replace(replacement[0], replacement[1]);
      assertThat(errors(broken)).as("%s -> %s", (Object[]) replacement).isNotEmpty();
    }
  }

  private List<Error> errors(String specification) {
    return schema.validate(specification, InputFormat.JSON);
  }

  private static String read(String file) {
    try (InputStream in = SpecificationSchemaTest.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
