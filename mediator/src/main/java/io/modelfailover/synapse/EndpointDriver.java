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
package io.modelfailover.synapse;

import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.ModelEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * Stands in the place of the platform's endpoint sequence for one request: the policies on the
 * request's way have planted it, and it decides which of them takes the request. One that none of
 * them takes goes the platform's own way. Not thread-safe, as no message is.
 */
final class EndpointDriver extends AbstractMediator {
  private static final Set<String> WITHOUT_PAYLOAD = Set.of("GET", "HEAD", "DELETE", "OPTIONS");
  private static final List<String> NEVER_JSON =
      List.of("multipart/", "audio/", "image/", "video/", "application/octet-stream");

  private static final class Attached {
    private final DeployedPolicy policy;
    private final StagePolicy stage;

    Attached(DeployedPolicy policy, StagePolicy stage) {
      this.policy = policy;
      this.stage = stage;
    }
  }

  private final ApiManager platform;
  private final EndpointSequences sequences;
  private final String key;
  private final RequestIntake intake;
  private final List<Attached> policies = new ArrayList<>(1);

  EndpointDriver(
      ApiManager platform, EndpointSequences sequences, String key, RequestIntake intake) {
    this.platform = platform;
    this.sequences = sequences;
    this.key = key;
    this.intake = intake;
  }

  void attach(DeployedPolicy policy, StagePolicy stage) {
    for (Attached before : policies) {
      if (before.stage.target().model().equals(stage.target().model())) {
        policy
            .log()
            .warn(
                "Two Model Failover policies on one operation have the target model "
                    + stage.target().model()
                    + ": the one attached first handles its requests");
      }
    }
    policies.add(new Attached(policy, stage));
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(org.apache.synapse.MessageContext message) {
    // The platform's sequence calls itself by its key, and must then find itself.
    message.getContextEntries().values().removeIf(EndpointDriver.class::isInstance);
    EndpointSequence own = sequences.find(key);
    if (own == null) {
      throw new SynapseException("sequence " + key + " has gone");
    }
    if (isRefused(message) || !mayBeJson(Transport.axis(message))) {
      return own.mediate(message);
    }
    return drive(message, own);
  }

  /** Another policy of the platform does not let the request through. */
  private static boolean isRefused(org.apache.synapse.MessageContext message) {
    return "REJECT".equals(message.getProperty("TARGET_ENDPOINT"));
  }

  private static boolean mayBeJson(MessageContext axis) {
    if (WITHOUT_PAYLOAD.contains(axis.getProperty(Constants.Configuration.HTTP_METHOD))
        || axis.isPropertyTrue(PassThroughConstants.NO_ENTITY_BODY)) {
      return false;
    }
    String type = Transport.mediaType(Transport.headers(axis).get("Content-Type"));
    return NEVER_JSON.stream().noneMatch(type::startsWith);
  }

  private boolean drive(org.apache.synapse.MessageContext message, EndpointSequence own) {
    platform.tenants().remember(message);
    RequestSnapshot snapshot = read(message, own);
    if (snapshot == null) {
      return false;
    }
    for (Attached attached : policies) {
      if (DeployedPolicy.handles(attached.stage, snapshot.model())) {
        take(message, own, snapshot, attached);
        return false;
      }
    }
    intake.putBack(message, snapshot);
    return own.mediate(message);
  }

  private RequestSnapshot read(org.apache.synapse.MessageContext message, EndpointSequence own) {
    long maxBytes =
        policies.stream().mapToLong(a -> a.policy.settings().maxBufferedBody()).max().orElse(0);
    Attached first = policies.get(0);
    ApiManagerHost host = host(message, own, first);
    RequestSnapshot snapshot = intake.read(message, maxBytes, host, first.policy.log());
    host.entered();
    return snapshot;
  }

  private void take(
      org.apache.synapse.MessageContext message,
      EndpointSequence own,
      RequestSnapshot snapshot,
      Attached attached) {
    nameWhatIsMissing(message, own, snapshot, attached);
    ApiManagerHost host = host(message, own, attached);
    Exchange.start(message, snapshot, attached.policy, attached.stage, host);
    host.entered();
  }

  private ApiManagerHost host(
      org.apache.synapse.MessageContext message, EndpointSequence own, Attached attached) {
    return new ApiManagerHost(platform, attached.policy, message, own);
  }

  private static void nameWhatIsMissing(
      org.apache.synapse.MessageContext message,
      EndpointSequence own,
      RequestSnapshot snapshot,
      Attached attached) {
    LogOnce log = attached.policy.log();
    String api = DeployedPolicy.api(message);
    for (ModelEndpoint pair : attached.stage.pairs()) {
      if (own.find(pair.endpointId()) == null) {
        log.warn(
            api
                + ": endpoint "
                + pair.endpointId()
                + " is none of this API's ("
                + own.key()
                + " has no case for it): "
                + pair
                + " is passed over");
      }
    }
    if (snapshot.model() == null) {
      log.info(
          api
              + ": requests that name no model, neither in payload nor path, are handled as those"
              + " for "
              + attached.stage.target().model());
    }
  }
}
