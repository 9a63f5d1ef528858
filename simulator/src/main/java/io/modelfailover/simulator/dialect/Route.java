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

import java.util.Optional;

/**
 * Where a chat request was sent.
 *
 * @param endpoint the first segment of the path, or {@code default}
 * @param model the model that the path names, if it does
 * @param stream whether a stream is asked for, where the path and not the body says so
 */
public record Route(
    String endpoint, Dialect dialect, Optional<String> model, Optional<Boolean> stream) {}
