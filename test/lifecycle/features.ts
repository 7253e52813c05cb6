import type { Tree } from "../../design/contract/tree";
import { ids, spoke } from "../support/choices";
import { monitoringFeatures } from "./monitoringFeatures";

/** A network that features are tried in. */
export interface Surroundings {
  readonly choices: Tree;
  /** Whether the network is made here. */
  readonly created: boolean;
  /** Whether a firewall that is made here lets names out. */
  readonly firewalled: boolean;
}

const base: Tree = {
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [ids.guid] },
};
const made = { created: true, firewalled: false };

/** Networks by what they are. */
export const surroundings: Readonly<Record<string, Surroundings>> = {
  "a public network": { ...made, choices: base },
  "a network behind a firewall": {
    created: true,
    firewalled: true,
    choices: { ...base, egress: { kind: "firewall" } },
  },
  "a network with a private API server": {
    ...made,
    choices: { ...base, apiServer: { kind: "private" }, egress: { kind: "natGateway" } },
  },
  "a network with the API server in it": {
    ...made,
    choices: { ...base, apiServer: { kind: "vnetIntegration" } },
  },
  "a network that exists": {
    created: false,
    firewalled: false,
    choices: {
      ...base,
      network: {
        vnet: {
          kind: "existing",
          existing: {
            subnets: {
              ...((spoke().existing as Tree).subnets as Tree),
              privateEndpoints: { id: ids.subnet("snet-endpoints") },
              bastion: { id: ids.subnet("AzureBastionSubnet") },
              jumpBox: { id: ids.subnet("snet-jump"), natGatewayId: ids.natGateway },
              applicationGateway: {
                id: ids.subnet("snet-agw"),
                addressPrefixes: ["10.80.5.0/24"],
                delegation: "none",
              },
              agc: { id: ids.subnet("snet-agc"), delegation: "Microsoft.ServiceNetworking/trafficControllers" },
            },
          },
        },
      },
    },
  },
};

/** A feature in one of its ways, and all that comes with it. */
export interface FeatureRow {
  readonly choices: Tree;
  /** What the network has without it too. Default: nothing but its own. */
  readonly beside?: (around: Surroundings) => Tree;
  /** Logical names of all that it adds, components aside. */
  readonly adds: (around: Surroundings) => readonly string[];
  /** Names that a firewall lets out for it. */
  readonly opens?: readonly string[];
  /** Outputs of the environment that are another's. */
  readonly outputs?: (around: Surroundings) => Readonly<Record<string, string>>;
}

const registryName = "crshoptestwesteuropef4ujg";
const others = ids.registry;
const secrets = { usernameSecret: "docker-user", passwordSecret: "docker-token" };
const zone = "privatelink.azurecr.io";
const pulls = ["aks-kubelet-roles/registry"];
const inGroup = ["aks-groups/shared", "aks-registry-registry"];
const loginServer = { registryLoginServer: `${registryName}.azurecr.io` };
const own = () => loginServer;
/** An endpoint beside a network that exists is in a group of its own. */
const networkGroup = ({ created }: Surroundings): Record<string, string> =>
  created ? {} : { networkResourceGroupName: "rg-shop-network-test-westeurope" };
const ownByEndpoint = (around: Surroundings) => ({ ...loginServer, ...networkGroup(around) });

/** What an endpoint needs of a network. */
const endpoint = ({ created }: Surroundings): string[] => [
  "aks-private-endpoints/registry-endpoint",
  // The endpoint is in the network's group, which only a network that is made here has otherwise.
  ...(created ? ["aks-network-subnets/privateEndpoints"] : ["aks-groups/network"]),
];
const zoneGroup = "aks-private-endpoints/registry-zones";
const ownZone = [`aks-endpoint-zones/${zone}-zone`, `aks-endpoint-zones/${zone}-links/nodes`];

/** Every feature in its ways: a row for each. */
export const features: Readonly<Record<string, FeatureRow>> = {
  "a public registry": {
    choices: { registry: { kind: "create" } },
    adds: () => [...inGroup, ...pulls],
    opens: [`${registryName}.azurecr.io`, "*.blob.core.windows.net"],
    outputs: own,
  },
  "a public registry with data endpoints and a copy": {
    choices: { registry: { kind: "create", create: { dedicatedDataEndpoints: true, replicas: ["northeurope"] } } },
    adds: () => [...inGroup, ...pulls, "aks-registry-replicas/northeurope"],
    opens: [
      `${registryName}.azurecr.io`,
      `${registryName}.westeurope.data.azurecr.io`,
      `${registryName}.northeurope.data.azurecr.io`,
    ],
    outputs: own,
  },
  "a private registry": {
    choices: { registry: { kind: "create", create: { access: { kind: "private" } } } },
    adds: around => [...inGroup, ...pulls, ...endpoint(around), zoneGroup, ...ownZone],
    outputs: ownByEndpoint,
  },
  "a private registry in a zone that exists": {
    choices: {
      registry: { kind: "create", create: { access: { kind: "private" } } },
      network: { privateEndpointDns: { kind: "existing", existing: { zones: { [zone]: ids.zone(zone) } } } },
    },
    adds: around => [...inGroup, ...pulls, ...endpoint(around), zoneGroup],
    outputs: ownByEndpoint,
  },
  "a private registry whose names a policy writes": {
    choices: {
      registry: { kind: "create", create: { access: { kind: "private" } } },
      network: { privateEndpointDns: { kind: "policy" } },
    },
    adds: around => [...inGroup, ...pulls, ...endpoint(around)],
    outputs: ownByEndpoint,
  },
  "a registry that fetches from others, signed in with secrets of somebody's vault": {
    choices: {
      registry: {
        kind: "create",
        create: {
          credentialSets: {
            "docker-hub": { ...secrets, loginServer: "docker.io", keyVaultId: ids.vault },
          },
          cacheRules: {
            nginx: {
              sourceRepository: "docker.io/library/nginx",
              targetRepository: "nginx",
              credentialSet: "docker-hub",
            },
            dotnet: { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" },
          },
        },
      },
    },
    adds: () => [
      ...inGroup,
      ...pulls,
      "aks-registry-credential-sets/docker-hub",
      "aks-registry-cache-rules/nginx",
      "aks-registry-cache-rules/dotnet",
      "aks-roles/registry/credentials/docker-hub",
    ],
    // The registry itself reaches the others, not the nodes.
    opens: [`${registryName}.azurecr.io`, "*.blob.core.windows.net"],
    outputs: own,
  },
  "a registry that exists": {
    choices: { registry: { kind: "existing", existing: { id: others } } },
    adds: () => pulls,
    opens: ["crshared.azurecr.io", "*.blob.core.windows.net"],
  },
  "a registry that exists, by an endpoint": {
    choices: { registry: { kind: "existing", existing: { id: others, way: "privateEndpoint", approval: "manual" } } },
    adds: around => [...pulls, ...endpoint(around), zoneGroup, ...ownZone],
    outputs: networkGroup,
  },
  "a registry that exists and the network finds": {
    choices: { registry: { kind: "existing", existing: { id: others, way: "preconfigured" } } },
    adds: () => pulls,
  },
  ...monitoringFeatures,
};
