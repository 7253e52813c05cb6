import { azureDoc, type Finding, type Rule } from "../contract/rule";
import { childKey } from "../contract/tree";
import { azureLimits } from "../facts/azureLimits";
import type { NetworkPlan, SubnetPlan } from "./addresses";
import { contains, overlaps } from "./cidr";
import { rangesAreCidrs, rangesKeepClear } from "./rangeFacts";
import type { WrittenRange } from "./writtenRange";

/** What decides about a network that is made here: a Network alone has no more. */
export interface NetworkPart {
  readonly addresses: NetworkPlan;
}

const list = (texts: readonly string[]): string => texts.join(", ");

/** How many subnets are named that one overlaps: where a thousand have the same range, a million pairs help nobody. */
const mostClashes = 10;

function clashing(others: readonly SubnetPlan[], find: (other: SubnetPlan) => Finding[]): Finding[] {
  const found: Finding[] = [];
  for (const other of others) {
    found.push(...find(other));
    if (found.length >= mostClashes) break;
  }
  return found;
}

const ofSubnets = ({ addresses }: NetworkPart): WrittenRange[] => [...addresses.addressPrefixes.values()].flat();

/** Rules of a network and its subnets by themselves. */
export const ownNetworkRules: readonly Rule<NetworkPart>[] = [
  rangesAreCidrs(
    ({ addresses }) => (addresses.created ? "network" : "declared"),
    part => [...part.addresses.addressSpace, ...ofSubnets(part)],
  ),
  // A subnet's range says something of its own only where the network has none.
  rangesKeepClear("network", part => (part.addresses.vnet.length > 0 ? part.addresses.addressSpace : ofSubnets(part))),
  {
    id: "N48",
    severity: "error",
    title: "the ranges of a network are apart",
    doc: azureDoc("virtual-network/manage-virtual-network"),
    judge: ({ addresses }) => {
      const { created, addressSpace } = addresses;
      return addressSpace.flatMap(({ key, range }, i): Finding[] => {
        const other = range && addressSpace.slice(0, i).find(o => o.range && overlaps(o.range, range));
        return other && created
          ? [{ key, message: `${range.text} overlaps ${other.text}`, fix: "Give ranges that are apart." }]
          : [];
      });
    },
  },
];

/** Rules of its subnets by themselves. */
export const ownSubnetRules: readonly Rule<NetworkPart>[] = [
  {
    id: "C18",
    severity: "error",
    title: "subnets lie inside the network and apart from each other, a /29 at least",
    doc: azureDoc("virtual-network/virtual-network-manage-subnet"),
    judge: ({ addresses }) => {
      const { created, addressSpace } = addresses;
      const spaceKey = childKey(addresses.key, "addressSpace");
      const keyOf = (key: string): string => childKey(addresses.key, `subnets.${key}`);
      // Of what is declared Azure never hears; what has no room never reaches it.
      const fault = (key: string, message: string, fix: string, code?: string): Finding => {
        return { key: keyOf(key), message, fix, azureCode: created ? code : undefined };
      };
      const empty =
        created && addressSpace.length === 0
          ? [
              {
                key: spaceKey,
                message: "no range is given, so no subnet has room",
                fix: "Give one, for example 10.240.0.0/16.",
              },
            ]
          : [];
      const faults = addresses.subnets.flatMap((s, i) => {
        if (s.source === "laid out" && s.ranges.length === 0 && addresses.vnet.length > 0) {
          const space = list(addresses.vnet.map(r => r.text));
          const noRoom = fault(
            s.key,
            s.neededWithSurge > 0
              ? `no room is left in ${space} for a subnet of ${s.neededWithSurge} addresses with room to grow`
              : `no room is left in ${space} for a /${s.longestPrefix}`,
            `Enlarge ${spaceKey}, or give addressPrefix.`,
          );
          return [{ ...noRoom, with: [spaceKey] }];
        }
        const outside = s.ranges
          .filter(r => addresses.vnet.length > 0 && !addresses.vnet.some(v => contains(v, r)))
          .map(r =>
            fault(
              s.key,
              `${r.text} is outside the network ${list(addresses.vnet.map(v => v.text))}`,
              "Use a range inside it, or enlarge the network.",
              "NetcfgSubnetRangeOutsideVnet",
            ),
          );
        // A subnet that has two keys, such as one of nodes that endpoints are in too, does not overlap itself.
        const others = addresses.subnets.slice(0, i).filter(other => s.id === undefined || other.id !== s.id);
        const clashes = clashing(others, other =>
          other.ranges.flatMap(o =>
            s.ranges
              .filter(r => overlaps(o, r))
              .map(r =>
                fault(
                  s.key,
                  `${r.text} overlaps subnet ${other.key} ${o.text}`,
                  "Use ranges apart from each other.",
                  "NetcfgSubnetRangesOverlap",
                ),
              ),
          ),
        );
        const small = s.ranges
          .filter(r => created && r.prefix > azureLimits.subnetPrefix)
          .map(r =>
            fault(
              s.key,
              `${r.text} is smaller than a /29, the least that Azure makes`,
              "Use a larger range.",
              "NetcfgInvalidSubnet",
            ),
          );
        return [...outside, ...clashes, ...small];
      });
      return [...empty, ...faults];
    },
  },
];
