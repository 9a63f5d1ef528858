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
package io.modelfailover.gateway.deployment;

import io.modelfailover.gateway.home.AiApi;
import java.util.Optional;

/**
 * What became of one file. Immutable.
 *
 * @param api what is served from the file; empty when nothing is
 * @param error why the file as it is now is not served; empty when it is
 */
public record DeploymentState(String file, Optional<AiApi> api, Optional<String> error) {}
