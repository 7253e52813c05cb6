import type { Design } from "../../design/design";
import type { EgressRule } from "../../design/egress/destinations";
import { pc } from "./colours";
import { columns } from "./design";

/** Ranges that the traffic comes from: subnets of nodes and pods. */
const sourcesOf = ({ addresses }: Design): string[] =>
  addresses.subnets.filter(s => s.demands.routed).flatMap(s => s.ranges.map(r => r.text));

const reasonText = ({ reason, instead }: EgressRule): string => (instead ? `${reason}; or ${instead}` : reason);
const portText = ({ protocol, ports }: EgressRule): string => `${protocol} ${ports.join(",")}`;

const isByName = ({ kind, byName }: EgressRule): boolean => kind === "application" || byName === true;

/** Needed destinations as people read them. */
export function egressTable(stack: string, design: Design): string {
  const sources = sourcesOf(design);
  const rows = design.requiredEgress.flatMap(rule =>
    rule.destinations.map((destination, i) => [destination, portText(rule), i === 0 ? reasonText(rule) : ""]),
  );
  const inTag = design.requiredEgress.filter(r => r.inFqdnTag).length;
  const rest = design.requiredEgress.filter(r => !r.inFqdnTag).map(r => r.key);
  return [
    `${pc.bold(`Stack ${stack}`)} must reach, from ${sources.join(", ") || "the node subnets"}:`,
    "",
    ...columns([["destination", "port", "why"], ...rows]),
    "",
    `In Azure Firewall the tag AzureKubernetesService stands for ${inTag === design.requiredEgress.length ? "all of it" : `all but ${rest.join(", ")}`}.`,
    "What your own workloads need comes on top.",
    "",
  ].join("\n");
}

/** Needed destinations for machines. */
export const egressJson = (stack: string, design: Design): object => ({
  stack,
  sources: sourcesOf(design),
  rules: design.requiredEgress.map(
    ({ key, reason, instead, kind, protocol, ports, destinations, inFqdnTag, serviceTags }) => ({
      key,
      reason,
      instead,
      kind,
      protocol,
      ports,
      destinations,
      inFqdnTag,
      serviceTags: serviceTags ?? [],
    }),
  ),
});

/** Outbound rules of a security group, as far as one can hold them: service tags are wider than the names that they
 *  stand for, and what has neither address nor tag is listed as not covered. */
export function egressNsg(stack: string, design: Design): object {
  const sources = sourcesOf(design);
  const addressed = design.requiredEgress.flatMap(rule => {
    const destinations = isByName(rule) ? (rule.serviceTags ?? []).map(tag => [tag]) : [rule.destinations];
    return destinations.map(list => ({ rule, list }));
  });
  return {
    stack,
    note: "A security group can't filter names: service tags let more through than is needed, and what is not covered needs a firewall or a proxy.",
    securityRules: addressed.map(({ rule, list }, i) => ({
      name: `aks-${rule.key}${list.length === 1 ? `-${list[0].replace(/[^\w.-]/g, "-")}` : ""}`,
      properties: {
        description: rule.reason,
        priority: 100 + 10 * i,
        direction: "Outbound",
        access: "Allow",
        protocol: rule.protocol === "UDP" ? "Udp" : "Tcp",
        sourcePortRange: "*",
        ...(sources.length > 0 ? { sourceAddressPrefixes: sources } : { sourceAddressPrefix: "VirtualNetwork" }),
        ...(list.length === 1 ? { destinationAddressPrefix: list[0] } : { destinationAddressPrefixes: list }),
        destinationPortRanges: rule.ports,
      },
    })),
    notCovered: design.requiredEgress
      .filter(rule => isByName(rule) && (rule.serviceTags ?? []).length === 0)
      .map(({ key, reason, protocol, ports, destinations }) => ({ key, reason, protocol, ports, destinations })),
  };
}

/** Needed names for the allow-list of a proxy: one name and port a line, * for every name below. */
export function egressProxy(stack: string, { requiredEgress }: Design): string {
  const named = requiredEgress.filter(r => r.kind === "application");
  const others = requiredEgress.filter(r => r.kind === "network");
  return [
    `# What the nodes of stack ${stack} must reach through a proxy. TLS must pass as it is.`,
    ...named.flatMap(({ reason, destinations, ports }) => [
      `# ${reason}`,
      ...destinations.flatMap(name => ports.map(port => `${name}:${port}`)),
    ]),
    ...others.map(
      rule => `# not through a proxy: ${rule.destinations.join(", ")} ${portText(rule)}, ${reasonText(rule)}`,
    ),
    "",
  ].join("\n");
}
