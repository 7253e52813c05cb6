import type { Tree } from "../../design/contract/tree";

/** Kinds with what they need, so that others than those of one combination may be anything. */
const egressKinds: Record<string, Tree> = {
  loadBalancer: {},
  managedNatGateway: {
    "network.vnet.kind": "managed",
    "network.securityGroups.kind": "none",
    "network.dnsServers": [],
  },
  natGateway: { "network.vnet.kind": "create" },
  firewall: { "network.vnet.kind": "create" },
  appliance: { "network.vnet.kind": "create" },
  virtualNetworkGateway: { "network.vnet.kind": "create" },
  preconfigured: { "network.vnet.kind": "existing", "network.securityGroups.kind": "none" },
};
const networkKinds: Record<string, Tree> = {
  overlay: {},
  nodeSubnet: {},
  podSubnet: { "network.podSubnet.subnet": "pods" },
  kubenet: { "network.dataplane.kind": "azure" },
};
const apiServerKinds: Record<string, Tree> = {
  public: {},
  private: {},
  vnetIntegration: { "apiServer.vnetIntegration.authorizedRanges": [] },
};
/** What few choices can have, and would leave few that are sound. */
const simple: Tree = {
  "apiServer.fqdnSubdomain": undefined,
  "systemPool.priority.kind": "regular",
  "poolDefaults.priority.kind": "regular",
  "poolDefaults.trustedLaunch": undefined,
  "network.dnsServiceIp": undefined,
  "kubernetes.tier": "standard",
  "kubernetes.supportPlan": "kubernetesOfficial",
};

/** Kinds that go together, and what must be as it is for them to. */
export interface Together {
  readonly kinds: readonly string[];
  readonly pins: Readonly<Record<string, unknown>>;
}

/** Every egress with every network and every API server that can be had together. */
export const kindsTogether: readonly Together[] = Object.entries(egressKinds).flatMap(([egress, egressPins]) =>
  Object.entries(networkKinds)
    // AKS's own network has no subnet for pods.
    .filter(([network]) => !(egress === "managedNatGateway" && network === "podSubnet"))
    .flatMap(([network, networkPins]) =>
      Object.entries(apiServerKinds).map(([apiServer, apiServerPins]) => {
        const kinds = { "egress.kind": egress, "network.kind": network, "apiServer.kind": apiServer };
        const pins = { ...simple, ...kinds, ...egressPins, ...networkPins, ...apiServerPins };
        return { kinds: [egress, network, apiServer], pins };
      }),
    ),
);

/** Every two of a combination's kinds. */
export const pairsOf = (kinds: readonly string[]): string[] =>
  kinds.flatMap((kind, i) => kinds.slice(i + 1).map(other => `${kind} ${other}`));
