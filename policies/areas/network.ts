import { aksDoc, azureDoc, clusterType, eachPool, isType, poolTypes, referred, when, type Policy } from "../policy";
import { at, empty, is, isAny, list, mayBe, missing, off, text } from "../values";

const anywhere = ["*", "0.0.0.0/0", "::/0", "Internet", "Any"];
/** Subnets that Azure's own appliances use, which need their way out. */
const ownSubnets = ["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "GatewaySubnet"];

/** Both spellings of a property that holds one value or several. */
const oneOrMany = (rule: unknown, one: string, many: string): readonly unknown[] => [
  at(rule, one),
  ...list(at(rule, many)),
];

/** Rules that allow: those of a rule collection group of a firewall policy, and those of a firewall without a policy. */
function allowRules(props: unknown, classic: "applicationRuleCollections" | "networkRuleCollections"): unknown[] {
  const collections = [...list(at(props, "ruleCollections")), ...list(at(props, classic))];
  return collections.filter(c => isAny(at(c, "action.type"), ["Allow"])).flatMap(c => list(at(c, "rules")));
}

const firewalls = ["network:FirewallPolicyRuleCollectionGroup", "network:AzureFirewall"];
const nameOf = (rule: unknown): string => text(at(rule, "name")) ?? "without a name";

/** Whether a range of ports holds one of those that administrators use, or everything. */
function opensAdministration(ports: unknown): boolean {
  if (ports === "*") return true;
  const [first, last = first] = (text(ports) ?? "").split("-").map(Number);
  return [22, 3389].some(port => first <= port && port <= last);
}

/** Whether an NSG rule lets anybody in to every port or to SSH and RDP. */
function opensInbound(rule: unknown): boolean {
  const from = oneOrMany(rule, "sourceAddressPrefix", "sourceAddressPrefixes");
  const ports = oneOrMany(rule, "destinationPortRange", "destinationPortRanges");
  return (
    is(at(rule, "direction"), "Inbound") &&
    is(at(rule, "access"), "Allow") &&
    from.some(prefix => isAny(prefix, anywhere)) &&
    ports.some(opensAdministration)
  );
}

/** What may come in and go out. */
export const network: readonly Policy[] = [
  {
    id: "firewall-any-name",
    title: "No firewall rule allows every host name",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].targetFqdns",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "A firewall that lets every name pass keeps nothing in: stolen data leaves over port 443.",
    fix: "Name the hosts; AKS needs only the tag AzureKubernetesService and those of its add-ons.",
    doc: aksDoc("outbound-rules-control-egress"),
    find: ({ props }) =>
      allowRules(props, "applicationRuleCollections").flatMap(rule =>
        when(
          list(at(rule, "targetFqdns")).some(name => name === "*"),
          `Application rule ${nameOf(rule)} allows *`,
        ),
      ),
  },
  {
    id: "firewall-any-destination",
    title: "No firewall rule allows every destination address",
    sees: "resource",
    types: firewalls,
    key: "ruleCollections[].rules[].destinationAddresses",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "A network rule is judged before the application rules, so one to everywhere switches them off.",
    fix: "Give service tags, addresses or FQDNs as destinations.",
    doc: aksDoc("outbound-rules-control-egress"),
    find: ({ props }) =>
      allowRules(props, "networkRuleCollections").flatMap(rule => {
        const open = list(at(rule, "destinationAddresses")).filter(address => isAny(address, anywhere));
        return when(open.length > 0, `Network rule ${nameOf(rule)} allows ${open.join(", ")}`);
      }),
  },
  {
    id: "nsg-open-inbound",
    title: "No security rule lets the internet in to every port, SSH or RDP",
    sees: "resource",
    types: ["network:NetworkSecurityGroup", "network:SecurityRule"],
    key: "securityRules[].sourceAddressPrefix",
    levels: { dev: "mandatory", staging: "mandatory", prod: "mandatory" },
    reason: "Open administration ports are found and attacked within minutes.",
    fix: "Give the addresses that administrators come from, or use Bastion.",
    doc: azureDoc("virtual-network/network-security-groups-overview"),
    find: ({ type, name, props }) => {
      if (isType(type, ["network:SecurityRule"])) return when(opensInbound(props), `Rule ${name} is open to everybody`);
      return list(props.securityRules)
        .filter(opensInbound)
        .map(rule => ({ message: `Rule ${nameOf(rule)} is open to everybody` }));
    },
  },
  {
    id: "egress-past-the-appliance",
    title: "Where a default route leads to an appliance, the cluster's egress follows it",
    sees: "stack",
    types: [clusterType],
    key: "networkProfile.outboundType",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason:
      "The route wins: the load balancer's outbound address costs money, nothing leaves through it, and others allow the wrong address.",
    fix: "Set outboundType to userDefinedRouting, or take the default route away.",
    doc: aksDoc("egress-outboundtype"),
    find: (cluster, context) => {
      const outbound = at(cluster.props, "networkProfile.outboundType");
      if (!missing(outbound) && !is(outbound, "loadBalancer")) return [];
      const subnets = list(cluster.props.agentPoolProfiles).map(pool =>
        referred(context, cluster, "agentPoolProfiles", at(pool, "vnetSubnetID"), "network:Subnet"),
      );
      return [...new Set(subnets)].flatMap(subnet => {
        const tableId = at(subnet?.props, "routeTable.id");
        const table = subnet && referred(context, subnet, "routeTable", tableId, "network:RouteTable");
        if (!table) return [];
        const own = context.stack.filter(
          r =>
            isType(r.type, ["network:Route"]) &&
            referred(context, r, "routeTableName", r.props.routeTableName, "network:RouteTable") === table,
        );
        const routes = [...list(table.props.routes), ...own.map(r => r.props)];
        const toAppliance = routes.some(
          route => at(route, "addressPrefix") === "0.0.0.0/0" && is(at(route, "nextHopType"), "VirtualAppliance"),
        );
        return when(
          toAppliance,
          `Egress is loadBalancer, but route table ${table.name} of subnet ${subnet.name} sends 0.0.0.0/0 to an appliance`,
        );
      });
    },
  },
  {
    id: "default-outbound-access",
    title: "Subnets have no default outbound access",
    sees: "resource",
    types: ["network:Subnet"],
    key: "defaultOutboundAccess",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason: "It leaves through addresses that nobody owns, and Azure gives it to no new network since 2026-03-31.",
    fix: "Set defaultOutboundAccess to false and give the subnet a NAT gateway, a route or a load balancer.",
    doc: azureDoc("virtual-network/ip-services/default-outbound-access"),
    find: ({ props }) => {
      const hasWayOut = !missing(props.natGateway) || !missing(props.routeTable) || !empty(props.delegations);
      const appliance = mayBe(props.subnetName ?? props.name, ...ownSubnets);
      const open = props.defaultOutboundAccess === true || missing(props.defaultOutboundAccess);
      return when(open && !hasWayOut && !appliance, "The subnet leaves through Azure's default addresses");
    },
  },
  {
    id: "node-public-ip",
    title: "Nodes have no public addresses",
    sees: "resource",
    types: poolTypes,
    key: "enableNodePublicIP",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Each node is then reachable from the internet, and its egress passes no firewall.",
    fix: "Set enableNodePublicIP to false; bring traffic in through a load balancer.",
    doc: aksDoc("use-node-public-ips"),
    find: eachPool(({ props }) =>
      at(props, "enableNodePublicIP") === true ? "gives every node a public address" : undefined,
    ),
  },
  {
    id: "network-policy-off",
    title: "The cluster enforces network policies",
    sees: "resource",
    types: [clusterType],
    key: "networkProfile.networkPolicy",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "Without an engine Kubernetes accepts network policies and nobody enforces them.",
    fix: "Set networkDataplane and networkPolicy to cilium. Added later, it reimages every pool.",
    doc: aksDoc("use-network-policies"),
    find: ({ props }) => {
      const engine = at(props, "networkProfile.networkPolicy");
      const ownCni = mayBe(at(props, "networkProfile.networkPlugin"), "none");
      return when((off(engine) || is(engine, "none")) && !ownCni, "Network policies are not enforced");
    },
  },
];
