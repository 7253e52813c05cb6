import { expect, test } from "@jest/globals";
import type { Tree } from "../../design/tree";
import { ids } from "../design/rules/cases";
import { fate, mutantsOf } from "./mutants";
import { azureFor, choicesOf, project, recorded } from "./shipped";
import { stacksOf } from "../../tools/stackFile";

const common = { location: "westeurope", name: "shop", entra: { adminGroupIds: [ids.guid] } };
const zone = { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } };

/** Programs whose parts are left out one by one: every shipped stack, and the choices that they don't have. */
const programs: Readonly<Record<string, Tree>> = {
  ...Object.fromEntries(stacksOf(project).map(stack => [stack, choicesOf(stack)])),
  "kubenet behind a firewall": {
    ...common,
    network: { kind: "kubenet", dataplane: { kind: "azure" } },
    egress: { kind: "firewall" },
  },
  "pods in a subnet behind a NAT gateway": {
    ...common,
    network: { kind: "podSubnet" },
    egress: { kind: "natGateway" },
  },
  "private with a zone of its own, an own kubelet identity": {
    ...common,
    apiServer: { kind: "private", private: { dns: { kind: "create" } } },
    identity: { kubelet: { kind: "create" } },
  },
  "private with somebody's zone behind an appliance": {
    ...common,
    apiServer: { kind: "private", private: { dns: zone } },
    egress: { kind: "appliance", appliance: { address: "10.0.0.4" } },
    network: { reservedCidrs: ["10.0.0.0/24"] },
  },
  "in the network by VNet integration": { ...common, apiServer: { kind: "vnetIntegration" } },
};

/** Mutants that Azure accepts too, each with the reason. */
const harmless: readonly (readonly [what: RegExp, reason: string])[] = [
  [
    /RoleAssignment aks-identity-roles\/natGateway$/,
    "Azure creates the cluster: no source shows that AKS asks for it then, only that it is to be given",
  ],
  [
    /RoleAssignment aks-identity-roles\/routeTables?(\/nodes)?$/,
    "AKS asks for it at creation where it writes routes itself, as for kubenet; it is to be given elsewhere too",
  ],
  [
    /Route aks-route-table-routes\/own\/1$/,
    "answers from the firewall's own address would go astray; Azure creates it all",
  ],
  [
    /^AgentPool waits for MaintenanceConfiguration/,
    "no node is touched by it: Azure takes both at once, the order only keeps writes of a cluster apart",
  ],
  [/^Subnet.natGateway pods$/, "AKS looks at the subnets of nodes; the pods would leave by other addresses"],
];
const reasonOf = (what: string): string | undefined => harmless.find(([which]) => which.test(what))?.[1];

test("what a program leaves out, the model of Azure refuses", async () => {
  const tally: Record<string, { mutants: number; caught: number }> = {};
  const survivors = new Map<string, string[]>();
  const codes: Record<string, number> = {};
  for (const [name, choices] of Object.entries(programs)) {
    const run = await recorded(choices);
    for (const mutant of mutantsOf(run)) {
      const code = await fate(mutant, run, azureFor(choices, "nowhere"));
      const row = (tally[mutant.kind] ??= { mutants: 0, caught: 0 });
      row.mutants++;
      if (code === undefined) survivors.set(mutant.what, [...(survivors.get(mutant.what) ?? []), name]);
      else {
        row.caught++;
        codes[code] = (codes[code] ?? 0) + 1;
      }
    }
  }
  for (const [kind, { mutants, caught }] of Object.entries(tally))
    t.diagnostic(`${kind}: ${caught} of ${mutants} caught`);
  t.diagnostic(`codes: ${JSON.stringify(codes)}`);
  for (const [what, names] of survivors)
    t.diagnostic(`survives: ${what} (${names.join("; ")}): ${reasonOf(what) ?? "UNEXPLAINED"}`);
  expect([...survivors.keys()].filter(what => reasonOf(what) === undefined)).toStrictEqual([]);
});
