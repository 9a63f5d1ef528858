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
package io.modelfailover.tests.platform;

/**
 * An endpoint of an AI API: its id, where it is, and the XML of its security and its suspension.
 */
record PlatformEndpoint(String id, String url, String security, String suspension) {
  static PlatformEndpoint at(String id, String url) {
    return new PlatformEndpoint(id, url, "", "");
  }

  PlatformEndpoint withHeader(String name, String key) {
    return securedBy(ApiKeyMediator.class, "header", name, "value", key);
  }

  PlatformEndpoint withQuery(String name, String key) {
    return securedBy(ApiKeyMediator.class, "query", name, "value", key);
  }

  PlatformEndpoint signed(String secret) {
    return securedBy(SignerMediator.class, "secret", secret);
  }

  PlatformEndpoint signedRaw(String secret) {
    return securedBy(RawSignerMediator.class, "secret", secret);
  }

  PlatformEndpoint securedBy(Class<?> mediator, String... properties) {
    return new PlatformEndpoint(
        id, url, security + PlatformApi.mediator(mediator, properties), suspension);
  }

  /** As Synapse's default: any failure of a connection takes the endpoint out for a minute. */
  PlatformEndpoint suspendedBySynapse() {
    return new PlatformEndpoint(
        id,
        url,
        security,
        "<suspendOnFailure><initialDuration>60000</initialDuration></suspendOnFailure>");
  }
}
