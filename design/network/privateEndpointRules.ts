import { azureDoc, ownDoc, undeclared, type Finding, type Rule, type Subject } from "../contract/rule";
import { childKey } from "../contract/tree";
import { idsAreOfType } from "../contract/commonRules";
import { azureLimits } from "../facts/azureLimits";
import { nameOf, sameId } from "../resourceId";
import { prefixFor } from "./cidr";
import { declaredFacts, serviceOf } from "./declared";
import { poolsIn } from "./poolsIn";
import { endpointZones } from "./privateEndpoints";
import { roleOfKey, subnetDemands } from "./subnets";

const overview = azureDoc("private-link/private-endpoint-overview");
const dns = azureDoc("private-link/private-endpoint-dns");
const dnsKey = "network.privateEndpointDns";
const zonesKey = `${dnsKey}.existing.zones`;
const subnetsKey = "network.vnet.existing.subnets";

const list = (texts: readonly string[]): string => texts.join(", ");

/** Keys of the choices that ask for endpoints. */
const askedBy = ({ privateEndpoints: { endpoints } }: Subject): string[] => endpoints.flatMap(e => e.from ?? []);

/** Whether there are endpoints whose names nodes have to find. */
const resolved = ({ privateEndpoints: { endpoints } }: Subject): boolean => endpoints.length > 0;

/** Rules of private endpoints that are made here. */
export const privateEndpointRules: readonly Rule[] = [
  {
    id: "N60",
    severity: "error",
    title: "private endpoints need a network of yours, since AKS's own has no subnet for them",
    doc: overview,
    judge: subject =>
      subject.privateEndpoints.endpoints.length > 0 && subject.choices.network.vnet.kind === "managed"
        ? [
            {
              key: "network.vnet.kind",
              with: askedBy(subject),
              message: `a managed network has no subnet for ${counted(subject.privateEndpoints.endpoints.length)}`,
              fix: "Set aks:network.vnet.kind: create, or existing with a subnet privateEndpoints.",
            },
          ]
        : [],
  },
  {
    id: "N61",
    severity: "error",
    also: "warning",
    title: "an existing network declares the subnet of private endpoints, which is delegated to nobody",
    doc: overview,
    judge: subject => {
      const { existing } = subject.choices.network.vnet;
      if (!existing || subject.privateEndpoints.endpoints.length === 0) return [];
      // One of nodes may be it too: Azure has nothing against endpoints beside nodes.
      if (!("privateEndpoints" in existing.subnets)) {
        return [
          {
            key: subnetsKey,
            with: askedBy(subject),
            message: `no subnet privateEndpoints is declared for ${counted(subject.privateEndpoints.endpoints.length)}`,
            fix: `Declare a subnet of the network as aks:${subnetsKey}.privateEndpoints; one that nodes are in will do.`,
          },
        ];
      }
      // Users report that Azure refuses it, or not where the endpoint came first: azure-docs#47048.
      const own = subject.known(existing.subnets.privateEndpoints.id, `${subnetsKey}.privateEndpoints.id`);
      const same = Object.entries(existing.subnets).filter(
        ([key, { id }]) =>
          key === "privateEndpoints" || (typeof id === "string" && own !== undefined && sameId(id, own)),
      );
      const found = same.flatMap(([key, subnet]) => {
        const service = serviceOf(declaredFacts(subnet)) ?? subnetDemands[roleOfKey(key)].delegation;
        return service === undefined ? [] : [{ key, service }];
      });
      return found.length === 0
        ? []
        : [
            undeclared(
              `${subnetsKey}.privateEndpoints.${found[0].key === "privateEndpoints" ? "delegation" : "id"}`,
              `subnet privateEndpoints is ${found[0].key === "privateEndpoints" ? "" : `${found[0].key} too, which is `}delegated to ${found[0].service}, and such a one may take no endpoint`,
              "Use a subnet without a delegation.",
            ),
          ];
    },
  },
  {
    id: "N62",
    severity: "error",
    title: "the subnet of private endpoints is no pool's and holds no pods",
    doc: ownDoc("N62"),
    judge: ({ choices: { network }, pools }) => [
      ...poolsIn(pools, "privateEndpoints", subnetDemands.privateEndpoints.owner),
      ...(network.podSubnet?.subnet === "privateEndpoints"
        ? [
            {
              key: "network.podSubnet.subnet",
              message: "pods can't take addresses of the subnet that private endpoints have alone",
              fix: "Set aks:network.podSubnet.subnet: pods, or another that there is.",
            },
          ]
        : []),
    ],
  },
  {
    id: "N63",
    severity: "error",
    title: "the subnet of private endpoints has an address for each of theirs",
    doc: overview,
    judge: ({ addresses, privateEndpoints: { endpoints } }) => {
      const needed = endpoints.reduce((sum, e) => sum + e.addresses, 0);
      return addresses.subnets
        .filter(s => s.role === "privateEndpoints" && s.usable !== undefined && s.usable < needed)
        .map((s): Finding => ({
          key: childKey(addresses.key, `subnets.${s.key}`),
          with: endpoints.flatMap(e => e.from ?? []),
          message: `subnet ${s.key}, ${list(s.ranges.map(r => r.text))}, has ${s.usable ?? 0} addresses to use, and ${list(endpoints.map(e => e.key))} ${endpoints.length === 1 ? "needs" : "need"} ${needed}`,
          fix: `Give it a /${prefixFor(needed + azureLimits.subnetReservedAddresses)} or larger.`,
        }));
    },
  },
  idsAreOfType(({ choices: { network } }) =>
    Object.entries(network.privateEndpointDns.existing?.zones ?? {}).map(
      ([name, id]) => [`${zonesKey}.${name}`, id, "Microsoft.Network/privateDnsZones"] as const,
    ),
  ),
  {
    id: "N64",
    severity: "error",
    also: "warning",
    title: "of private DNS zones that exist, each that the endpoints need is given, under its own name",
    doc: dns,
    judge: ({ choices, known }) => {
      const { existing } = choices.network.privateEndpointDns;
      if (!existing) return [];
      const needed = endpointZones(choices);
      const missing = needed.filter(name => existing.zones[name] === undefined);
      return [
        ...missing.map((name): Finding => ({
          key: zonesKey,
          message: `zone ${name} is not given, and a private endpoint writes its names there`,
          fix: `Give its id as aks:${zonesKey}."${name}", or set aks:${dnsKey}.kind: create.`,
        })),
        ...Object.entries(existing.zones).flatMap(([name, id]): Finding[] => {
          const key = `${zonesKey}.${name}`;
          const zone = nameOf(known(id, key) ?? name);
          if (zone.toLowerCase() !== name.toLowerCase()) {
            const message = `the id under ${name} is that of zone ${zone}`;
            return [{ key, message, fix: `Give the id of zone ${name}, or give this one as "${zone}".` }];
          }
          return needed.includes(name)
            ? []
            : [
                {
                  key,
                  severity: "warning",
                  message: `no private endpoint of these choices writes into zone ${name}`,
                  fix: needed.length === 0 ? "Remove it." : `Remove it; what is needed is ${list(needed)}.`,
                },
              ];
        }),
      ];
    },
  },
  {
    id: "N65",
    severity: "warning",
    title: "own DNS servers find the names of private endpoints",
    doc: azureDoc("private-link/private-endpoint-dns-integration"),
    judge: subject => {
      const { dnsServers } = subject.choices.network;
      return resolved(subject) && dnsServers.length > 0
        ? [
            {
              key: "network.dnsServers",
              with: askedBy(subject),
              message: `${list(dnsServers)} must find the private names of ${list(subject.privateEndpoints.endpoints.map(e => e.key))}: else nodes are led to public addresses, which are closed`,
              fix: "Forward to 168.63.129.16 from a network that the zones are linked to, a hub's resolver for example, then accept this warning.",
            },
          ]
        : [];
    },
  },
  {
    id: "N66",
    severity: "warning",
    title: "a network that is made here finds private DNS zones that exist once they are linked to it",
    doc: azureDoc("dns/private-dns-virtual-network-links"),
    judge: subject => {
      const { dnsServers, privateEndpointDns, vnet } = subject.choices.network;
      return resolved(subject) &&
        vnet.kind === "create" &&
        privateEndpointDns.kind !== "create" &&
        dnsServers.length === 0
        ? [
            {
              key: `${dnsKey}.kind`,
              with: ["network.vnet.kind"],
              message:
                "nothing here links these zones to the network, whose nodes ask Azure's own DNS and find public addresses, which are closed",
              fix: "Have the zones linked to the network before pods start, then accept this warning, or name the hub's resolver in aks:network.dnsServers.",
            },
          ]
        : [];
    },
  },
];

const counted = (count: number): string => (count === 1 ? "a private endpoint" : `${count} private endpoints`);
