import type { Case } from "../case";
import { gatewayPoolCases } from "./gatewayPools";

const manual = (count: number): object => ({ kind: "manual", manual: { count } });
const autoscale = (min: number, max: number): object => ({ autoscale: { min, max } });
const addOnsOnly = "CriticalAddonsOnly=true:NoSchedule";
const pools = (count: number): Record<string, object> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1) }]));
const large = (count: number): Record<string, object> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1000), upgrade: noSurge }]));
const noSurge = { maxSurge: "0", maxUnavailable: "1" };
const upgrade = (setting: string, bad: unknown, says: string, good: unknown, pool = "systemPool"): Case => ({
  id: "P24",
  when: { [`${pool}.upgrade.${setting}`]: bad },
  key: `${pool}.upgrade.${setting}`,
  says: [says],
  mend: [`${pool}.upgrade.${setting}`, good],
});

export const cases: readonly Case[] = [
  {
    id: "P3",
    when: { "systemPool.priority.kind": "spot" },
    key: "systemPool.priority.kind",
    says: ["system", "Spot"],
    mend: ["systemPool.priority.kind", "regular"],
  },
  {
    id: "P4",
    when: { "systemPool.scaling": autoscale(0, 3) },
    key: "systemPool.scaling.autoscale.min",
    says: ["system", "0 nodes"],
    mend: ["systemPool.scaling", autoscale(2, 3)],
  },
  {
    id: "P4",
    when: { "systemPool.scaling": manual(1) },
    key: "systemPool.scaling.manual.count",
    severity: "warning",
    says: ["single node"],
    mend: ["systemPool.scaling", manual(2)],
  },
  {
    id: "P5",
    when: { "systemPool.vmSize": "Standard_DS1_v2" },
    key: "systemPool.vmSize",
    says: ["Standard_DS1_v2", "one vCPU"],
    mend: ["systemPool.vmSize", "Standard_DS3_v2"],
  },
  ...[
    ["Standard_D2as_v5", "2 vCPUs", "Standard_D4as_v5"],
    ["Standard_E4-2s_v3", "2 vCPUs", "Standard_E4s_v3"],
    // The number of these counts sizes: eleven has two vCPUs, three has four.
    ["Standard_DS11_v2", "2 vCPUs", "Standard_DS3_v2"],
    ["Standard_B4ms", "bursts", "Standard_D4s_v3"],
    ["Standard_A4", "first A series", "Standard_A4_v2", "C25"],
  ].map(([size, says, better, ...also]) => ({
    id: "P5",
    when: { "systemPool.vmSize": size },
    key: "systemPool.vmSize",
    severity: "warning" as const,
    says: [size, says],
    mend: ["systemPool.vmSize", better] as const,
    also,
  })),
  {
    id: "P6",
    // A user pool without a taint comes too late: the cluster is created with the system pool alone.
    when: { "systemPool.taints": ["team=a:NoSchedule"], "nodePools.user": {} },
    key: "systemPool.taints",
    says: ["the cluster's own pods"],
    mend: ["systemPool.taints", ["team=a:PreferNoSchedule"]],
  },
  {
    id: "P6",
    when: { "nodePools.more": { mode: "system", taints: ["team=a:NoExecute"] } },
    key: "nodePools.more.taints",
    says: ["the cluster's own pods"],
    mend: ["nodePools.more.mode", "user"],
  },
  {
    id: "P3",
    when: { "nodePools.more": { mode: "system", priority: { kind: "spot" } } },
    key: "nodePools.more.priority.kind",
    says: ["may take Spot nodes back"],
    mend: ["nodePools.more.mode", "user"],
  },
  {
    id: "P4",
    when: { "nodePools.more": { mode: "system", scaling: { kind: "manual", manual: { count: 1 } } } },
    key: "nodePools.more.scaling.manual.count",
    severity: "warning",
    says: ["single node"],
    mend: ["nodePools.more.mode", "user"],
  },
  {
    // Azure accepts it: the cluster's own pods tolerate this taint.
    id: "P6",
    when: { "systemPool.taints": [addOnsOnly], "nodePools.user.taints": ["gpu=true:NoSchedule"] },
    key: "systemPool.taints",
    severity: "warning",
    says: ["nowhere to go"],
    mend: ["nodePools.user.taints", []],
  },
  {
    id: "P6",
    when: { "systemPool.taints": [addOnsOnly] },
    key: "systemPool.taints",
    severity: "warning",
    says: ["nowhere to go"],
    mend: ["nodePools.user", {}],
  },
  {
    id: "P6",
    when: { "systemPool.taints": [addOnsOnly], "nodePools.user.priority.kind": "spot" },
    key: "systemPool.taints",
    severity: "warning",
    says: ["nowhere to go"],
    mend: ["nodePools.user.priority.kind", "regular"],
  },
  {
    // Nodes of no pool take them.
    id: "P6",
    when: { "systemPool.taints": [addOnsOnly], acceptedWarnings: { X1: "changing over" } },
    key: "systemPool.taints",
    severity: "warning",
    says: ["nowhere to go"],
    mend: ["nodeProvisioning.kind", "auto"],
  },
  {
    id: "P7",
    when: { "nodePools.userworkloads1": {} },
    key: "nodePools.userworkloads1",
    says: ["userworkloads1", "14 characters"],
    mend: ["nodePools.userworkloads1.name", "userworkload"],
  },
  ...["User", "user-a", "1user", ""].map(name => ({
    id: "P7",
    when: { "nodePools.user.name": name },
    key: "nodePools.user.name",
    says: [`"${name}"`],
    mend: ["nodePools.user.name", "user1"] as const,
  })),
  {
    id: "P7",
    when: { "systemPool.name": "aksmanagedap" },
    key: "systemPool.name",
    says: ["aksmanagedap"],
    mend: ["systemPool.name", "sys"],
  },
  {
    id: "P8",
    when: { nodePools: pools(100) },
    key: "nodePools",
    says: ["101 pools", "100"],
    mend: ["nodePools", pools(99)],
  },
  {
    id: "P8",
    when: { "nodePools.user.name": "system" },
    key: "nodePools.user",
    says: ["system", "systemPool"],
    mend: ["nodePools.user.name", "user"],
  },
  {
    id: "P8",
    when: {
      "network.overlay.podCidrs": ["10.0.0.0/13"],
      "nodePools.user": { scaling: autoscale(1, 999), upgrade: { maxSurge: "2" } },
    },
    key: "nodePools.user.scaling",
    says: ["user", "999 nodes", "2 more"],
    mend: ["nodePools.user", { scaling: autoscale(1, 999), upgrade: { maxSurge: "1" } }],
  },
  {
    id: "P9",
    when: {
      "kubernetes.tier": "free",
      "network.overlay.podCidrs": ["10.0.0.0/13"],
      nodePools: { a: { scaling: manual(500) }, b: { scaling: manual(498) } },
    },
    key: "kubernetes.tier",
    says: ["1001 nodes", "free", "1000"],
    mend: ["nodePools", { a: { scaling: manual(500) }, b: { scaling: manual(497) } }],
  },
  {
    id: "P9",
    when: { "network.overlay.podCidrs": ["10.0.0.0/11"], nodePools: large(5) },
    key: "nodePools.p0.scaling.manual.count",
    says: ["5003 nodes", "standard", "5000"],
    mend: ["nodePools", large(4)],
  },
  {
    id: "P10",
    when: { "systemPool.scaling": autoscale(5, 3) },
    key: "systemPool.scaling.autoscale.min",
    says: ["min 5", "max 3", "system"],
    mend: ["systemPool.scaling", autoscale(3, 3)],
  },
  {
    id: "P10",
    when: {
      "network.overlay.podCidrs": ["10.0.0.0/13"],
      "nodePools.user": { scaling: autoscale(0, 1001), upgrade: { maxSurge: "0", maxUnavailable: "1" } },
    },
    key: "nodePools.user.scaling.autoscale.max",
    says: ["1001 nodes", "0-1000"],
    mend: ["nodePools.user.scaling", autoscale(0, 1000)],
    also: ["P8"],
  },
  ...[-1, 1.5].map(count => ({
    id: "P10",
    when: { "nodePools.user.scaling": manual(count) },
    key: "nodePools.user.scaling.manual.count",
    says: [`${count} nodes`],
    mend: ["nodePools.user.scaling", manual(0)] as const,
  })),
  {
    id: "P21",
    when: { zones: ["1", "4"] },
    key: "zones",
    says: ['"4"'],
    mend: ["zones", ["1", "3"]],
  },
  {
    id: "P21",
    when: { location: "northcentralus", zones: ["1"] },
    key: "zones",
    severity: "warning",
    says: ["northcentralus", "2025-09"],
    mend: ["zones", []],
  },
  {
    id: "P21",
    when: { location: "westus", zones: [], "nodePools.user.zones": ["1"] },
    key: "nodePools.user.zones",
    severity: "warning",
    says: ["westus"],
    mend: ["location", "westus3"],
  },
  {
    id: "P21",
    when: { zones: ["1"], "nodePools.user.zones": ["2", "2"] },
    key: "nodePools.user.zones",
    says: ['"2"'],
    mend: ["nodePools.user.zones", ["2"]],
  },
  upgrade("maxSurge", "a third", '"a third"', "33%"),
  upgrade("maxSurge", "101%", '"101%"', "100%"),
  upgrade("maxUnavailable", "1", "system pool", "0"),
  upgrade("maxUnavailable", "0%", '"0%"', "1%", "nodePools.user"),
  upgrade("maxSurge", "0", "both 0", "1"),
  upgrade("drainTimeoutMinutes", 1441, "1441 minutes", 1440),
  upgrade("nodeSoakMinutes", 31, "31 minutes", 30),
  {
    id: "P24",
    when: { "nodePools.user.upgrade.maxSurge": "0" },
    key: "nodePools.user.upgrade.maxSurge",
    says: ["both 0"],
    mend: ["nodePools.user.upgrade.maxUnavailable", "1"],
  },
  ...[9, 251].map(maxPods => ({
    id: "N35",
    when: { "nodePools.user.maxPods": maxPods },
    key: "nodePools.user.maxPods",
    says: [String(maxPods), "user", "10-250"],
    mend: ["nodePools.user.maxPods", maxPods < 10 ? 10 : 250] as const,
  })),
  {
    id: "N35",
    when: { "systemPool.maxPods": 14 },
    key: "systemPool.maxPods",
    says: ["28 pods", "30"],
    mend: ["systemPool.maxPods", 15],
  },
  ...gatewayPoolCases,
];
