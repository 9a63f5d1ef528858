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

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Token counts. The prompt's tell which endpoint and model answered, not how long the prompt was.
 *
 * @param prompt 10 to 1009
 * @param completion as many as were said
 */
public record Usage(int prompt, int completion) {
  public static Usage of(String endpoint, String model, int completion) {
    CRC32 crc = new CRC32();
    crc.update((endpoint + "/" + model).getBytes(StandardCharsets.UTF_8));
    return new Usage(10 + (int) (crc.getValue() % 1000), completion);
  }

  public int total() {
    return prompt + completion;
  }
}
