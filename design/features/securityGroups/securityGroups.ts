import type { AddressPlan } from "../../network/addresses";
import type { ResolvedChoices } from "../../contract/resolvedChoices";

/** One rule of a security group, in ARM's words. */
export interface SecurityRuleDesign {
  readonly key: string;
  readonly reason: string;
  readonly protocol: "Tcp" | "Udp" | "*";
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

/** A security group of one subnet. Every rule lets traffic in: Azure's own rules admit the network and its load
 *  balancer, refuse what else comes from the internet, and let everything out. */
export interface SecurityGroupDesign {
  readonly subnet: string;
  readonly rules: readonly SecurityRuleDesign[];
}

/** Derives the groups, one for each subnet of nodes, pods and API server; empty where none is made.
 *  Source: AKS documentation, concepts-network (traffic between subnets), azure-cni-overlay. */
export function designSecurityGroups({ network }: ResolvedChoices, addresses: AddressPlan): SecurityGroupDesign[] {
  const { create } = network.securityGroups;
  if (!create || network.vnet.kind !== "create") return [];
  const rangesOf = (...roles: string[]): string[] =>
    addresses.subnets.filter(s => roles.includes(s.role)).flatMap(s => s.ranges.map(r => r.text));
  const pods = addresses.pods?.ranges.map(r => r.text) ?? [];
  const cluster = [...rangesOf("nodes", "pods"), ...pods];
  const everyPort = { protocol: "*", ports: ["*"] } as const;
  const within: SecurityRuleDesign = {
    key: "cluster",
    reason: "nodes and pods reach each other, pods of an overlay under addresses that are no part of the network",
    ...everyPort,
    sources: cluster,
    destinations: cluster,
  };
  const rulesOf = (role: string, ranges: readonly string[]): SecurityRuleDesign[] => {
    if (role === "apiServer") {
      return [
        {
          key: "cluster",
          reason: "nodes and pods reach the API server",
          protocol: "Tcp",
          sources: cluster,
          destinations: ranges,
          ports: ["443", "4443"],
        },
        {
          key: "loadBalancer",
          reason: "the load balancer before the API server probes it",
          protocol: "Tcp",
          sources: ["AzureLoadBalancer"],
          destinations: ranges,
          ports: ["9988"],
        },
      ];
    }
    if (role !== "nodes") return [within];
    const inbound = Object.entries(create.inbound).sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      within,
      ...inbound.flatMap(([key, { sources, ports, protocol }]) =>
        separately(sources).map(([suffix, group]): SecurityRuleDesign => ({
          key: `inbound/${key}${suffix}`,
          reason: "let in by aks:network.securityGroups.create.inbound",
          protocol: protocol ?? "Tcp",
          sources: group,
          // Azure delivers to nodes with the load balancer's own address as destination.
          destinations: ["*"],
          ports,
        })),
      ),
    ];
  };
  return addresses.subnets
    .filter(s => s.demands.grouped)
    .map(s => ({
      subnet: s.key,
      rules: rulesOf(
        s.role,
        s.ranges.map(r => r.text),
      ),
    }));
}

/** Sources as Azure takes them in one rule: any number of ranges, or one service tag. */
function separately(sources: readonly string[]): [suffix: string, sources: string[]][] {
  const ranges = sources.filter(source => /^[0-9.]+(\/\d+)?$/.test(source));
  const tags = sources.filter(source => !ranges.includes(source));
  return [
    ...(ranges.length > 0 ? [["", ranges] as [string, string[]]] : []),
    ...tags.map((tag): [string, string[]] => [`/${tag}`, [tag]]),
  ];
}
