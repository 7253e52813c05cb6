import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { valueAt, type Tree } from "../../../design/contract/tree";
import { choicesWith, context, ids, presetsOf, problemsWith, type Values } from "../../support/choices";

const team = "./team.yaml";

/** A value with where it comes from, of choices over a team's preset. */
function at(key: string, when: Values, below: Tree = {}): [unknown, string | undefined] {
  const readPreset = presetsOf({ [team]: below });
  const { choices, origins } = assess({ ...choicesWith(when), preset: team }, { ...context, readPreset });
  return [valueAt(choices, key), origins.get(key)];
}

const systemAssigned = { "identity.controlPlane.kind": "systemAssigned" };
const entraOff = { "entra.enabled": false };
const ephemeral = { poolDefaults: { osDisk: { kind: "ephemeral" } } };
const arm = { "nodePools.user.vmSize": "Standard_D4pds_v5" };

interface Row {
  readonly key: string;
  readonly when: Values;
  readonly below?: Tree;
  readonly value: unknown;
  readonly says: string;
}

const rows: readonly Row[] = [
  { key: "identity.kubelet.kind", when: systemAssigned, value: "managed", says: "system-assigned" },
  {
    key: "identity.kubelet.kind",
    when: systemAssigned,
    below: { identity: { kubelet: { kind: "existing", existing: { id: ids.identity } } } },
    value: "managed",
    says: "system-assigned",
  },
  { key: "network.dataplane.kind", when: { "network.kind": "kubenet" }, value: "azure", says: "kubenet" },
  {
    key: "network.dataplane.azure.networkPolicy",
    when: { "network.kind": "kubenet" },
    below: { network: { dataplane: { kind: "azure", azure: { networkPolicy: "azure" } } } },
    value: "none",
    says: "kubenet",
  },
  {
    key: "apiServer.private.publicFqdn",
    when: { apiServer: { kind: "private", private: { dns: { kind: "none" } } } },
    value: true,
    says: "dns kind none",
  },
  {
    key: "apiServer.vnetIntegration.publicFqdn",
    when: { apiServer: { kind: "vnetIntegration", vnetIntegration: { dns: { kind: "none" } } } },
    value: true,
    says: "dns kind none",
  },
  { key: "entra.authorization", when: entraOff, value: "kubernetesRbac", says: "Entra ID is off" },
  {
    key: "kubernetes.supportPlan",
    when: { "kubernetes.tier": "premium" },
    value: "longTermSupport",
    says: "tier premium",
  },
  {
    key: "upgrades.nodeImageChannel",
    when: { "upgrades.channel": "nodeImage" },
    below: { upgrades: { nodeImageChannel: "securityPatch" } },
    value: "nodeImage",
    says: "channel nodeImage",
  },
  { key: "nodePools.user.trustedLaunch.secureBoot", when: arm, value: false, says: "Arm" },
  { key: "nodePools.user.trustedLaunch.vtpm", when: arm, value: false, says: "Arm" },
  {
    key: "nodePools.user.trustedLaunch.secureBoot",
    when: { "nodePools.user": { vmSize: "Standard_NC4as_T4_v3", osSku: "Ubuntu" } },
    value: false,
    says: "GPU",
  },
  {
    key: "systemPool.trustedLaunch.vtpm",
    when: { "poolDefaults.vmSize": "Standard_DC4as_v5" },
    value: false,
    says: "confidential",
  },
  { key: "systemPool.trustedLaunch.vtpm", when: { "systemPool.fips": true }, value: false, says: "FIPS" },
  {
    key: "nodePools.user.osSku",
    when: { ...arm, "nodePools.user.fips": true },
    value: "AzureLinux3",
    says: "FIPS on Arm",
  },
  {
    key: "systemPool.osDisk.kind",
    when: { "systemPool.vmSize": "Standard_D4as_v5" },
    below: ephemeral,
    value: "managed",
    says: "0 GiB",
  },
  { key: "systemPool.maxPods", when: { "network.kind": "nodeSubnet" }, value: 30, says: "node subnet" },
  {
    key: "systemPool.priority.kind",
    when: { "poolDefaults.priority.kind": "spot" },
    value: "regular",
    says: "the cluster's own pods",
  },
  {
    key: "systemPool.taints",
    when: { "poolDefaults.taints": ["gpu=true:NoSchedule", "a=b:PreferNoSchedule"] },
    value: ["a=b:PreferNoSchedule"],
    says: "the cluster's own pods",
  },
  {
    key: "systemPool.upgrade.maxUnavailable",
    when: { "poolDefaults.upgrade": { maxUnavailable: "1", maxSurge: "0" } },
    value: "0",
    says: "the cluster's own pods",
  },
  {
    key: "systemPool.upgrade.maxSurge",
    when: { "poolDefaults.upgrade": { maxUnavailable: "1", maxSurge: "0" } },
    value: "33%",
    says: "the cluster's own pods",
  },
];

describe("a default follows what was chosen, and explain says of what", () => {
  test.each(rows.map(row => ({ ...row, name: `${row.key} by ${JSON.stringify(row.when)}` })))("$name", row => {
    const [value, origin] = at(row.key, row.when, row.below);
    expect(value).toStrictEqual(row.value);
    expect(origin).toMatch(/^derived: /);
    expect(origin).toContain(row.says);
  });
});

describe("what somebody as strong wrote stays, for a rule to judge", () => {
  test.each<[string, Values, unknown]>([
    ["identity.kubelet.kind", { ...systemAssigned, "identity.kubelet.kind": "create" }, "create"],
    ["network.dataplane.kind", { "network.kind": "kubenet", "network.dataplane.kind": "cilium" }, "cilium"],
    ["entra.authorization", { ...entraOff, "entra.authorization": "azureRbac" }, "azureRbac"],
    ["nodePools.user.trustedLaunch.vtpm", { ...arm, "nodePools.user.trustedLaunch.vtpm": true }, true],
    ["nodePools.user.trustedLaunch.vtpm", { ...arm, "poolDefaults.trustedLaunch.vtpm": true }, true],
    ["systemPool.maxPods", { "network.kind": "nodeSubnet", "poolDefaults.maxPods": 50 }, 50],
    ["systemPool.priority.kind", { "systemPool.priority.kind": "spot" }, "spot"],
  ])("%s", (key, when, value) => {
    expect(at(key, when)).toStrictEqual([value, key in when ? "test" : "aks:poolDefaults"]);
  });
});

test("a block of the user's is never dropped by what follows", () => {
  const when = { "poolDefaults.priority.kind": "spot", "systemPool.priority.spot": { evictionPolicy: "deallocate" } };
  expect(at("systemPool.priority.spot.evictionPolicy", when)).toStrictEqual(["deallocate", "test"]);
});

test("subnets of a preset outside the network are laid out anew, and what was dropped is said", () => {
  const below = { network: { vnet: { create: { subnets: { nodes: { addressPrefix: "10.240.0.0/22" } } } } } };
  const when = { "network.vnet.create.addressSpace": ["10.1.0.0/16"] };
  const readPreset = presetsOf({ [team]: below });
  const { design, dropped } = assess({ ...choicesWith(when), preset: team }, { ...context, readPreset });
  expect(design.addresses.subnets.map(s => [s.source, s.ranges[0].text])).toStrictEqual([["laid out", "10.1.0.0/28"]]);
  expect(dropped).toStrictEqual([
    {
      key: "network.vnet.create.subnets.nodes.addressPrefix",
      origin: team,
      because: "derived: 10.240.0.0/22 is outside 10.1.0.0/16",
    },
  ]);
});

// Whose value it is that somebody meets without having written it.
test.each<[what: string, values: Values, id: string, key: string, says: string]>([
  [
    "the tool's default",
    { limits: { "kubernetes.tier": { allowed: ["premium"] } } },
    "L1",
    "kubernetes.tier",
    "; nobody wrote aks:kubernetes.tier, it is the tool's default",
  ],
  [
    "a preset's",
    { preset: "dev", limits: { "kubernetes.tier": { allowed: ["premium"] } } },
    "L1",
    "kubernetes.tier",
    "; nobody wrote aks:kubernetes.tier, it is of preset dev@2",
  ],
  [
    "of all pools",
    { preset: "dev", limits: { "systemPool.vmSize": { allowed: ["x"] } } },
    "L1",
    "systemPool.vmSize",
    "; nobody wrote aks:systemPool.vmSize, it is of preset dev@2",
  ],
  [
    "one that follows",
    { "kubernetes.tier": "premium", limits: { "kubernetes.supportPlan": { allowed: ["kubernetesOfficial"] } } },
    "L1",
    "kubernetes.supportPlan",
    "it follows from other choices: tier premium is for long-term support",
  ],
])("a problem at a value that is %s says so: %j", (_, values, id, key, says) => {
  const found = problemsWith(values).find(p => p.id === id && p.key === key);
  expect(found?.message).toContain(says);
  // Written by oneself, it is nobody else's.
  const own = problemsWith({ ...values, [key]: valueAt(assess(choicesWith(values), context).choices, key) });
  expect(own.find(p => p.id === id && p.key === key)?.message).not.toContain("nobody wrote");
});
