import { expect, test } from "@jest/globals";
import type { Severity } from "../../../design/contract/problems";
import { problemsWith, type Values } from "../../support/choices";
import { letters, problemsAt, triedOf, type Bound } from "./bounds";

const manual = (count: number): object => ({ kind: "manual", manual: { count } });

const noSurge = { maxSurge: "0", maxUnavailable: "1" };

const user = "nodePools.user";

const pools = (more: object): Values => ({ nodePools: { ...more } });

const thousands = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1000), upgrade: noSurge }]));
const nodesOfTier = (tier: string, given: Values, most: number): Bound => ({
  id: "P9",
  key: "kubernetes.tier",
  at: `${user}.scaling`,
  value: manual,
  most,
  given: { "kubernetes.tier": tier, "systemPool.scaling": manual(2), ...given },
});

const firewall: Values = { "egress.kind": "firewall" };

const kubenet: Values = {
  "network.kind": "kubenet",
  "network.dataplane": { kind: "azure" },
  "network.kubenet.podCidrs": ["10.128.0.0/10"],
  "network.vnet.create.addressSpace": ["10.0.0.0/16"],
  "systemPool.scaling": manual(2),
  "systemPool.upgrade.maxSurge": "1",
  [`${user}.upgrade.maxSurge`]: "1",
};

const window = "upgrades.maintenance.cluster";

const interval = (kind: string, at: string, most: number): Bound => ({
  id: "X32",
  key: `${window}.schedule.${kind}.${at}`,
  least: 1,
  most,
  given: { [`${window}.schedule`]: { kind, [kind]: {} } },
});

const bounds: readonly Bound[] = [
  { id: "P7", key: `${user}.name`, least: 1, most: 12, value: letters },
  {
    id: "P8",
    key: "nodePools",
    most: 99,
    value: count => Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { scaling: manual(1) }])),
  },
  {
    id: "P8",
    key: `${user}.scaling`,
    at: `${user}.upgrade.maxSurge`,
    most: 400,
    value: String,
    given: { [`${user}.scaling`]: manual(600) },
  },
  nodesOfTier("free", {}, 998),
  nodesOfTier("standard", pools(thousands(4)), 998),
  nodesOfTier("premium", { ...pools(thousands(4)), "kubernetes.supportPlan": "longTermSupport" }, 998),
  {
    id: "P10",
    key: `${user}.scaling.manual.count`,
    least: 0,
    most: 1000,
    given: { [`${user}.scaling.kind`]: "manual" },
  },
  {
    id: "P10",
    key: `${user}.scaling.autoscale.max`,
    least: 0,
    most: 1000,
    given: { [`${user}.scaling`]: { autoscale: { min: 0 } } },
  },
  {
    id: "P10",
    key: `${user}.scaling.autoscale.min`,
    least: 0,
    most: 7,
    given: { [`${user}.scaling`]: { autoscale: { max: 7 } } },
  },
  {
    id: "P24",
    key: `${user}.upgrade.maxSurge`,
    least: 1,
    most: 100,
    value: percent => `${percent}%`,
    given: { [`${user}.upgrade.maxUnavailable`]: "1" },
  },
  { id: "P24", key: `${user}.upgrade.maxSurge`, least: 1, most: 9999, value: String },
  { id: "P24", key: `${user}.upgrade.maxUnavailable`, least: 1, most: 100, value: percent => `${percent}%` },
  { id: "P24", key: `${user}.upgrade.drainTimeoutMinutes`, least: 1, most: 1440 },
  { id: "P24", key: `${user}.upgrade.nodeSoakMinutes`, least: 0, most: 30 },
  { id: "N35", key: `${user}.maxPods`, least: 10, most: 250 },
  { id: "N35", key: "systemPool.maxPods", least: 15, given: { "systemPool.scaling.autoscale.min": 2 } },
  { id: "N35", key: "systemPool.maxPods", least: 30, given: { "systemPool.scaling.autoscale.min": 1 } },
  { id: "P36", key: `${user}.osDisk.sizeGb`, least: 30, most: 2048 },
  ...[
    { vmSize: "Standard_D2ads_v5", most: 74 },
    { vmSize: "Standard_D4ds_v5", most: 149 },
    { vmSize: "Standard_D8ds_v5", most: 299 },
  ].map(({ vmSize, most }): Bound => ({
    id: "P19",
    key: `${user}.osDisk`,
    at: `${user}.osDisk.sizeGb`,
    most,
    given: { [user]: { vmSize, osDisk: { kind: "ephemeral" } } },
  })),
  ...[
    { osSku: "Ubuntu2204", least: 25 },
    { osSku: "AzureLinux3", least: 28 },
  ].map(({ osSku, least }): Bound => ({
    id: "P14",
    key: `${user}.osSku`,
    at: "kubernetes.version",
    least,
    most: 36,
    value: minor => `1.${minor}`,
    given: { [`${user}.osSku`]: osSku },
  })),
  {
    id: "P11",
    key: `${user}.priority.spot.maxPrice`,
    least: 0.00001,
    step: 0.00001,
    given: { [`${user}.priority.kind`]: "spot" },
  },
  {
    id: "P33",
    key: length => `${user}.labels.${letters(length)}`,
    at: `${user}.labels`,
    most: 63,
    value: length => ({ [letters(length)]: "" }),
  },
  {
    id: "P33",
    key: length => `${user}.labels.${letters(length)}/team`,
    at: `${user}.labels`,
    most: 253,
    value: length => ({ [`${letters(length)}/team`]: "" }),
  },
  {
    id: "P33",
    key: `${user}.labels.team`,
    at: `${user}.labels`,
    most: 63,
    value: length => ({ team: letters(length) }),
  },
  {
    id: "P33",
    key: `${user}.taints[0]`,
    at: `${user}.taints`,
    most: 63,
    value: length => [`team=${letters(length)}:NoSchedule`],
  },
  // Of the 400 routes of kubenet's table those of nodes, of surge too.
  {
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 396,
    given: kubenet,
  },
  {
    // The default route and those to three addresses of the firewall are in the table too.
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 392,
    given: { ...kubenet, ...firewall, "egress.firewall.publicIpCount": 3 },
  },
  {
    id: "N12",
    key: "network.kind",
    severity: "warning",
    at: `${user}.scaling`,
    value: manual,
    most: 395,
    given: { ...kubenet, egress: { kind: "virtualNetworkGateway" } },
  },

  { id: "X42", key: "autoscaler.scanIntervalSeconds", least: 1 },
  ...[
    "scaleDownDelayAfterAddMinutes",
    "scaleDownUnneededMinutes",
    "scaleDownUnreadyMinutes",
    "maxGracefulTerminationSeconds",
    "maxNodeProvisionMinutes",
    "maxEmptyBulkDelete",
  ].map(at => ({ id: "X42", key: `autoscaler.${at}`, least: 0 })),
  { id: "X42", key: "autoscaler.scaleDownUtilizationThreshold", least: 0, most: 1, step: 0.01 },
  { id: "X32", key: `${window}.durationHours`, least: 4, most: 24 },
  { id: "X32", key: "upgrades.maintenance.nodeImages.durationHours", least: 4, most: 24 },
  interval("daily", "intervalDays", 7),
  interval("weekly", "intervalWeeks", 4),
  interval("absoluteMonthly", "dayOfMonth", 31),
  interval("absoluteMonthly", "intervalMonths", 6),
  interval("relativeMonthly", "intervalMonths", 6),
];

test.each(triedOf(bounds))("$id $key: $amount is $verdict", ({ id, key, found, choices }) => {
  const problems = problemsAt(id, key, choices);
  expect(problems.map(p => p.severity)).toStrictEqual(found);
  expect(problems).toBeReadable();
});

test.each<[nodes: number, found: Severity[]]>([
  [396, []],
  [397, ["warning"]],
  [398, ["warning"]],
  [399, ["error"]],
])("N12 %i nodes beside the two of kubenet's system pool have %j", (nodes, found) => {
  const problems = problemsWith({ ...kubenet, [`${user}.scaling`]: manual(nodes) });
  expect(problems.filter(p => p.id === "N12").map(p => p.severity)).toStrictEqual(found);
});

test.each<[nodes: number, found: Severity[]]>([
  [0, ["error"]],
  [1, ["warning"]],
  [2, []],
])("P4 a least number of %i nodes for the cluster's own pods has %j", (nodes, found) => {
  const problems = problemsWith({ "systemPool.scaling.autoscale.min": nodes });
  expect(problems.filter(p => p.id === "P4").map(p => p.severity)).toStrictEqual(found);
});

test.each([
  [250, false],
  [251, true],
])("N8 of %i nodes it is said that network policy engine azure does not carry them: %s", (nodes, said) => {
  const [problem] = problemsWith({
    "network.dataplane": { kind: "azure", azure: { networkPolicy: "azure" } },
    "systemPool.scaling": manual(2),
    [`${user}.scaling`]: manual(nodes - 2),
  }).filter(p => p.id === "N8");
  expect(problem.message.includes("above its 250")).toBe(said);
});
