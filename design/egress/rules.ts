import { contains, parseAddress, parseCidr, rangeAt, type Range } from "../network/cidr";
import { isOnInternet } from "../network/openness";
import type { InboundRule } from "../contract/choices";
import { azureLimits } from "../facts/azureLimits";
import { nodeTotals } from "../cluster/pools/pools";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { rangesOf } from "../network/writtenRange";
import { declaredWay, foreignSubnets, preconfiguredSubnets, wayText } from "./foreignSubnets";
import { idsAreOfType, outboundBounds } from "../contract/commonRules";
import { aksDoc, azureDoc, between, undeclared, type Finding, type Rule, type Subject } from "../contract/rule";

const publicIpType = "Microsoft.Network/publicIPAddresses";
const prefixType = "Microsoft.Network/publicIPPrefixes";
const outboundTypes = aksDoc("egress-outboundtype");
const loadBalancer = aksDoc("load-balancer-standard");

/** How many outbound addresses a load balancer will have at least, and how people read it. Of prefixes nobody knows here
 *  how long they are. */
function outboundAddresses({ choices }: Subject): { least: number; offer: string; atLeast: boolean } | undefined {
  const { managed, publicIps, publicIpPrefixes } = choices.egress.loadBalancer?.addresses ?? {};
  if (publicIpPrefixes) {
    const { min, max } = azureLimits.prefixAddresses;
    const { length } = publicIpPrefixes.ids;
    const [prefixes, each] = length === 1 ? ["1 prefix has", ""] : [`${length} prefixes have`, " each"];
    return { least: min * length, offer: `${prefixes} ${min} to ${max} addresses${each}`, atLeast: true };
  }
  const count = managed?.count ?? publicIps?.ids.length;
  if (count === undefined) return undefined;
  const offered = count * azureLimits.portsPerOutboundAddress;
  return {
    least: count,
    offer: `${count === 1 ? "1 address offers" : `${count} addresses offer`} ${offered}`,
    atLeast: false,
  };
}

/** Public addresses that traffic leaves from, as declared. */
const declaredIps = (egress: ResolvedChoices["egress"]): readonly string[] =>
  (egress.preconfigured ?? egress.appliance ?? egress.virtualNetworkGateway)?.publicIps ?? [];

export const egressRules: readonly Rule[] = [
  {
    id: "E1",
    severity: "error",
    title: "what is attached to subnets needs subnets of yours: made here for what is made here, else existing ones",
    doc: outboundTypes,
    judge: ({ choices: { egress, network }, egress: { routes } }) => {
      const vnet = network.vnet.kind;
      const key = "egress.kind";
      const vnetKind = ["network.vnet.kind"];
      if (egress.kind === "preconfigured" && vnet !== "existing") {
        return [
          {
            key,
            with: vnetKind,
            message: `preconfigured egress belongs to subnets that exist, but network.vnet.kind is ${vnet}`,
            fix: `Set aks:egress.kind: loadBalancer, or ${vnet === "managed" ? "managedNatGateway" : "natGateway"}; or aks:network.vnet.kind: existing with its subnets.`,
          },
        ];
      }
      if (!routes || vnet === "create") return [];
      return [
        {
          key,
          with: vnetKind,
          message:
            vnet === "existing"
              ? `egress ${egress.kind} needs a default route on subnets that somebody else owns`
              : `egress ${egress.kind} needs a default route on the subnets, and a managed network has none of yours`,
          fix:
            vnet === "existing"
              ? "Have the route made, and set aks:egress.kind: preconfigured with aks:egress.preconfigured.outboundType: userDefinedRouting."
              : "Set aks:network.vnet.kind: create, or aks:egress.kind: loadBalancer.",
        },
      ];
    },
  },
  {
    id: "E2",
    severity: "error",
    also: "warning",
    title: "userDefinedRouting needs a route table with a default route on every node subnet, before the cluster",
    doc: outboundTypes,
    azureCode: "RouteTableMissingDefaultRouteError",
    judge: subject =>
      preconfiguredSubnets(subject, "userDefinedRouting").flatMap(({ key, name, role, facts }): Finding[] => {
        const table = facts.routeTable;
        const fix = "Have a route table with a default route associated with it, or choose another egress.";
        // Of the subnets, Azure looks at those of nodes.
        const asPods = role === "pods" && ({ severity: "warning", azureCode: undefined } as const);
        if (table === "none") {
          const message = `subnet ${name} has no route table, so there is no route 0.0.0.0/0`;
          const azureCode = "ExistingRouteTableNotAssociatedWithSubnet";
          return [{ key: `${key}.routeTable`, message, fix, azureCode, ...asPods }];
        }
        if (table === undefined) {
          const declare = "Declare routeTable with its id and defaultNextHop, or with kind: none.";
          return [undeclared(key, `no route table is declared on subnet ${name}`, declare)];
        }
        if (table.defaultNextHop === "absent") {
          const message = `the route table of subnet ${name} has no route 0.0.0.0/0`;
          return [{ key: `${key}.routeTable.defaultNextHop`, message, fix, ...asPods }];
        }
        if (table.defaultNextHop !== undefined) return [];
        const message = `the next hop of route 0.0.0.0/0 is not declared of subnet ${name}'s route table`;
        return [
          undeclared(`${key}.routeTable`, message, "Declare its defaultNextHop; absent where there is no such route."),
        ];
      }),
  },
  {
    id: "E3",
    severity: "error",
    also: "warning",
    title: "the default route of userDefinedRouting leads to a virtual appliance or a virtual network gateway",
    doc: outboundTypes,
    azureCode: "RouteTableInvalidNextHop",
    judge: subject =>
      preconfiguredSubnets(subject, "userDefinedRouting").flatMap(({ key, role, facts }): Finding[] => {
        const hop = facts.routeTable === "none" ? undefined : facts.routeTable?.defaultNextHop;
        return hop === undefined || ["VirtualAppliance", "VirtualNetworkGateway", "absent"].includes(hop)
          ? []
          : [
              {
                key: `${key}.routeTable.defaultNextHop`,
                message: `0.0.0.0/0 leads to ${hop}, AKS allows VirtualAppliance and VirtualNetworkGateway`,
                fix: "Have the route changed, or choose another egress.",
                ...(role === "pods" && { severity: "warning", azureCode: undefined }),
              },
            ];
      }),
  },
  {
    id: "E39",
    severity: "warning",
    title: "what is on a subnet of somebody else's is the way out that is chosen",
    doc: azureDoc("nat-gateway/nat-gateway-resource"),
    judge: ({ choices, pools }) => {
      const { egress } = choices;
      const chosen =
        egress.kind === "loadBalancer"
          ? "the load balancer"
          : egress.preconfigured?.outboundType === "userAssignedNatGateway"
            ? "the NAT gateway"
            : undefined;
      if (chosen === undefined) return [];
      return foreignSubnets(choices, pools).flatMap(({ key, name, facts }): Finding[] => {
        const way = declaredWay(facts);
        if (way === undefined || (way === "natGateway" && egress.preconfigured)) return [];
        const preconfigured = way === "natGateway" ? "userAssignedNatGateway" : "userDefinedRouting";
        return [
          {
            key: way === "natGateway" ? key : `${key}.routeTable.defaultNextHop`,
            message: `traffic of subnet ${name} does not leave through ${chosen}, but goes ${way === "nowhere" ? "" : "by "}${wayText[way]}`,
            fix:
              way === "nowhere"
                ? "Have the route changed; or accept it where other routes lead to all that `npx --no-install pulumi-aks egress --stack <stack>` lists."
                : `Choose egress.kind preconfigured with outboundType ${preconfigured}, and declare the publicIps that it leaves from; or have it taken off the subnet.`,
          },
        ];
      });
    },
  },
  {
    id: "E12",
    severity: "error",
    title: "outbound ports of each node are a multiple of 8 from 0 to 64,000",
    doc: loadBalancer,
    azureCode: "LoadBalancerProfileAllocatedOutboundPortsMustBeMultipleOfEight",
    judge: ({ choices }) => {
      const ports = choices.egress.loadBalancer?.allocatedOutboundPorts;
      if (ports === undefined || (Number.isInteger(ports) && ports % 8 === 0 && ports >= 0 && ports <= 64000))
        return [];
      const near = Math.min(64000, Math.round(ports / 8) * 8);
      return [
        {
          ...(ports < 0 && { azureCode: "LoadBalancerProfileAllocatedOutboundPortsCannotBeNegative" }),
          ...(ports > 64000 && { azureCode: "InvalidLoadBalancerProfileAllocatedOutboundPorts" }),
          key: "egress.loadBalancer.allocatedOutboundPorts",
          message: ports < 0 || ports > 64000 ? `${ports} is outside 0 to 64,000` : `${ports} is no multiple of 8`,
          fix: `Set aks:egress.loadBalancer.allocatedOutboundPorts: ${near > 0 ? `${near}, or ` : ""}0 to let Azure share the ports out.`,
        },
      ];
    },
  },
  {
    id: "E13",
    severity: "error",
    also: "warning",
    title: "64,000 ports for each outbound address cover the ports of all nodes, surge included",
    doc: loadBalancer,
    azureCode: "InvalidLoadBalancerProfileAllocatedOutboundPorts",
    judge: subject => {
      const ports = subject.choices.egress.loadBalancer?.allocatedOutboundPorts ?? 0;
      const addresses = outboundAddresses(subject);
      const { withSurge } = nodeTotals(subject.pools);
      if (ports === 0 || addresses === undefined) return [];
      const have = addresses.least * azureLimits.portsPerOutboundAddress;
      if (ports * withSurge <= have) return [];
      const need = Math.ceil((ports * withSurge) / azureLimits.portsPerOutboundAddress);
      const most = Math.floor(have / withSurge / 8) * 8;
      const managed = subject.choices.egress.loadBalancer?.addresses.kind === "managed";
      const fewer = most > 0 ? `at most ${most} ports` : "0 ports, which Azure shares out";
      return [
        {
          key: "egress.loadBalancer.allocatedOutboundPorts",
          ...(addresses.atLeast && { severity: "warning" as const }),
          message: `${ports} ports for each of ${withSurge} nodes (surge included) are ${ports * withSurge}, ${addresses.offer}`,
          fix: addresses.atLeast
            ? `Accept E13 if they have ${need} addresses together, or use ${fewer}.`
            : managed && need > azureLimits.outboundAddresses.loadBalancer
              ? `Use ${fewer}.`
              : `Use ${need} addresses, or ${fewer}.`,
        },
      ];
    },
  },
  {
    id: "E17",
    severity: "warning",
    title: "with a default route, answers to what came in from the internet leave another way",
    doc: azureDoc("firewall/integrate-lb"),
    judge: ({ choices: { network }, routes }) =>
      routes?.defaultRoute === undefined
        ? []
        : Object.entries<InboundRule>(network.securityGroups.create?.inbound ?? {}).flatMap(([name, { sources }]) => {
            const outside = sources.find(isOnInternet);
            return outside === undefined
              ? []
              : [
                  {
                    key: `network.securityGroups.create.inbound.${name}`,
                    message: `${outside} may reach public load balancers, whose answers leave by the default route and are lost`,
                    fix: "Let it in through the firewall's or appliance's own address (DNAT), or use internal load balancers.",
                  },
                ];
          }),
  },
  {
    id: "E25",
    severity: "warning",
    title: "egress through somebody else's appliance needs the destinations that AKS demands",
    doc: aksDoc("outbound-rules-control-egress"),
    azureCode: "VMExtensionError_OutboundConnFail",
    judge: ({ choices, pools, context: { environment } }) => {
      const { egress } = choices;
      const routed = egress.preconfigured?.outboundType === "userDefinedRouting";
      const ways = foreignSubnets(choices, pools).map(({ facts }) => declaredWay(facts));
      const through = ways.find(way => way === "appliance" || way === "gateway");
      if (!routed && !through && !egress.appliance && !egress.virtualNetworkGateway) return [];
      const who = egress.virtualNetworkGateway || through === "gateway" ? "your side of the gateway" : "the appliance";
      return [
        {
          key: routed ? "egress.preconfigured.outboundType" : "egress.kind",
          message: `what ${who} lets through can't be seen from here; a missing destination fails the nodes`,
          fix: `Have what \`npx --no-install pulumi-aks egress --stack ${environment}\` lists allowed (Azure Firewall: FQDN tag AzureKubernetesService), then accept E25.`,
        },
      ];
    },
  },
  outboundBounds(({ choices: { egress } }) => {
    const { min, max } = azureLimits.idleTimeoutMinutes;
    const { loadBalancer: own, managedNatGateway: managed } = egress;
    const most = azureLimits.outboundAddresses;
    const none = (key: string, ids: readonly unknown[] | undefined): Finding[] =>
      ids?.length === 0
        ? [{ key: `egress.loadBalancer.addresses.${key}.ids`, message: "no id is given", fix: "Give at least one." }]
        : [];
    const count = own?.addresses.managed?.count;
    // Codes: Azure/aks-deployer, apierror.
    const answered = (azureCode: string, found: Finding[]): Finding[] => found.map(each => ({ ...each, azureCode }));
    const at = { own: "egress.loadBalancer", managed: "egress.managedNatGateway" };
    return [
      ...answered(
        "InvalidLoadBalancerProfileManagedOutboundIPCount",
        between(`${at.own}.addresses.managed.count`, count, 1, most.loadBalancer, "addresses"),
      ),
      ...none("publicIps", own?.addresses.publicIps?.ids),
      ...none("publicIpPrefixes", own?.addresses.publicIpPrefixes?.ids),
      ...answered(
        "InvalidLoadBalancerProfileIdleTimeoutInMinutes",
        between(`${at.own}.idleTimeoutMinutes`, own?.idleTimeoutMinutes, min, max, "minutes"),
      ),
      ...answered(
        "InvalidNATGatewayProfileManagedOutboundIPCount",
        between(`${at.managed}.publicIpCount`, managed?.publicIpCount, 1, most.natGateway, "addresses"),
      ),
      ...answered(
        "InvalidNATGatewayProfileIdleTimeoutInMinutes",
        between(`${at.managed}.idleTimeoutMinutes`, managed?.idleTimeoutMinutes, min, max, "minutes"),
      ),
    ];
  }),
  idsAreOfType(({ choices: { egress } }) => {
    const at = "egress.loadBalancer.addresses";
    const { publicIps, publicIpPrefixes } = egress.loadBalancer?.addresses ?? {};
    return [
      ...(publicIps?.ids ?? []).map((id, i) => [`${at}.publicIps.ids[${i}]`, id, publicIpType] as const),
      ...(publicIpPrefixes?.ids ?? []).map((id, i) => [`${at}.publicIpPrefixes.ids[${i}]`, id, prefixType] as const),
    ];
  }),
  {
    id: "C21",
    severity: "error",
    title: "declared egress addresses are IPv4 addresses or CIDRs",
    doc: aksDoc("api-server-authorized-ip-ranges"),
    judge: ({ choices: { egress } }) =>
      declaredIps(egress).flatMap((text, i) =>
        parseAddress(text) !== undefined || parseCidr(text)
          ? []
          : [
              {
                key: `egress.${egress.kind}.publicIps[${i}]`,
                message: `${text} is no IPv4 address or CIDR`,
                fix: "Write it like 20.50.10.4.",
              },
            ],
      ),
  },
  {
    id: "E31",
    severity: "error",
    title: "the next hop of a default route is an IPv4 address",
    doc: azureDoc("virtual-network/virtual-networks-udr-overview"),
    judge: ({ choices: { egress }, known }) => {
      const key = "egress.appliance.address";
      const address = known(egress.appliance?.address, key);
      return address === undefined || parseAddress(address) !== undefined
        ? []
        : [{ key, message: `${JSON.stringify(address)} is no IPv4 address`, fix: "Write it like 10.0.0.4." }];
    },
  },
  {
    id: "S6",
    severity: "warning",
    title: "an appliance's address is in a range that is known here, and none that nodes, pods or services take",
    doc: azureDoc("virtual-network/virtual-networks-udr-overview"),
    judge: ({ choices: { egress }, addresses, known }) => {
      const key = "egress.appliance.address";
      const text = known(egress.appliance?.address, key) ?? "";
      const address = parseAddress(text);
      if (address === undefined) return [];
      const holds = (range: Range): boolean => contains(range, rangeAt(address, 32));
      const taken = [
        ...addresses.services.map(range => ({ what: "the service range", range })),
        ...(addresses.pods?.ranges ?? []).map(range => ({ what: "the pod range", range })),
        ...addresses.subnets
          .filter(s => s.role !== "nodes" || s.pools.length > 0)
          .flatMap(s => s.ranges.map(range => ({ what: `subnet ${s.key}`, range }))),
      ].find(t => holds(t.range));
      if (taken) {
        const message = `${text} is in ${taken.what} ${taken.range.text}, where no appliance is`;
        return [{ key, message, fix: "Give the address of the appliance itself." }];
      }
      const { reserved, hub } = addresses.elsewhere;
      const around = [...addresses.vnet, ...rangesOf([...reserved, ...hub])];
      return around.some(holds)
        ? []
        : [
            {
              key,
              message: `${text} is outside every range that is known here: ${around.map(r => r.text).join(", ") || "none"}`,
              fix: "If it is in a hub, declare its range in network.hub.existing.addressPrefixes, or in network.reservedCidrs; else correct it.",
            },
          ];
    },
  },
];
