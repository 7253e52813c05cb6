import { limits } from "../facts/limits";
import { nodeTotals } from "../pools";
import { parseAddress, parseCidr } from "../cidr";
import { aksDoc, azureDoc, type Finding, type Rule, type Subject } from "./rule";

const outboundTypes = aksDoc("egress-outboundtype");
const natGateway = aksDoc("nat-gateway");
const loadBalancer = aksDoc("load-balancer-standard");

/** Declared subnets that hold pools, when what is attached to them decides the egress. */
function preconfiguredSubnets({ choices, pools }: Subject, outboundType: string) {
  if (choices.egress.preconfigured?.outboundType !== outboundType) return [];
  return Object.entries(choices.network.vnet.existing?.subnets ?? {})
    .filter(([key]) => pools.some(p => p.settings.subnet === key))
    .map(([key, subnet]) => ({ name: key, subnet, key: `network.vnet.existing.subnets.${key}` }));
}

const between = (key: string, value: number | undefined, min: number, max: number, what: string): Finding[] =>
  value === undefined || (Number.isInteger(value) && value >= min && value <= max)
    ? []
    : [
        {
          key,
          message: `${value} ${what} are outside ${min}-${max}`,
          fix: `Write a whole number from ${min} to ${max}.`,
        },
      ];

/** How many outbound addresses a load balancer will have, as far as it is known. */
function outboundAddressCount({ choices }: Subject): number | undefined {
  const addresses = choices.egress.loadBalancer?.addresses;
  return addresses?.managed?.count ?? addresses?.publicIps?.ids.length;
}

export const egressRules: readonly Rule[] = [
  {
    id: "E1",
    severity: "error",
    title: "egress that is attached to subnets needs subnets of your own",
    doc: outboundTypes,
    judge: ({ choices: { egress, network } }) =>
      egress.kind === "preconfigured" && network.vnet.kind !== "existing"
        ? [
            {
              key: "egress.kind",
              message: `preconfigured egress belongs to subnets that exist, but network.vnet.kind is ${network.vnet.kind}`,
              fix: "Choose network.vnet.kind existing, or egress kind loadBalancer or natGateway.",
            },
          ]
        : [],
  },
  {
    id: "E2",
    // What the network team has is not known here, only that nobody declared it: Azure may well accept it.
    severity: "warning",
    title: "userDefinedRouting needs a route table with a default route on every node subnet, before the cluster",
    doc: outboundTypes,
    azureCode: "RouteTableMissingDefaultRouteError",
    judge: subject =>
      preconfiguredSubnets(subject, "userDefinedRouting").flatMap(({ key, name, subnet }) => {
        if (subnet.routeTable?.defaultNextHop !== undefined) return [];
        const lacks = subnet.routeTable
          ? `the route table of subnet ${name} is declared without the next hop of its default route`
          : `no route table is declared on subnet ${name}`;
        return [
          {
            key: subnet.routeTable ? `${key}.routeTable` : key,
            message: `${lacks}; Azure refuses the cluster without a route 0.0.0.0/0`,
            fix: "Declare routeTable with its id and defaultNextHop, so that it can be judged.",
          },
        ];
      }),
  },
  {
    id: "E3",
    severity: "error",
    title: "the default route of userDefinedRouting leads to a virtual appliance or a virtual network gateway",
    doc: outboundTypes,
    azureCode: "RouteTableInvalidNextHop",
    judge: subject =>
      preconfiguredSubnets(subject, "userDefinedRouting").flatMap(({ key, subnet }) => {
        const hop = subnet.routeTable?.defaultNextHop;
        return hop === undefined || hop === "VirtualAppliance" || hop === "VirtualNetworkGateway"
          ? []
          : [
              {
                key: `${key}.routeTable.defaultNextHop`,
                message: `0.0.0.0/0 leads to ${hop}, AKS allows VirtualAppliance and VirtualNetworkGateway`,
                fix: "Have the route changed, or choose another egress.",
              },
            ];
      }),
  },
  {
    id: "E6",
    severity: "error",
    title: "a NAT gateway is attached to every node subnet before the cluster",
    doc: natGateway,
    judge: subject => {
      const { egress, network } = subject.choices;
      if (egress.kind === "natGateway" && network.vnet.kind !== "create") {
        const existing = network.vnet.kind === "existing";
        return [
          {
            key: "egress.kind",
            message: existing
              ? "a NAT gateway made here can't be attached to subnets that somebody else owns"
              : "a NAT gateway made here needs subnets, and a managed network has none of yours",
            fix: existing
              ? "Have one attached and choose egress.kind preconfigured with outboundType userAssignedNatGateway."
              : "Choose network.vnet.kind create, or egress.kind loadBalancer.",
          },
        ];
      }
      return preconfiguredSubnets(subject, "userAssignedNatGateway").flatMap(({ key, name, subnet }) =>
        subnet.natGatewayId !== undefined
          ? []
          : [
              {
                key,
                severity: "warning" as const,
                message: `no NAT gateway is declared on subnet ${name}; Azure refuses the cluster without one`,
                fix: "Declare its natGatewayId, so that it can be judged.",
              },
            ],
      );
    },
  },
  {
    id: "E12",
    severity: "error",
    title: "outbound ports of each node are a multiple of 8 from 0 to 64,000",
    doc: loadBalancer,
    judge: ({ choices }) => {
      const ports = choices.egress.loadBalancer?.allocatedOutboundPorts;
      if (ports === undefined || (Number.isInteger(ports) && ports % 8 === 0 && ports >= 0 && ports <= 64000))
        return [];
      const near = Math.min(64000, Math.round(ports / 8) * 8);
      return [
        {
          key: "egress.loadBalancer.allocatedOutboundPorts",
          message: `${ports} is no multiple of 8 from 0 to 64,000`,
          fix: `Write ${near > 0 ? `${near}, or ` : ""}0 to let Azure share the ports out.`,
        },
      ];
    },
  },
  {
    id: "E13",
    severity: "error",
    title: "64,000 ports for each outbound address cover the ports of all nodes, surge included",
    doc: loadBalancer,
    azureCode: "InvalidLoadBalancerProfileAllocatedOutboundPorts",
    judge: subject => {
      const ports = subject.choices.egress.loadBalancer?.allocatedOutboundPorts ?? 0;
      const addresses = outboundAddressCount(subject);
      const { withSurge } = nodeTotals(subject.pools);
      if (ports === 0 || addresses === undefined) return [];
      const have = addresses * limits.portsPerOutboundAddress;
      if (ports * withSurge <= have) return [];
      const need = Math.ceil((ports * withSurge) / limits.portsPerOutboundAddress);
      const most = Math.floor(have / withSurge / 8) * 8;
      return [
        {
          key: "egress.loadBalancer.allocatedOutboundPorts",
          message: `${ports} ports for each of ${withSurge} nodes (surge included) are ${ports * withSurge}, ${addresses} address${addresses === 1 ? " offers" : "es offer"} ${have}`,
          fix: `Use ${need} addresses, or at most ${most} ports.`,
        },
      ];
    },
  },
  {
    id: "E20",
    severity: "warning",
    title: "a Standard NAT gateway is in one zone, so pools over several zones lose egress with it",
    doc: natGateway,
    judge: ({ choices, pools }) =>
      choices.egress.kind === "natGateway" && pools.some(p => p.settings.zones.length > 1)
        ? [
            {
              key: "egress.natGateway",
              message: `pools span several zones, their one NAT gateway is in ${choices.egress.natGateway?.zone === undefined ? "a zone that Azure chooses" : `zone ${choices.egress.natGateway.zone}`}`,
              fix: "Accept it, or choose egress kind loadBalancer, which is zone-redundant.",
            },
          ]
        : [],
  },
  {
    id: "E25",
    severity: "warning",
    title: "egress through somebody else's appliance needs the destinations that AKS demands",
    doc: aksDoc("outbound-rules-control-egress"),
    azureCode: "VMExtensionError_OutboundConnFail",
    judge: ({ choices }) =>
      choices.egress.preconfigured?.outboundType === "userDefinedRouting"
        ? [
            {
              key: "egress.preconfigured.outboundType",
              message: "what the appliance lets through can't be seen from here; a missing destination fails the nodes",
              fix: "Have the destinations of the linked page allowed (Azure Firewall: FQDN tag AzureKubernetesService), then accept this warning.",
            },
          ]
        : [],
  },
  {
    id: "E29",
    severity: "error",
    title: "numbers of outbound addresses and idle time-outs keep Azure's bounds",
    doc: loadBalancer,
    judge: ({ choices: { egress } }) => {
      const { min, max } = limits.idleTimeoutMinutes;
      const lb = egress.loadBalancer;
      const nat = egress.natGateway;
      const own = (key: string, ids: readonly unknown[] | undefined): Finding[] =>
        ids?.length === 0
          ? [{ key: `egress.loadBalancer.addresses.${key}.ids`, message: "no id is given", fix: "Give at least one." }]
          : [];
      return [
        ...between(
          "egress.loadBalancer.addresses.managed.count",
          lb?.addresses.managed?.count,
          1,
          limits.outboundAddresses.loadBalancer,
          "addresses",
        ),
        ...own("publicIps", lb?.addresses.publicIps?.ids),
        ...own("publicIpPrefixes", lb?.addresses.publicIpPrefixes?.ids),
        ...between("egress.loadBalancer.idleTimeoutMinutes", lb?.idleTimeoutMinutes, min, max, "minutes"),
        ...between(
          "egress.natGateway.publicIpCount",
          nat?.publicIpCount,
          1,
          limits.outboundAddresses.natGateway,
          "addresses",
        ),
        ...between("egress.natGateway.idleTimeoutMinutes", nat?.idleTimeoutMinutes, min, max, "minutes"),
      ];
    },
  },
  {
    id: "E30",
    severity: "error",
    title: "a NAT gateway is in at most one zone, named 1, 2 or 3",
    doc: azureDoc("nat-gateway/nat-availability-zones"),
    judge: ({ choices }) => {
      const zone = choices.egress.natGateway?.zone;
      return zone === undefined || /^[123]$/.test(zone)
        ? []
        : [
            {
              key: "egress.natGateway.zone",
              message: `${zone} is no zone`,
              fix: 'Write "1", "2" or "3", or leave it out.',
            },
          ];
    },
  },
  {
    id: "C21",
    severity: "error",
    title: "declared egress addresses are IPv4 addresses or CIDRs",
    doc: aksDoc("api-server-authorized-ip-ranges"),
    judge: ({ choices }) =>
      (choices.egress.preconfigured?.publicIps ?? []).flatMap((text, i) =>
        parseAddress(text) !== undefined || parseCidr(text)
          ? []
          : [
              {
                key: `egress.preconfigured.publicIps[${i}]`,
                message: `${text} is no IPv4 address or CIDR`,
                fix: "Write it like 20.50.10.4.",
              },
            ],
      ),
  },
];
