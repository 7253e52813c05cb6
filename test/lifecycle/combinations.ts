import { expect } from "@jest/globals";
import { assess } from "../../design/assess";
import { blocks } from "../../design/problems";
import type { Tree } from "../../design/tree";
import { sentDeviations } from "../contract/contract";
import { context, ids } from "../design/rules/cases";
import type { Deployment } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { whenApart } from "../support/apart";
import { replay } from "../support/replay";
import { azureFor, environment } from "./shipped";

type Named = Readonly<Record<string, Tree>>;

const networks: Named = {
  "overlay, Cilium": { kind: "overlay" },
  "overlay, Azure dataplane": { kind: "overlay", dataplane: { kind: "azure", azure: { networkPolicy: "calico" } } },
  nodeSubnet: { kind: "nodeSubnet" },
  podSubnet: { kind: "podSubnet" },
  kubenet: { kind: "kubenet", dataplane: { kind: "azure" } },
};

const others = {
  pods: { id: ids.subnet("snet-pods"), addressPrefixes: ["10.80.32.0/19"] },
  apiServer: {
    id: ids.subnet("snet-api"),
    addressPrefixes: ["10.80.16.0/28"],
    delegation: "Microsoft.ContainerService/managedClusters",
  },
};
/** Ways out, each with what an existing network then declares on its subnets. */
const egresses: Readonly<Record<string, { egress: Tree; declares?: Tree }>> = {
  loadBalancer: { egress: { kind: "loadBalancer" } },
  managedNatGateway: { egress: { kind: "managedNatGateway" } },
  natGateway: { egress: { kind: "natGateway" } },
  firewall: { egress: { kind: "firewall" } },
  "Basic firewall": { egress: { kind: "firewall", firewall: { tier: "basic" } } },
  appliance: { egress: { kind: "appliance", appliance: { address: "10.0.0.4" } } },
  virtualNetworkGateway: { egress: { kind: "virtualNetworkGateway" } },
  "preconfigured route table": {
    egress: { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting" } },
    declares: { routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } },
  },
  "preconfigured NAT gateway": {
    egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
    declares: { natGatewayId: ids.natGateway },
  },
};

const vnets: Readonly<Record<string, (declares: Tree) => Tree>> = {
  create: () => ({ kind: "create", create: { addressSpace: ["10.64.0.0/12"] } }),
  managed: () => ({ kind: "managed" }),
  existing: declares => ({
    kind: "existing",
    existing: {
      addressPrefixes: ["10.80.0.0/16"],
      subnets: { nodes: { id: ids.subnet(), addressPrefixes: ["10.80.0.0/20"], ...declares }, ...others },
    },
  }),
};

const apiServers: Named = {
  public: { kind: "public", public: { authorizedRanges: ["203.0.113.0/24"] } },
  private: { kind: "private" },
  "private without a zone": { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true } },
  "private with a zone of its own": { kind: "private", private: { dns: { kind: "create" } } },
  "private with somebody's zone": {
    kind: "private",
    private: { dns: { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } } },
  },
  vnetIntegration: { kind: "vnetIntegration" },
  "vnetIntegration with a public address": {
    kind: "vnetIntegration",
    vnetIntegration: { private: false, authorizedRanges: ["203.0.113.0/24"] },
  },
};

export interface Combination {
  readonly network: string;
  readonly egress: string;
  readonly vnet: string;
  readonly apiServer: string;
  readonly choices: Tree;
}

const combinations: Combination[] = Object.keys(networks).flatMap(network =>
  Object.keys(egresses).flatMap(egress =>
    Object.keys(vnets).flatMap(vnet =>
      Object.keys(apiServers).map(apiServer => ({
        network,
        egress,
        vnet,
        apiServer,
        choices: {
          location: "westeurope",
          network: {
            ...networks[network],
            vnet: vnets[vnet](egresses[egress].declares ?? {}),
            reservedCidrs: ["10.0.0.0/24"],
          },
          egress: egresses[egress].egress,
          apiServer: apiServers[apiServer],
          entra: { adminGroupIds: [ids.guid] },
          nodePools: { user: {} },
        },
      })),
    ),
  ),
);

const inWords = ({ network, egress, vnet, apiServer }: Combination): string =>
  `${network} / ${egress} / ${vnet} / ${apiServer}`;

/** What is refused: which of them, rule, key, Azure's code where it has one. */
const refused: [which: (c: Combination) => boolean, id: string, key: string, azureCode?: string][] = [
  [c => c.network === "podSubnet" && c.vnet === "managed", "N19", "network.kind"],
  [c => /firewall|appliance|virtualNetworkGateway/.test(c.egress) && c.vnet !== "create", "E1", "egress.kind"],
  [c => c.egress.startsWith("preconfigured") && c.vnet !== "existing", "E1", "egress.kind"],
  [
    c => c.egress === "natGateway" && c.vnet === "managed",
    "E6",
    "egress.kind",
    "UserAssignedNATGatewayWithManagedVNetNotAllowed",
  ],
  [c => c.egress === "natGateway" && c.vnet === "existing", "E6", "egress.kind", "SubnetNotAssociatedWithNATGateway"],
  [
    c => c.egress === "managedNatGateway" && c.vnet !== "managed",
    "E5",
    "egress.kind",
    "ManagedNATGatewayWithCustomVNetNotAllowed",
  ],
];
const expected = (c: Combination): string[] =>
  refused.filter(([which]) => which(c)).map(([, id, key, code]) => `${id} ${key} ${code ?? ""}`);

const judgedOnce = combinations.map(combination => ({
  combination,
  errors: assess({ ...combination.choices, name: "shop" }, context)
    .problems.filter(blocks)
    .map(p => `${p.id} ${p.key} ${p.azureCode ?? ""}`),
}));
const accepted = judgedOnce.filter(j => j.errors.length === 0).map(j => j.combination);

const outboundTypes: Readonly<Record<string, string>> = {
  loadBalancer: "loadBalancer",
  managedNatGateway: "managedNATGateway",
  natGateway: "userAssignedNATGateway",
  "preconfigured NAT gateway": "userAssignedNATGateway",
};

/** Which half of the combinations, so that two can be tried side by side. */
export type Half = "first" | "second";
const isOf = (half: Half, c: Combination): boolean =>
  /^(public|private$|private without)/.test(c.apiServer) === (half === "first");

/** Holds what is refused to the table above. */
export function needRefusals(half: Half): void {
  for (const { combination, errors } of judgedOnce.filter(j => isOf(half, j.combination))) {
    expect(errors.sort()).toStrictEqual(expected(combination).sort()); /* SAID: inWords(combination) */
  }
}

/** What became of the combinations that are accepted. */
export interface Lived {
  readonly all: number;
  readonly accepted: number;
  /** What went wrong, where something did. */
  readonly failure?: string;
}

/** The life of what is accepted: created, previewed again, destroyed. */
async function lived(half: Half): Promise<Lived> {
  const counts = {
    all: combinations.filter(c => isOf(half, c)).length,
    accepted: accepted.filter(c => isOf(half, c)).length,
  };
  for (const [index, combination] of accepted.filter(c => isOf(half, c)).entries()) {
    try {
      await live(combination, index);
    } catch (error) {
      return { ...counts, failure: `${inWords(combination)}: ${(error as Error).message}` };
    }
  }
  return counts;
}

async function live(combination: Combination, index: number): Promise<void> {
  const choices = { ...combination.choices, name: "shop", nodePools: undefined };
  const azure = azureFor(choices);
  const engine = new SmallEngine(azure, "aks", "test");
  const program = environment(choices);
  const { failure, counts, deployment } = await engine.up(program);
  expect(failure).toBeUndefined();
  isAsChosen(combination, deployment);
  // The program itself for every fifth, what it asked for otherwise: running it is most of what this costs.
  const again = await engine.preview(index % 5 === 0 ? program : replay(deployment));
  expect([again.failure, again.counts.same]).toStrictEqual([undefined, counts.create]);
  engine.unprotect();
  expect(engine.destroy().failure).toBeUndefined();
  expect(azure.count).toBe(0); /* SAID: "nothing is left" */
}

function isAsChosen(combination: Combination, { resources }: Deployment): void {
  const words = inWords(combination);
  expect(sentDeviations(resources)).toStrictEqual([]); /* SAID: "all of it is in Azure's own models" */
  const { inputs } = resources.find(r => r.name === "aks-cluster-managed-cluster") ?? {};
  expect(inputs).toBeDefined(); /* SAID: words */
  const { networkProfile, apiServerAccessProfile, agentPoolProfiles } = inputs as {
    networkProfile: Record<string, unknown>;
    apiServerAccessProfile: Record<string, unknown>;
    agentPoolProfiles: Record<string, unknown>[];
  };
  const outboundType = outboundTypes[combination.egress] ?? "userDefinedRouting";
  expect(networkProfile.outboundType).toBe(outboundType); /* SAID: words */
  expect(networkProfile.loadBalancerProfile !== undefined).toBe(outboundType === "loadBalancer"); /* SAID: words */
  expect(networkProfile.natGatewayProfile !== undefined).toBe(outboundType === "managedNATGateway"); /* SAID: words */
  expect(networkProfile.networkPlugin).toBe(combination.network === "kubenet" ? "kubenet" : "azure"); /* SAID: words */
  expect(agentPoolProfiles[0].vnetSubnetID === undefined).toBe(combination.vnet === "managed"); /* SAID: words */
  expect(agentPoolProfiles[0].podSubnetID !== undefined).toBe(combination.network === "podSubnet"); /* SAID: words */
  const isPrivate = combination.apiServer !== "public" && !combination.apiServer.endsWith("public address");
  expect(apiServerAccessProfile.enablePrivateCluster).toBe(isPrivate); /* SAID: words */
  expect(apiServerAccessProfile.authorizedIPRanges !== undefined).toBe(!isPrivate); /* SAID: words */
  const integrated = combination.apiServer.startsWith("vnetIntegration");
  expect(apiServerAccessProfile.enableVnetIntegration === true).toBe(integrated); /* SAID: words */
  expect(apiServerAccessProfile.subnetId !== undefined).toBe(
    integrated && combination.vnet !== "managed",
  ); /* SAID: words */
}

whenApart(module, half => lived(half as Half));
