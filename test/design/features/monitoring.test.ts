import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Design } from "../../../design/design";
import { recordingRules } from "../../../design/features/monitoring/recordingRules";
import { choicesWith, context, ids, type Values } from "../../support/choices";

const designWith = (values: Readonly<Values>): Design => assess(choicesWith(values), context).design;

const firewalled: Values = { "egress.kind": "firewall" };
const logged: Values = { "monitoring.kind": "create" };
const elsewhere: Values = { monitoring: { kind: "existing", existing: { id: ids.workspace } } };
const measured: Values = { "monitoring.prometheus": { kind: "create" } };

describe("logs of services", () => {
  const madeWith = (values: Readonly<Values>): string[] => designWith(values).diagnostics.map(({ made }) => made);

  test.each([
    [
      "a firewall and a registry that are made here",
      { ...logged, ...firewalled, "registry.kind": "create" },
      ["firewall", "registry"],
    ],
    ["the same, to somebody else's workspace", { ...elsewhere, ...firewalled }, ["firewall"]],
    ["nothing that is made here", logged, []],
    ["somebody else's registry", { ...logged, registry: { kind: "existing", existing: { id: ids.registry } } }, []],
    ["a firewall, where they are not wanted", { ...logged, ...firewalled, "monitoring.services": false }, []],
    ["a firewall, without a workspace", firewalled, []],
  ] as const)("of %s", (_, values, made) => {
    expect(madeWith(values)).toStrictEqual(made);
  });
});

describe("what agents must reach", () => {
  const keys = ["monitoringRules", "prometheusMetrics", "containerLogs", "monitoringAddresses"];
  const reached = (values: Readonly<Values>): string[] =>
    designWith(values)
      .requiredEgress.map(({ key }) => key)
      .filter(key => keys.includes(key));

  test.each([
    ["nothing without agents", {}, []],
    [
      "nothing for logs of the control plane, which Azure sends itself",
      { ...logged, "monitoring.containerInsights": { enabled: false } },
      [],
    ],
    ["logs", logged, ["monitoringRules", "containerLogs", "monitoringAddresses"]],
    ["logs to somebody else's workspace", elsewhere, ["monitoringRules", "containerLogs", "monitoringAddresses"]],
    ["metrics", measured, ["monitoringRules", "prometheusMetrics", "monitoringAddresses"]],
    ["both", { ...logged, ...measured }, keys],
    [
      "by a private way what is in no zone of it",
      { ...logged, ...measured, "monitoring.access": { kind: "private" } },
      ["prometheusMetrics", "containerLogs"],
    ],
  ] as const)("%s", (_, values, expected) => {
    expect(reached(values)).toStrictEqual(expected);
  });

  test("in the region that the cluster is in", () => {
    const rule = designWith(logged).requiredEgress.find(({ key }) => key === "monitoringRules");
    expect(rule?.destinations).toContain("westeurope.handler.control.monitor.azure.com");
  });
});

describe("recorded queries", () => {
  test.each(Object.entries(recordingRules))("of %s have balanced brackets and quotes", (_, rules) => {
    const unbalanced = rules.filter(({ expression }) =>
      [
        ["(", ")"],
        ["{", "}"],
        ["[", "]"],
      ].some(([open, close]) => expression.split(open).length !== expression.split(close).length),
    );
    expect(unbalanced).toStrictEqual([]);
    expect(rules.filter(({ expression }) => expression.split('"').length % 2 === 0)).toStrictEqual([]);
  });

  test("have the names that Azure's dashboards ask for", () => {
    const named = (key: keyof typeof recordingRules): string[] =>
      [...new Set(recordingRules[key].map(r => r.record))].sort();
    expect(named("nodes")).toStrictEqual([
      "instance:node_cpu_utilisation:rate5m",
      "instance:node_load1_per_cpu:ratio",
      "instance:node_memory_utilisation:ratio",
      "instance:node_network_receive_bytes_excluding_lo:rate5m",
      "instance:node_network_receive_drop_excluding_lo:rate5m",
      "instance:node_network_transmit_bytes_excluding_lo:rate5m",
      "instance:node_network_transmit_drop_excluding_lo:rate5m",
      "instance:node_num_cpu:sum",
      "instance:node_vmstat_pgmajfault:rate5m",
      "instance_device:node_disk_io_time_seconds:rate5m",
      "instance_device:node_disk_io_time_weighted_seconds:rate5m",
    ]);
    expect(named("kubernetes")).toStrictEqual([
      ":node_memory_MemAvailable_bytes:sum",
      "cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits",
      "cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests",
      "cluster:namespace:pod_memory:active:kube_pod_container_resource_limits",
      "cluster:namespace:pod_memory:active:kube_pod_container_resource_requests",
      "cluster:node_cpu:ratio_rate5m",
      "namespace_cpu:kube_pod_container_resource_limits:sum",
      "namespace_cpu:kube_pod_container_resource_requests:sum",
      "namespace_memory:kube_pod_container_resource_limits:sum",
      "namespace_memory:kube_pod_container_resource_requests:sum",
      "namespace_workload_pod:kube_pod_owner:relabel",
      "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate",
      "node_namespace_pod_container:container_memory_cache",
      "node_namespace_pod_container:container_memory_rss",
      "node_namespace_pod_container:container_memory_swap",
      "node_namespace_pod_container:container_memory_working_set_bytes",
    ]);
  });
});
