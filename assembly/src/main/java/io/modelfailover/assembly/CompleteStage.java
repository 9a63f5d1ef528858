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
package io.modelfailover.assembly;

import java.nio.file.Path;
import java.util.List;

/**
 * Adds to the staged files of both distributions what is made from them. Run by the build.
 *
 * <p>Arguments: the add-on's stage, the gateway's stage, and the version.
 */
public final class CompleteStage {
  private CompleteStage() {}

  public static void main(String[] arguments) throws Exception {
    Path addOn = Path.of(arguments[0]);
    Path gateway = Path.of(arguments[1]);
    ImportFolders.write(addOn.resolve("policies/publisher"), addOn.resolve("policies/apictl"));
    for (String engine : List.of("hazelcast", "redis")) {
      Path jars = gateway.resolve("addons").resolve(engine);
      EngineFragment.write(engine, arguments[2], jars, addOn.resolve("addons"));
    }
    Checksums.write(addOn);
    Checksums.write(gateway);
  }
}
