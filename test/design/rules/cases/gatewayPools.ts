import type { Case } from "../case";

const manual = (count: number): object => ({ kind: "manual", manual: { count } });
const out = (more: object = {}): object => ({ "nodePools.out": { mode: "gateway", ...more } });
const size = "nodePools.out.gateway.publicIpPrefixSize";
const count = "nodePools.out.scaling.manual.count";

/** Of pools that are gateways. */
export const gatewayPoolCases: readonly Case[] = [
  ...([27, 32, 30.5] as const).map(prefix => ({
    id: "P23",
    when: { ...out({ gateway: { publicIpPrefixSize: prefix } }) },
    key: size,
    says: [`prefix of ${prefix}`, "28-31"],
    mend: [size, 28] as const,
  })),
  ...(
    [
      [3, 31, 2, "30"],
      [5, 30, 4, "29"],
      [16, 29, 8, "28"],
    ] as const
  ).map(([nodes, prefix, room, larger]) => ({
    id: "P23",
    when: { ...out({ scaling: manual(nodes), gateway: { publicIpPrefixSize: prefix } }) },
    key: count,
    says: [`/${prefix}`, `${room} nodes`, `has ${nodes}`],
    fix: `publicIpPrefixSize: ${larger}`,
    mend: [count, room] as const,
  })),
  {
    id: "P23",
    when: { ...out({ scaling: manual(17), gateway: { publicIpPrefixSize: 28 } }) },
    key: count,
    says: ["16 nodes", "17"],
    fix: "Set aks:nodePools.out.scaling.manual.count: 16 or less.",
    mend: [count, 16],
  },
  {
    id: "P23",
    when: { ...out({ scaling: { kind: "autoscale", autoscale: { min: 1, max: 2 } } }) },
    key: "nodePools.out.scaling.kind",
    says: ["autoscaler", "pool out"],
    fix: "leave the pool's scaling out",
    mend: ["nodePools.out.scaling", undefined],
  },
  ...(["user", "system"] as const).map(mode => ({
    id: "P23",
    when: { "nodePools.out": { mode, gateway: { publicIpPrefixSize: 30 } } },
    key: "nodePools.out.gateway",
    says: [mode, "nothing reads it"],
    mend: ["nodePools.out.gateway", undefined] as const,
  })),
  {
    id: "P23",
    when: { ...out({ scaling: manual(1) }) },
    key: count,
    severity: "warning",
    says: ["fewer than 2"],
    mend: [count, 2],
  },
  {
    id: "P6",
    when: { ...out(), "systemPool.taints": ["CriticalAddonsOnly=true:NoSchedule"] },
    key: "systemPool.taints",
    severity: "warning",
    says: ["every pool has a taint"],
    mend: ["nodePools.user", {}],
  },
];
