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
package io.modelfailover.gateway.home;

import io.modelfailover.config.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which policies there are to attach, and what their parameters may be. Thread-safe. */
public interface PolicyCatalog {
  /** For example {@code modelFailover v2}. */
  Set<String> policies();

  /** Whether there is such a policy. */
  boolean has(String policy, String version);

  /**
   * What is wrong with the parameters of a policy there is, by the policy's own definition; paths
   * start with the parameter's name.
   */
  List<Violation> check(String policy, String version, Map<String, String> parameters);
}
