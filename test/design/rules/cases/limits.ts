import type { Values } from "../../../support/choices";
import type { Case } from "../case";

/** A case of one limit. */
const limited = (id: string, limits: Values, key: string, says: string[], mend: Case["mend"], more = {}): Case => ({
  id,
  key,
  says,
  mend,
  ...more,
  when: { limits, ...(more as Partial<Case>).when },
});

const wrong = (limits: Values, key: string, says: string[], fix: string): Case => ({
  ...limited("L4", limits, `limits.${key}`, says, ["limits", {}]),
  fix,
});

export const cases: readonly Case[] = [
  limited(
    "L1",
    { location: { allowed: ["northeurope", "sweden*"], reason: "Data stays there." } },
    "location",
    ['"westeurope"', "test allows northeurope, sweden*", "(Data stays there)"],
    ["location", "swedencentral"],
  ),
  limited(
    "L1",
    { "apiServer.kind": { allowed: ["private"] } },
    "apiServer.kind",
    ['"public"', "allows private"],
    ["apiServer", { kind: "private" }],
  ),
  limited(
    "L1",
    { "apiServer.runCommand": { allowed: ["false"] } },
    "apiServer.runCommand",
    ['"true"'],
    ["apiServer.runCommand", false],
  ),
  // A default that nobody wrote.
  limited(
    "L1",
    { "kubernetes.tier": { allowed: ["free"] } },
    "kubernetes.tier",
    ['"standard"', "free"],
    ["kubernetes.tier", "free"],
  ),
  limited("L1", { zones: { allowed: ["1", "2"] } }, "zones[1]", ['"3"'], ["zones", ["1", "2"]], {
    when: { zones: ["1", "3"] },
  }),
  // A dot is a dot, not any character.
  limited("L1", { "tags.version": { allowed: ["1.3*"] } }, "tags.version", ['"1x36"'], ["tags", { version: "1.36" }], {
    when: { tags: { version: "1x36" } },
  }),
  limited("L1", { "tags.env": { allowed: [] } }, "tags.env", ['"dev"', "allows nothing"], ["tags", {}], {
    when: { tags: { env: "dev" } },
  }),
  ...["poolDefaults.vmSize", "nodePools.*.vmSize", "nodePools.user.vmSize"].map(key =>
    limited(
      "L1",
      { [key]: { vmSeries: ["Dsv5", "Das_v5"] } },
      "nodePools.user.vmSize",
      ['"Standard_E4s_v5"', "the series Dsv5, Das_v5"],
      ["nodePools.user.vmSize", "Standard_D4as_v5"],
      {
        when: { "poolDefaults.vmSize": "Standard_D4s_v5", "nodePools.user.vmSize": "Standard_E4s_v5" },
      },
    ),
  ),
  // What a pool has from all pools.
  limited(
    "L1",
    { "poolDefaults.vmSize": { allowed: ["Standard_D4*_v5"] } },
    "poolDefaults.vmSize",
    ['"Standard_E4s_v5"'],
    ["poolDefaults.vmSize", "Standard_D4ds_v5"],
    { when: { "poolDefaults.vmSize": "Standard_E4s_v5" } },
  ),
  limited(
    "L2",
    { nodes: { max: 20 } },
    "nodePools",
    ["the number of nodes of all pools together, 23, is above 20"],
    ["nodePools.user.scaling.autoscale.max", 17],
    { when: { "nodePools.user.scaling.autoscale.max": 20 } },
  ),
  limited(
    "L2",
    { nodes: { max: 2 } },
    "systemPool.scaling",
    ["together, 3, is above 2"],
    ["systemPool.scaling.autoscale.max", 2],
  ),
  ...["poolDefaults.nodes", "nodePools.*.nodes", "nodePools.user.nodes"].map(key =>
    limited(
      "L2",
      { [key]: { max: 10 } },
      "nodePools.user.scaling",
      ["the number of nodes, 11, is above 10, the most that test allows"],
      ["nodePools.user.scaling.manual.count", 10],
      { when: { "nodePools.user.scaling": { kind: "manual", manual: { count: 11 } } } },
    ),
  ),
  limited(
    "L2",
    { "systemPool.nodes": { min: 3 } },
    "systemPool.scaling",
    ["nodes, 2, is below 3"],
    ["systemPool.scaling.autoscale.max", 3],
    { when: { "systemPool.scaling.autoscale.max": 2 } },
  ),
  limited(
    "L2",
    { "poolDefaults.maxPods": { max: 60 } },
    "systemPool.maxPods",
    ["61 is above 60"],
    ["systemPool.maxPods", 60],
    { when: { "poolDefaults.maxPods": 60, "systemPool.maxPods": 61 } },
  ),
  limited(
    "L2",
    { "apiServer.public.authorizedRanges": { min: 2 } },
    "apiServer.public.authorizedRanges",
    ["the number of entries, 1, is below 2"],
    ["apiServer.public.authorizedRanges", ["203.0.113.0/24", "198.51.100.7/32"]],
  ),
  limited("L2", { nodePools: { max: 1 } }, "nodePools", ["entries, 2, is above 1"], ["nodePools", { user: {} }], {
    when: { nodePools: { user: {}, batch: {} } },
  }),
  limited(
    "L3",
    { "tags.cost.center": { required: true, reason: "the invoice goes there" } },
    "tags.cost.center",
    ["not given", "test requires it (the invoice goes there)"],
    ["tags", { "cost.center": "4711" }],
  ),
  limited(
    "L3",
    { "nodePools.*.labels.example.com/team": { required: true } },
    "nodePools.user.labels.example.com/team",
    ["not given"],
    ["nodePools.user.labels", { "example.com/team": "shop" }],
    { when: { "nodePools.user": {} } },
  ),
  limited(
    "L3",
    { "egress.natGateway.zone": { required: true } },
    "egress.natGateway.zone",
    ["not given"],
    ["egress.natGateway.zone", "1"],
    { when: { "egress.kind": "natGateway" } },
  ),
  wrong(
    { "apiserver.kind": {} },
    "apiserver.kind",
    ["test limits apiserver.kind", "no choice apiserver"],
    "apiServer?",
  ),
  wrong({ "nodePools.*.vmsize": {} }, "nodePools.*.vmsize", ["no choice nodePools.*.vmsize"], "nodePools.*.vmSize?"),
  wrong({ node: {} }, "node", ["no choice node"], "Did you mean nodes?"),
  wrong({ "location.west": {} }, "location.west", ["no choice location.west"], "location is no map: limit it itself."),
  wrong({ "poolDefaults.priority.x": {} }, "poolDefaults.priority.x", ["no choice"], "Keys here: kind, spot."),
  wrong({ location: { vmSeries: ["Dsv5"] } }, "location.vmSeries", ["holds no VM size"], "Remove vmSeries"),
  wrong({ location: { max: 2 } }, "location.max", ["no number"], "Remove max"),
  wrong({ zones: { min: 3, max: 2 } }, "zones.min", ["above max 2"], "Remove min"),
  wrong({ egress: { allowed: ["x"] } }, "egress.allowed", ["it is a map"], "Remove allowed"),
  wrong(
    { "apiServer.kind": { allowed: ["privat"] } },
    "apiServer.kind.allowed",
    ["privat is none of its values public, private, vnetIntegration"],
    "Remove allowed",
  ),
  wrong(
    { location: { allowed: ["westeurop", "West*"] } },
    "location.allowed",
    ["westeurop is no region"],
    "Did you mean westeurope?",
  ),
  wrong({ location: null }, "location", ["test would take the limit back"], "Remove the line"),
];
