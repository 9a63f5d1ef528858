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
package io.modelfailover.benchmark.report;

import io.modelfailover.benchmark.Measurement;
import io.modelfailover.benchmark.Results;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.probe.MicroBenchmarks.Score;
import io.modelfailover.benchmark.probe.Percentiles;
import io.modelfailover.benchmark.probe.Probes;
import io.modelfailover.benchmark.subject.ModelFailover;
import io.modelfailover.benchmark.subject.Portkey;
import io.modelfailover.benchmark.subject.SpringCloudGateway;
import io.modelfailover.benchmark.subject.SynapseAlone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway is to reach, and what it reached. */
record Aims(Results results, Probes probes) {
  private static final Case ONE_CONNECTION = Case.parse("healthy:1k:1");
  private static final Case MANY_CONNECTIONS = Case.parse("healthy:1k:256");
  private static final Case LARGE_PROMPT = Case.parse("healthy:1m:32");

  @Override
  public String toString() {
    MarkdownTable table = new MarkdownTable("aim", "wanted", "measured", "reached");
    all().forEach(aim -> table.row(aim.what(), aim.wanted(), aim.measured(), aim.reached()));
    return table.toString();
  }

  private List<Aim> all() {
    List<Aim> aims = new ArrayList<>(throughput());
    aims.addAll(cpu());
    aims.addAll(latency());
    aims.addAll(pureParts());
    aims.addAll(memory());
    aims.add(Aim.atMost("errors in all cases", 0, "", Optional.of(errors())));
    return aims;
  }

  private List<Aim> throughput() {
    return List.of(
        Aim.atLeast(
            "healthy: requests/s over Synapse without a mediator",
            0.85,
            "",
            rateOver(SynapseAlone.ID, Overview.HEALTHY)),
        Aim.atLeast(
            "healthy: requests/s over Spring Cloud Gateway",
            1.5,
            "",
            rateOver(SpringCloudGateway.ID, Overview.HEALTHY)),
        Aim.atLeast(
            "failing: requests/s over Spring Cloud Gateway",
            1.5,
            "",
            rateOver(SpringCloudGateway.ID, Overview.FAILING)),
        Aim.atLeast(
            "healthy: requests/s over Portkey", 10, "", rateOver(Portkey.ID, Overview.HEALTHY)),
        Aim.atLeast(
            "failing: requests/s over Portkey", 10, "", rateOver(Portkey.ID, Overview.FAILING)));
  }

  private List<Aim> cpu() {
    Figures healthy = ours(Overview.HEALTHY);
    return List.of(
        cpuOver(SpringCloudGateway.ID, "Spring Cloud Gateway", "healthy", Overview.HEALTHY, 1),
        cpuOver(SpringCloudGateway.ID, "Spring Cloud Gateway", "failing", Overview.FAILING, 1),
        cpuOver(SpringCloudGateway.ID, "Spring Cloud Gateway", "suspended", Overview.SUSPENDED, 1),
        Aim.atMost(
            "CPU per request: failing over healthy",
            1.6,
            "",
            ours(Overview.FAILING).over(healthy, Measurement::cpuMicrosPerRequest)),
        Aim.atMost(
            "CPU per request: suspended over healthy",
            1.05,
            "",
            ours(Overview.SUSPENDED).over(healthy, Measurement::cpuMicrosPerRequest)),
        cpuOver(SynapseAlone.ID, "Synapse without a mediator", "1 MiB prompt", LARGE_PROMPT, 1.5));
  }

  private List<Aim> latency() {
    Figures ours = ours(ONE_CONNECTION);
    Figures synapse = peer(SynapseAlone.ID, ONE_CONNECTION);
    String added = "added latency over Synapse alone, 1 connection, ";
    String gap = "from a failing answer to the fallback's request, ";
    return List.of(
        Aim.atMost(added + "p50", 0.15, " ms", ours.minus(synapse, Measurement::p50Millis)),
        Aim.atMost(added + "p99", 1, " ms", ours.minus(synapse, Measurement::p99Millis)),
        Aim.atMost(gap + "p50", 0.3, " ms", probes.gap().map(Percentiles::p50)),
        Aim.atMost(gap + "p99", 2, " ms", probes.gap().map(Percentiles::p99)),
        Aim.atMost(
            "1,000 concurrent 1 s timeouts: late by, p99",
            20,
            " ms",
            probes.late().map(Percentiles::p99)));
  }

  private List<Aim> pureParts() {
    return List.of(
        Aim.atLeast("model rewrite, 32 KiB", 1, " GB/s", gigabytes(rewrite(32), 32 << 10)),
        Aim.atLeast("model rewrite, 1 MiB", 1, " GB/s", gigabytes(rewrite(1024), 1 << 20)),
        Aim.atMost(
            "selection with nothing suspended",
            50,
            " ns",
            score("SelectionBenchmark.nothingSuspended").map(Score::nanos)),
        Aim.atMost(
            "selection with nothing suspended, allocated",
            0,
            " B",
            score("SelectionBenchmark.nothingSuspended")
                .map(score -> (double) Math.round(score.allocated()))),
        Aim.atLeast(
            "stream inspection",
            0.5,
            " GB/s",
            gigabytes(score("StreamInspectionBenchmark.inspect 16384"), 1 << 20)));
  }

  private List<Aim> memory() {
    return List.of(
        Aim.atMost(
            "RSS at 256 connections with -Xmx256m",
            400e6 / 1048576,
            " MiB",
            ours(MANY_CONNECTIONS).residentMib()),
        Aim.atMost(
            "heap after a million requests over heap after a tenth of them",
            1.05,
            "",
            probes.heap().map(heap -> heap.last() / heap.first())));
  }

  private double errors() {
    return results.measurements().stream()
        .filter(run -> run.subject().equals(ModelFailover.ID))
        .mapToDouble(run -> run.figures().errors())
        .sum();
  }

  private Aim cpuOver(String peer, String name, String situation, Case load, double limit) {
    return Aim.atMost(
        "CPU per request, " + situation + ": over " + name,
        limit,
        "",
        ours(load).over(peer(peer, load), Measurement::cpuMicrosPerRequest));
  }

  private Figures ours(Case load) {
    return peer(ModelFailover.ID, load);
  }

  private Figures peer(String id, Case load) {
    return new Figures(results, id, load);
  }

  private Optional<Double> rateOver(String peer, Case load) {
    return ours(load).over(peer(peer, load), Measurement::requestsPerSecond);
  }

  private Optional<Score> rewrite(int kib) {
    return score("ModelRewriteBenchmark.scanAndRewrite " + kib);
  }

  private Optional<Score> score(String name) {
    return probes.score(name);
  }

  private static Optional<Double> gigabytes(Optional<Score> score, int bytes) {
    return score.map(one -> bytes / one.nanos());
  }
}
