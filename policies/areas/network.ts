import { aksDoc, azureDoc, clusterType, isType, optIn, referred, when, type Policy } from "../policy";
import { at, empty, is, list, mayBe, missing, off, text, unknown } from "../values";

/** Subnets that Azure's own appliances use, which need their way out. */
const ownSubnets = ["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "GatewaySubnet"];

const lastOf = (id = ""): string => id.split("/").pop() ?? "";

/** The network of a cluster, and what guards it. */
export const network: readonly Policy[] = [
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
    maps: ["WAF SE:06"],
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
    maps: ["WAF SE:06"],
    find: ({ props }) => {
      const hasWayOut = !missing(props.natGateway) || !missing(props.routeTable) || !empty(props.delegations);
      const appliance = mayBe(props.subnetName ?? props.name, ...ownSubnets);
      const open = props.defaultOutboundAccess === true || missing(props.defaultOutboundAccess);
      return when(open && !hasWayOut && !appliance, "The subnet leaves through Azure's default addresses");
    },
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
    maps: ["CIS AKS 5.4.4", "WAF SE:04"],
    find: ({ props }) => {
      const engine = at(props, "networkProfile.networkPolicy");
      const ownCni = mayBe(at(props, "networkProfile.networkPlugin"), "none");
      return when((off(engine) || is(engine, "none")) && !ownCni, "Network policies are not enforced");
    },
  },
  {
    id: "subnet-without-security-group",
    title: "Subnets have a network security group of yours",
    sees: "resource",
    types: ["network:Subnet"],
    key: "networkSecurityGroup",
    levels: optIn,
    reason: "AKS guards its nodes with a group of its own; what else is put into the subnet has none.",
    fix: "Give networkSecurityGroup. Its rules must let pass what AKS and its load balancers need.",
    doc: azureDoc("virtual-network/network-security-groups-overview"),
    maps: ["MCSB NS-1", "WAF SE:04"],
    find: ({ props }) => {
      const appliance = mayBe(props.subnetName ?? props.name, ...ownSubnets);
      return when(missing(props.networkSecurityGroup) && !appliance, "The subnet has no security group");
    },
  },
  {
    id: "ddos-protection-off",
    title: "Networks with public addresses are under a DDoS protection plan",
    sees: "resource",
    types: ["network:VirtualNetwork"],
    key: "enableDdosProtection",
    levels: optIn,
    reason: "Azure's own protection guards its platform; attacks that are small to Azure are large to one address.",
    fix: "Set enableDdosProtection, with the id of a plan, which is shared and paid for by the tenant.",
    doc: azureDoc("ddos-protection/ddos-protection-overview"),
    maps: ["MCSB NS-5", "WAF SE:06"],
    find: ({ props }) => when(off(props.enableDdosProtection), "The network is under no DDoS protection plan"),
  },
  {
    id: "flow-logs-missing",
    title: "The traffic of networks is logged",
    sees: "stack",
    types: ["network:VirtualNetwork"],
    key: "targetResourceId",
    levels: optIn,
    reason: "After an incident nobody can tell who talked to whom.",
    fix: "Add a network:FlowLog whose targetResourceId is the network, those of security groups end in 2027.",
    doc: azureDoc("network-watcher/vnet-flow-logs-overview"),
    maps: ["MCSB LT-4", "WAF SE:10"],
    find: (vnet, { stack }) => {
      const logs = stack.filter(r => isType(r.type, ["network:FlowLog"]));
      const logged = logs.some(({ props: { targetResourceId: target }, sources }) =>
        sources.targetResourceId === undefined
          ? target === unknown ||
            (is(vnet.props.name, lastOf(text(target))) && /\/virtualNetworks\/[^/]+$/i.test(text(target) ?? ""))
          : sources.targetResourceId.includes(vnet.urn),
      );
      return when(!logged, "No flow log of this stack has the network as its target");
    },
  },
  {
    id: "web-application-firewall-off",
    title: "Application gateways have a web application firewall",
    sees: "resource",
    types: ["network:ApplicationGateway"],
    key: "sku.tier",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Attacks on web applications reach the pods as they are.",
    fix: "Set the tier to WAF_v2 with a firewallPolicy.",
    doc: azureDoc("web-application-firewall/ag/ag-overview"),
    maps: ["MCSB NS-6", "WAF SE:06"],
    find: ({ props }) => [
      ...when(/^Standard/i.test(text(at(props, "sku.tier")) ?? ""), `The tier is ${text(at(props, "sku.tier"))}`),
      ...when(
        at(props, "webApplicationFirewallConfiguration.enabled") === false && missing(props.firewallPolicy),
        "The web application firewall is switched off",
      ),
    ],
  },
];
