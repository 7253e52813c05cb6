import { dnsServiceIpIn, within, type AddressPlan } from "./addresses";
import { addressText, overlaps, parseAddress, prefixFor, size, type Range } from "./cidr";
import { dnsServersFact, rangesAreCidrs, rangesKeepClear, wrongAddresses } from "./rangeFacts";
import { rangesOf, written } from "./writtenRange";
import { azureLimits, privateRanges } from "../facts/azureLimits";
import { retirements } from "../facts/retirements";
import { nodeTotals, sizesOf } from "../cluster/pools/pools";
import { parseResourceId } from "../resourceId";
import { aksDoc, type Finding, type Rule, type Subject } from "../contract/rule";

const planning = aksDoc("concepts-network-ip-address-planning");

/** Key of the pod ranges of the chosen kind. */
const podCidrsKey = (kind: string): string => `network.${kind}.podCidrs`;

/** A range that something takes, with the key that says so. */
interface Taken {
  readonly name: string;
  readonly range: Range;
  readonly key: string;
}

const namedSubnets = ({ addresses }: Subject): Taken[] =>
  addresses.subnets.flatMap(s =>
    s.ranges.map(range => ({ name: `subnet ${s.key} ${range.text}`, range, key: `${addresses.key}.subnets.${s.key}` })),
  );

const reserved = ({ addresses: { elsewhere } }: Subject): Taken[] => [
  ...rangesOf(elsewhere.reserved).map(range => ({
    name: `reserved range ${range.text}`,
    range,
    key: "network.reservedCidrs",
  })),
  ...rangesOf(elsewhere.hub).map(range => ({
    name: `the hub's range ${range.text}`,
    range,
    key: "network.hub.existing.addressPrefixes",
  })),
];

/** Key of a network's own ranges. */
const spaceKey = ({ key, created }: AddressPlan): string => `${key}.${created ? "addressSpace" : "addressPrefixes"}`;

const list = (texts: readonly string[]): string => texts.join(", ");

const constants = (...texts: readonly string[]): Range[] => rangesOf(written("", texts));
const privateSpace = constants(...privateRanges);
const serviceExamples = constants("172.20.0.0/16", "10.96.0.0/16", "192.168.0.0/16");
const podExamples = constants("10.244.0.0/16", "100.64.0.0/16", "192.168.0.0/16");

/** The first of some ranges that nothing else uses, for a fix. */
function insteadOf(key: string, free: readonly Range[], taken: readonly Range[]): string {
  const found = free.find(range => !taken.some(t => overlaps(t, range)));
  return found ? `Set aks:${key}: [${found.text}], or another range outside it.` : "Use a range outside it.";
}

const dnsServiceFix = (services: Range): string => {
  const tenth = dnsServiceIpIn(services);
  return tenth === undefined ? "Use a larger service range." : `Write ${tenth}, or leave it out.`;
};

const subnetCode = "ServiceCidrOverlapExistingSubnetsCidr";

export const networkRules: readonly Rule[] = [
  rangesAreCidrs(
    () => "cluster",
    ({ addresses: { ofCluster } }) => [...ofCluster.pods, ...ofCluster.services],
  ),
  rangesAreCidrs(
    () => "declared",
    ({ addresses: { elsewhere } }) => [...elsewhere.reserved, ...elsewhere.hub],
  ),
  rangesKeepClear("cluster", ({ addresses: { ofCluster, elsewhere } }) => [
    ...ofCluster.pods,
    ...ofCluster.services,
    ...elsewhere.hub,
  ]),
  {
    ...dnsServersFact,
    judge: ({ choices: { network } }) => wrongAddresses("network.dnsServers", network.dnsServers),
  },
  {
    id: "N37",
    severity: "error",
    title: "there is one pod range, of overlay or kubenet, and one service range; dual-stack is not in this version",
    doc: aksDoc("configure-dual-stack"),
    judge: ({ choices: { network } }) => {
      const check = (key: string, count: number): Finding[] =>
        count === 1
          ? []
          : [
              {
                key,
                message: count === 0 ? "no range is given" : `${count} ranges are given, an IPv4 cluster has one`,
                fix: "Give exactly one IPv4 range.",
              },
            ];
      const pods = network.overlay ?? network.kubenet;
      return [
        ...(pods ? check(podCidrsKey(network.kind), pods.podCidrs.length) : []),
        ...check("network.serviceCidrs", network.serviceCidrs.length),
      ];
    },
  },
  {
    id: "N8",
    severity: "warning",
    title: `network policy engine azure ends ${retirements.azureNetworkPolicies.ends} and carries at most 250 nodes`,
    doc: aksDoc("use-network-policies"),
    judge: ({ choices: { network }, pools }) => {
      if (network.dataplane.azure?.networkPolicy !== "azure") return [];
      const { nodes } = nodeTotals(pools);
      const limit = azureLimits.azureNetworkPolicyNodes;
      const more = nodes > limit ? `, and the pools may grow to ${nodes} nodes, above its ${limit}` : "";
      return [
        {
          key: "network.dataplane.azure.networkPolicy",
          message: `engine azure is retired on Linux on ${retirements.azureNetworkPolicies.ends}${more}`,
          fix: "Set aks:network.dataplane.kind: cilium, which brings its own engine.",
        },
      ];
    },
  },
  {
    id: "N25",
    severity: "error",
    also: "warning",
    title: "the service range overlaps no subnet, pod range or range in use elsewhere",
    doc: planning,
    azureCode: subnetCode,
    judge: subject => {
      const { addresses } = subject;
      const pods = (addresses.pods?.ranges ?? []).map(range => ({
        name: `pod range ${range.text}`,
        range,
        key: podCidrsKey(subject.choices.network.kind),
        azureCode: "PodCidrOverlapServiceCidr",
      }));
      const elsewhere = reserved(subject).map(each => ({ ...each, azureCode: undefined }));
      const subnets = namedSubnets(subject).map(each => ({ ...each, azureCode: subnetCode }));
      const used = [...subnets, ...pods, ...elsewhere];
      const taken = [...addresses.vnet, ...used.map(o => o.range)];
      const key = "network.serviceCidrs";
      const fix = insteadOf(key, serviceExamples, taken);
      return addresses.services.flatMap((services): Finding[] => {
        const hit = used.find(o => overlaps(o.range, services));
        if (hit) {
          const message = `service range ${services.text} overlaps ${hit.name}`;
          // A subnet that is laid out is where the network is.
          const others = [hit.key, spaceKey(addresses)];
          return [{ key, with: others, message, fix, azureCode: hit.azureCode }];
        }
        const unused = addresses.vnet.find(range => overlaps(range, services));
        if (!unused) return [];
        // Azure refuses only what a subnet uses; the documentation advises against the rest.
        const message = `service range ${services.text} overlaps network range ${unused.text}, where no subnet is yet`;
        return [{ key, with: [spaceKey(addresses)], message, fix, severity: "warning", azureCode: undefined }];
      });
    },
  },
  {
    id: "N26",
    severity: "error",
    title: "the DNS service's address is in the service range",
    doc: planning,
    azureCode: "DnsServiceIpOutOfServiceCidr",
    judge: ({ choices: { network }, addresses: { services } }) => {
      const given = network.dnsServiceIp;
      if (!services[0]) return [];
      const suggestion = dnsServiceFix(services[0]);
      if (given === undefined) {
        const message = `${services[0].text} has no tenth address for the DNS service`;
        const fix = "Use a /28 or larger range, or give network.dnsServiceIp.";
        // Nobody sends an address, so Azure has none to answer to.
        return dnsServiceIpIn(services[0]) === undefined
          ? [{ key: "network.serviceCidrs", message, fix, azureCode: undefined }]
          : [];
      }
      const address = parseAddress(given);
      const key = "network.dnsServiceIp";
      if (address === undefined) {
        const message = `${given} is not an IPv4 address`;
        return [{ key, message, fix: suggestion, azureCode: "DnsServiceIpParseError" }];
      }
      return services.some(s => address >= s.first && address <= s.last)
        ? []
        : [{ key, message: `${given} is outside the service range ${services[0].text}`, fix: suggestion }];
    },
  },
  {
    id: "N27",
    severity: "error",
    title: "the DNS service's address is not the first two or the last of the service range",
    doc: planning,
    azureCode: "DnsServiceIpConflicting",
    judge: ({ choices: { network }, addresses: { services } }) => {
      const address = network.dnsServiceIp === undefined ? undefined : parseAddress(network.dnsServiceIp);
      return services.flatMap(s =>
        address === undefined || ![s.first, s.first + 1, s.last].includes(address)
          ? []
          : [
              {
                key: "network.dnsServiceIp",
                ...(address === s.last && { azureCode: "DnsBroadcastAddressConflicting" }),
                message: `${network.dnsServiceIp} is kept: the first address of ${s.text} is the network's, the second the API service's, the last nobody's`,
                fix: dnsServiceFix(s),
              },
            ],
      );
    },
  },
  {
    id: "N29",
    severity: "error",
    title: "the service range is smaller than a /12",
    doc: planning,
    judge: ({ addresses: { services } }) =>
      services.flatMap(s =>
        s.prefix > azureLimits.servicePrefixAbove
          ? []
          : [
              {
                key: "network.serviceCidrs",
                message: `${s.text} is too large, its prefix must be longer than /${azureLimits.servicePrefixAbove}`,
                fix: `Use a /13 or smaller range, for example ${addressText(s.first)}/16.`,
              },
            ],
      ),
  },
  {
    id: "N31",
    severity: "error",
    also: "warning",
    title: "the pod range is private and overlaps neither the network nor ranges in use elsewhere",
    doc: aksDoc("azure-cni-overlay"),
    azureCode: "NetworkProfileCIDROverlapVNET",
    judge: subject => {
      const {
        addresses,
        choices: { network: chosen },
      } = subject;
      const network = addresses.vnet.map(range => ({
        name: `network range ${range.text}`,
        range,
        key: spaceKey(addresses),
      }));
      const own = [...network, ...namedSubnets(subject)];
      const used = [...own, ...reserved(subject)];
      const taken = [...addresses.services, ...used.map(o => o.range)];
      const key = podCidrsKey(chosen.kind);
      const fix = insteadOf(key, podExamples, taken);
      return (addresses.pods?.ranges ?? []).flatMap((pods): Finding[] => {
        const hit = used.find(o => overlaps(o.range, pods));
        // Of ranges elsewhere Azure does not know.
        const unknown = { azureCode: undefined };
        if (hit) {
          const message = `pod range ${pods.text} overlaps ${hit.name}`;
          return [{ key, with: [hit.key], message, fix, ...(!own.includes(hit) && unknown) }];
        }
        if (within(privateSpace, pods)) return [];
        // MicrosoftDocs/azure-aks-docs, azure-cni-overlay: public ranges are not blocked, and out of support.
        const message = `${pods.text} is public address space, which Azure takes and does not support`;
        return [{ key, message, fix, severity: "warning", ...unknown }];
      });
    },
  },
  {
    id: "N33",
    severity: "error",
    also: "warning",
    // Azure counts the most that each pool may have beforehand, what an upgrade adds when it comes.
    title: "the pod range of overlay or kubenet holds a /24 for each node; with surge, to upgrade all pools at a time",
    doc: aksDoc("azure-cni-overlay"),
    azureCode: "InsufficientSubnetSize",
    judge: ({ addresses: { pods }, pools, choices: { network } }) => {
      const have = pods?.ranges.reduce((sum, r) => sum + size(r), 0) ?? 0;
      if (!pods || pods.ranges.length === 0 || have >= pods.needed) return [];
      const { nodes, withSurge } = nodeTotals(pools);
      const room = Math.floor(have / azureLimits.overlayAddressesPerNode);
      const ranges = list(pods.ranges.map(r => r.text));
      const key = podCidrsKey(network.kind);
      const larger = `Give aks:${key} a range of /${prefixFor(pods.needed)} or larger`;
      const found = { key, with: sizesOf(pools) };
      if (nodes > room) {
        const message = `pod range ${ranges} has room for ${room} nodes, the pools may have ${nodes}, ${withSurge} with surge`;
        return [{ ...found, message, fix: `${larger}, or lower the pools' maximum.` }];
      }
      const message = `pod range ${ranges} has room for ${room} nodes, the pools may have ${withSurge} while all of them upgrade`;
      return [{ ...found, severity: "warning", message, fix: `${larger}, lower maxSurge, or upgrade pool by pool.` }];
    },
  },
  {
    id: "N41",
    severity: "error",
    title: "an overlay's network, subnet and resource group have names of at most 63 characters",
    doc: aksDoc("azure-cni-overlay"),
    judge: ({ choices, names, known }) => {
      if (choices.network.kind !== "overlay") return [];
      const limit = azureLimits.overlayNameLength;
      const fault = (key: string, what: string, name: string): Finding[] =>
        // An id instead of a name is C12's.
        name.length <= limit || name.includes("/")
          ? []
          : [
              {
                key,
                message: `${what} ${name} has ${name.length} characters, an overlay allows ${limit}`,
                fix: "Use a shorter name.",
              },
            ];
      const made = [...names.values()]
        .filter(n => n.type === "virtualNetwork" || n.type === "subnet" || n.role === "networkGroup")
        .flatMap(n => {
          const key = `naming.overrides.${n.role}`;
          return fault(key, n.role, known(n.late ?? n.name, key) ?? "");
        });
      const foreign = Object.entries(choices.network.vnet.existing?.subnets ?? {}).flatMap(([name, s]) => {
        const key = `network.vnet.existing.subnets.${name}.id`;
        const id = parseResourceId(known(s.id, key) ?? "");
        return id ? [id.resourceGroup, ...id.names].flatMap(part => fault(key, "name", part)) : [];
      });
      const groupKey = "resourceGroups.network.existing.name";
      const group = known(choices.resourceGroups.network.existing?.name, groupKey);
      const joined = choices.network.vnet.create && group !== undefined ? fault(groupKey, "group", group) : [];
      return [...made, ...foreign, ...joined];
    },
  },
  {
    ...dnsServersFact,
    judge: ({ choices: { network } }) => {
      if (network.vnet.kind !== "managed" || network.dnsServers.length === 0) return [];
      const message = "a managed network's DNS servers can't be chosen";
      const fix = "Set aks:network.dnsServers: [], or aks:network.vnet.kind: create.";
      return [{ key: "network.dnsServers", with: ["network.vnet.kind"], message, fix }];
    },
  },
];
