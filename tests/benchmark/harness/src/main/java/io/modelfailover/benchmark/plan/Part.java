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
package io.modelfailover.benchmark.plan;

import java.util.List;

/**
 * Cases that are warmed up and then measured together.
 *
 * @param rounds how often every case is measured; medians are taken over them
 * @param needed measured in fewer rounds, if need be; what is not needed is only measured when
 *     there is time for all its rounds
 */
public record Part(List<Case> cases, int rounds, boolean needed) {}
