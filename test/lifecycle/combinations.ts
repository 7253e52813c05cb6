import type { Tree } from "../../design/contract/tree";
import type { Properties } from "../../tools/wire";
import { ids } from "../support/choices";

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

/** A network with a way out and an API access, each by its name here. */
export interface Combination {
  readonly name: string;
  readonly network: string;
  readonly egress: string;
  readonly vnet: string;
  readonly apiServer: string;
  readonly choices: Tree;
}

export const networkNames: readonly string[] = Object.keys(networks);

export const combinations: readonly Combination[] = networkNames.flatMap(network =>
  Object.keys(egresses).flatMap(egress =>
    Object.keys(vnets).flatMap(vnet =>
      Object.keys(apiServers).map(apiServer => ({
        name: `${network} / ${egress} / ${vnet} / ${apiServer}`,
        network,
        egress,
        vnet,
        apiServer,
        choices: {
          name: "shop",
          location: "westeurope",
          network: {
            ...networks[network],
            vnet: vnets[vnet](egresses[egress].declares ?? {}),
            reservedCidrs: ["10.0.0.0/24"],
          },
          egress: egresses[egress].egress,
          apiServer: apiServers[apiServer],
          entra: { adminGroupIds: [ids.guid] },
        },
      })),
    ),
  ),
);

/** What a combination has. */
export const partsIn = ({ network, egress, vnet, apiServer }: Combination): readonly string[] =>
  Object.entries({ network, egress, vnet, apiServer }).map(part => part.join(" "));

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

/** Errors that a combination must have, as rule, key and Azure's code; none where it is accepted. */
export const refusalsOf = (c: Combination): readonly string[] =>
  refused.filter(([which]) => which(c)).map(([, id, key, code]) => `${id} ${key} ${code ?? ""}`);

export const accepted = combinations.filter(c => refusalsOf(c).length === 0);

const outboundTypes: Readonly<Record<string, string>> = {
  loadBalancer: "loadBalancer",
  managedNatGateway: "managedNATGateway",
  natGateway: "userAssignedNATGateway",
  "preconfigured NAT gateway": "userAssignedNATGateway",
};

/** What a cluster is created with, as far as a combination decides it. */
export interface Chosen {
  readonly outboundType: unknown;
  readonly hasLoadBalancer: boolean;
  readonly hasNatGateway: boolean;
  readonly networkPlugin: unknown;
  readonly hasOwnSubnet: boolean;
  readonly hasPodSubnet: boolean;
  readonly isPrivate: unknown;
  readonly hasRanges: boolean;
  readonly isIntegrated: boolean;
  readonly hasApiServerSubnet: boolean;
}

export function chosenBy({ network, egress, vnet, apiServer }: Combination): Chosen {
  const outboundType = outboundTypes[egress] ?? "userDefinedRouting";
  const isPrivate = apiServer !== "public" && !apiServer.endsWith("public address");
  const isIntegrated = apiServer.startsWith("vnetIntegration");
  return {
    outboundType,
    hasLoadBalancer: outboundType === "loadBalancer",
    hasNatGateway: outboundType === "managedNATGateway",
    networkPlugin: network === "kubenet" ? "kubenet" : "azure",
    hasOwnSubnet: vnet !== "managed",
    hasPodSubnet: network === "podSubnet",
    isPrivate,
    hasRanges: !isPrivate,
    isIntegrated,
    hasApiServerSubnet: isIntegrated && vnet !== "managed",
  };
}

/** The same of what was sent. */
export function chosenIn(inputs: Properties): Chosen {
  const { networkProfile, apiServerAccessProfile, agentPoolProfiles } = inputs as {
    networkProfile: Properties;
    apiServerAccessProfile: Properties;
    agentPoolProfiles: Properties[];
  };
  return {
    outboundType: networkProfile.outboundType,
    hasLoadBalancer: networkProfile.loadBalancerProfile !== undefined,
    hasNatGateway: networkProfile.natGatewayProfile !== undefined,
    networkPlugin: networkProfile.networkPlugin,
    hasOwnSubnet: agentPoolProfiles[0].vnetSubnetID !== undefined,
    hasPodSubnet: agentPoolProfiles[0].podSubnetID !== undefined,
    isPrivate: apiServerAccessProfile.enablePrivateCluster,
    hasRanges: apiServerAccessProfile.authorizedIPRanges !== undefined,
    isIntegrated: apiServerAccessProfile.enableVnetIntegration === true,
    hasApiServerSubnet: apiServerAccessProfile.subnetId !== undefined,
  };
}
