import { versionOwningChannels } from "../facts/mutability";

/** Somebody else who writes a property after the program has. */
export interface Owner {
  /** Type without azure-native, such as network:Subnet. */
  readonly type: string;
  /** Path within the inputs. */
  readonly path: string;
  /** Who it is, for people. */
  readonly who: string;
  /** Names of the elements that it writes, where others write elements of the same list. Default: any. */
  readonly names?: RegExp;
  /** When the program leaves it to them: while the autoscaler scales the pool, while a channel owns versions, always. Default:
   *  never, and they write it where the program says nothing of it. */
  readonly left?: "scaling" | "upgrades" | "always";
  /** Page that says so. */
  readonly doc: string;
}

const autoscaler = {
  who: "the cluster autoscaler",
  left: "scaling",
  doc: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
} as const;
const channel = {
  who: "the upgrade channel",
  // Up to the newest minor or the one before.
  left: "upgrades",
  doc: "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster",
} as const;
const kubenet = {
  who: "AKS, for pods of a kubenet network",
  doc: "https://learn.microsoft.com/azure/aks/configure-kubenet",
};
const delegating = {
  who: "AKS, for pods and the API server",
  left: "always",
  doc: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
} as const;
const policy = {
  who: "Azure Policy or Defender for Cloud",
  doc: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
};

/** Sources: application-gateway/ingress-controller-overview; application-gateway-kubernetes-ingress, pkg/appgw/configbuilder.go and
 *  pkg/azure/tags (the tags). */
const ofIngresses = {
  type: "network:ApplicationGateway",
  who: "AGIC, of ingresses in the cluster",
  doc: "https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview",
} as const;

/** Everybody who writes what components send, or could. */
export const owners: readonly Owner[] = [
  { type: "containerservice:ManagedCluster", path: "agentPoolProfiles[0].count", ...autoscaler },
  { type: "containerservice:AgentPool", path: "count", ...autoscaler },
  { type: "containerservice:ManagedCluster", path: "kubernetesVersion", ...channel },
  { type: "containerservice:ManagedCluster", path: "agentPoolProfiles[0].orchestratorVersion", ...channel },
  { type: "containerservice:AgentPool", path: "orchestratorVersion", ...channel },
  { type: "containerservice:ManagedCluster", path: "securityProfile.defender", ...policy },
  { type: "containerservice:ManagedCluster", path: "addonProfiles.azurepolicy", ...policy },
  { type: "network:Subnet", path: "delegations", ...delegating },
  { type: "network:RouteTable", path: "routes", names: /^aks-/, ...kubenet },
  {
    type: "keyvault:Key",
    path: "properties",
    who: "Azure Key Vault, which makes versions of a key and changes none",
    left: "always",
    doc: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  },
  ...[
    'tags["ingress-for-aks-cluster-id"]',
    'tags["last-updated-by-k8s-ingress"]',
    'tags["managed-by-k8s-ingress"]',
    "backendAddressPools",
    "backendHttpSettingsCollection",
    "frontendPorts",
    "httpListeners",
    "probes",
    "redirectConfigurations",
    "requestRoutingRules",
    "rewriteRuleSets",
    "urlPathMaps",
  ].map((path): Owner => ({ ...ofIngresses, path, left: "always" })),
  // Of secrets in the cluster, where the program has none of a vault.
  { ...ofIngresses, path: "sslCertificates" },
];

/** Who writes a property of a type, or what it is part of; undefined where nobody else does. */
export const ownerOf = (type: string, path: string): Owner | undefined =>
  owners.find(
    owner => type === `azure-native:${owner.type}` && (path === owner.path || path.startsWith(`${owner.path}.`)),
  );

/** What decides who else writes. */
interface Others {
  /** Whether the cluster autoscaler moves the nodes of the pool. */
  readonly scales?: boolean;
  /** The automatic upgrade of Kubernetes: stable, patch, rapid, node-image or none. */
  readonly channel?: string;
}

const owning: readonly string[] = versionOwningChannels;

/** Paths of a type that are left to others (Pulumi's ignoreChanges). */
export const leftToOthers = (type: string, { scales = false, channel = "none" }: Others = {}): string[] =>
  owners
    .filter(owner => owner.type === type)
    .filter(
      ({ left }) =>
        left === "always" || (left === "scaling" ? scales : left === "upgrades" && owning.includes(channel)),
    )
    .map(({ path }) => path);
