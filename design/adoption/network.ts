import { BackendPoolType } from "../egress/choices";
import type { Tree } from "../contract/tree";
import { isOnAt, numberAt, present, textAt, textsAt, treesAt, type Unsaid } from "./live";

/** Keys of the subnets that a cluster uses. */
export interface SubnetKeys {
  /** Key of a subnet by its id in lower case. */
  readonly keys: ReadonlyMap<string, string>;
  /** The network's declaration, as network.vnet has it. */
  readonly vnet: Tree;
  /** Its ranges elsewhere and DNS servers. */
  readonly besides: Tree;
}

const kindOf = (body: Tree): string => {
  if (textAt(body, "networkProfile.networkPlugin") === "kubenet") return "kubenet";
  if (textAt(body, "networkProfile.networkPluginMode")?.toLowerCase() === "overlay") return "overlay";
  return textAt(body, "agentPoolProfiles[0].podSubnetID") === undefined ? "nodeSubnet" : "podSubnet";
};

/** Network, as choices. */
export function networkChoices(cluster: Tree, { keys, vnet, besides }: SubnetKeys): Tree {
  const kind = kindOf(cluster);
  const isCilium = textAt(cluster, "networkProfile.networkDataplane")?.toLowerCase() === "cilium";
  const engine = textAt(cluster, "networkProfile.networkPolicy")?.toLowerCase();
  const podCidr = textAt(cluster, "networkProfile.podCidr");
  const serviceCidr = textAt(cluster, "networkProfile.serviceCidr");
  const podCidrs = podCidr === undefined ? undefined : [podCidr];
  const podSubnet = textAt(cluster, "agentPoolProfiles[0].podSubnetID");
  const policies = textAt(cluster, "networkProfile.advancedNetworking.security.advancedNetworkPolicies");
  return present({
    kind,
    ...(kind === "overlay" || kind === "kubenet" ? { [kind]: { podCidrs } } : {}),
    ...(kind === "podSubnet" && { podSubnet: { subnet: keys.get((podSubnet ?? "").toLowerCase()) } }),
    dataplane: isCilium ? { kind: "cilium" } : { kind: "azure", azure: { networkPolicy: engine ?? "none" } },
    serviceCidrs: serviceCidr === undefined ? undefined : [serviceCidr],
    dnsServiceIp: textAt(cluster, "networkProfile.dnsServiceIP"),
    observability: isOnAt(cluster, "networkProfile.advancedNetworking.enabled")
      ? {
          enabled: isOnAt(cluster, "networkProfile.advancedNetworking.observability.enabled"),
          advancedNetworkPolicies: policies === undefined ? undefined : policies.toLowerCase(),
        }
      : undefined,
    staticEgressGateway: { enabled: isOnAt(cluster, "networkProfile.staticEgressGatewayProfile.enabled") },
    vnet,
    ...besides,
  });
}

/** The way out, as choices: what is attached to the subnets is the network team's, and stays so. */
export function egressChoices(cluster: Tree): { readonly egress: Tree; readonly unsaid: Unsaid[] } {
  const type = textAt(cluster, "networkProfile.outboundType") ?? "loadBalancer";
  const preconfigured = (outboundType: string): Tree => ({ kind: "preconfigured", preconfigured: { outboundType } });
  const unsaid: Unsaid[] = [];
  const egress = ((): Tree => {
    switch (type.toLowerCase()) {
      case "loadbalancer":
        return loadBalancer(cluster);
      case "managednatgateway":
        return {
          kind: "managedNatGateway",
          managedNatGateway: present({
            publicIpCount: numberAt(cluster, "networkProfile.natGatewayProfile.managedOutboundIPProfile.count"),
            idleTimeoutMinutes: numberAt(cluster, "networkProfile.natGatewayProfile.idleTimeoutInMinutes"),
          }),
        };
      case "userassignednatgateway":
        return preconfigured("userAssignedNatGateway");
      case "userdefinedrouting":
        return preconfigured("userDefinedRouting");
      default:
        unsaid.push({
          resource: "",
          path: "networkProfile.outboundType",
          value: type,
          reason: "no choice of egress is this one; the default is written in its place",
        });
        return { kind: "loadBalancer" };
    }
  })();
  return { egress, unsaid };
}

function loadBalancer(cluster: Tree): Tree {
  const at = (path: string): string => `networkProfile.loadBalancerProfile.${path}`;
  const ids = (path: string): string[] => treesAt(cluster, at(path)).flatMap(item => textAt(item, "id") ?? []);
  const [publicIps, prefixes] = [ids("outboundIPs.publicIPs"), ids("outboundIPPrefixes.publicIPPrefixes")];
  const count = numberAt(cluster, at("managedOutboundIPs.count"));
  const pool = textAt(cluster, at("backendPoolType"));
  return {
    kind: "loadBalancer",
    loadBalancer: present({
      addresses:
        publicIps.length > 0
          ? { kind: "publicIps", publicIps: { ids: publicIps } }
          : prefixes.length > 0
            ? { kind: "publicIpPrefixes", publicIpPrefixes: { ids: prefixes } }
            : { kind: "managed", managed: { count } },
      allocatedOutboundPorts: numberAt(cluster, at("allocatedOutboundPorts")),
      idleTimeoutMinutes: numberAt(cluster, at("idleTimeoutInMinutes")),
      backendPoolType: pool?.toLowerCase() === "nodeip" ? BackendPoolType.nodeIp : undefined,
    }),
  };
}

/** The Kubernetes API, as choices. */
export function apiServerChoices(cluster: Tree): Tree {
  const profile = (path: string): string => `apiServerAccessProfile.${path}`;
  const isPrivate = isOnAt(cluster, profile("enablePrivateCluster"));
  const isIntegrated = isOnAt(cluster, profile("enableVnetIntegration"));
  const zone = textAt(cluster, profile("privateDNSZone"));
  const ranges = textsAt(cluster, profile("authorizedIPRanges"));
  const dns = !isPrivate
    ? undefined
    : zone === undefined || zone.toLowerCase() === "system"
      ? { kind: "system" }
      : zone.toLowerCase() === "none"
        ? { kind: "none" }
        : { kind: "existing", existing: { id: zone } };
  const publicFqdn = isPrivate ? isOnAt(cluster, profile("enablePrivateClusterPublicFQDN")) : undefined;
  const kind = isIntegrated ? "vnetIntegration" : isPrivate ? "private" : "public";
  const block = {
    public: { authorizedRanges: ranges },
    private: { dns, publicFqdn },
    vnetIntegration: { private: isPrivate, authorizedRanges: isPrivate ? undefined : ranges, dns, publicFqdn },
  }[kind];
  return present({
    kind,
    [kind]: block,
    runCommand: !isOnAt(cluster, profile("disableRunCommand")),
    dnsPrefix: textAt(cluster, "fqdnSubdomain") === undefined ? textAt(cluster, "dnsPrefix") : undefined,
    fqdnSubdomain: textAt(cluster, "fqdnSubdomain"),
  });
}
