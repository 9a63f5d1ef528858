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

import java.util.Map;

/**
 * One place an API's calls can go to. Immutable.
 *
 * @param url base address; the operation's path is appended
 * @param headers what is added to each call, credentials first, in the file's order
 */
public record ApiEndpoint(
    String id, String name, Stage stage, String url, Map<String, Secret> headers) {}
