import { Document, isMap, type YAMLMap } from "yaml";
import type { DeclaredResource, DeclaredRouteTable, ExistingSubnet, NextHopType } from "../../design";
import { nameOf, parentId, sameId } from "../../design/resourceId";
import { none, type Found, type FoundNetwork, type FoundSubnet, type Told } from "./found";
import type { Role } from "./roles";

/** A subnet as it is declared: what the files do not tell is not there. */
type Declared = Omit<ExistingSubnet, "natGatewayId" | "networkSecurityGroupId">;

/** What goes under aks:network, and what there is to say about it. */
export interface NetworkBlock {
  readonly network: {
    readonly vnet: {
      readonly kind: "existing";
      readonly existing: {
        readonly encryption?: string;
        readonly addressPrefixes?: readonly string[];
        readonly subnets: Readonly<Record<string, Declared>>;
      };
    };
    readonly reservedCidrs?: readonly string[];
    readonly dnsServers?: readonly string[];
  };
  /** Why a subnet was taken for a key. */
  readonly guessed: Readonly<Record<string, string>>;
  /** What the files do not tell, by the key that it would stand at, below vnet.existing. */
  readonly unsaid: readonly string[];
  /** Names of the network's other subnets. */
  readonly left: readonly string[];
}

/** Declares a network by what is found of it. */
export function networkBlock(network: FoundNetwork, roles: readonly Role[], found: Found): NetworkBlock {
  const { encryption, addressPrefixes, dnsServers = [], peers = [] } = network;
  const subnets = roles.map(({ key, subnet }) => [key, declared(subnet, found)] as const);
  const unsaid = subnets.flatMap(([key, subnet]) =>
    factsOf(subnet)
      .filter(([, value]) => value === undefined)
      .map(([fact]) => `subnets.${key}.${fact}`),
  );
  return {
    network: {
      vnet: {
        kind: "existing",
        existing: {
          ...(encryption !== undefined && { encryption }),
          ...(addressPrefixes && { addressPrefixes }),
          subnets: Object.fromEntries(subnets),
        },
      },
      ...(peers.length > 0 && { reservedCidrs: [...new Set(peers)] }),
      ...(dnsServers.length > 0 && { dnsServers }),
    },
    guessed: Object.fromEntries(roles.flatMap(({ key, guessed }) => (guessed === undefined ? [] : [[key, guessed]]))),
    unsaid: [
      ...(encryption === undefined ? ["encryption"] : []),
      ...(addressPrefixes ? [] : ["addressPrefixes"]),
      ...unsaid,
    ],
    left: found.subnets
      .filter(s => sameId(parentId(s.id), network.id) && !roles.some(role => role.subnet === s))
      .map(s => nameOf(s.id)),
  };
}

function declared(subnet: FoundSubnet, { tables }: Found): Declared {
  const { id, addressPrefixes, routeTable, natGateway, networkSecurityGroup, delegation } = subnet;
  const hop = tables.find(table => routeTable !== undefined && sameId(table.id, routeTable))?.defaultNextHop;
  const all: Declared = {
    id,
    addressPrefixes: addressPrefixes && [...addressPrefixes],
    routeTable: resource(routeTable, { defaultNextHop: hop as NextHopType | undefined }),
    natGateway: resource(natGateway),
    networkSecurityGroup: resource(networkSecurityGroup),
    delegation,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Declared;
}

function resource(
  told: Told,
  more: { defaultNextHop?: NextHopType } = {},
): (DeclaredResource & DeclaredRouteTable) | undefined {
  if (told === undefined) return undefined;
  if (told === none) return { kind: "none" };
  return { id: told, ...(more.defaultNextHop !== undefined && more) };
}

/** What can be declared of a subnet, with what is. */
function factsOf(subnet: Declared): [fact: string, value: unknown][] {
  const { addressPrefixes, routeTable, natGateway, networkSecurityGroup, delegation } = subnet;
  const hop = routeTable?.kind === "none" ? none : routeTable?.defaultNextHop;
  return [
    ["addressPrefixes", addressPrefixes],
    ["routeTable", routeTable],
    ...(routeTable ? [["routeTable.defaultNextHop", hop] as [string, unknown]] : []),
    ["natGateway", natGateway],
    ["networkSecurityGroup", networkSecurityGroup],
    ["delegation", delegation],
  ];
}

/** The block as YAML, as deep as it stands under aks:network in a stack file, with what there is to say as comments. */
export function blockYaml({ network, guessed, unsaid, left }: NetworkBlock, origin: string): string {
  const document = new Document(network);
  const at = (...path: string[]): YAMLMap | undefined => {
    const node = document.getIn(["vnet", "existing", ...path], true);
    return isMap(node) ? node : undefined;
  };
  const untold = (keys: readonly string[]): string =>
    ` The file${origin.includes(", ") ? "s do" : " does"} not tell: ${keys.join(", ")}.`;
  for (const key of Object.keys(network.vnet.existing.subnets)) {
    const subnet = at("subnets", key);
    if (!subnet) continue;
    if (guessed[key] !== undefined)
      subnet.commentBefore = ` Guessed: ${guessed[key]}. Say it with --subnet ${key}=<name>.`;
    const own = unsaid.flatMap(fact => (fact.startsWith(`subnets.${key}.`) ? fact.split(".").slice(2).join(".") : []));
    if (own.length > 0) subnet.comment = untold(own);
  }
  const ofNetwork = unsaid.filter(key => !key.startsWith("subnets."));
  const existing = at();
  const before = [
    ...(ofNetwork.length > 0 ? [untold(ofNetwork)] : []),
    ...(left.length > 0 ? [` Other subnets, for --subnet <key>=<name>: ${left.join(", ")}.`] : []),
  ];
  if (existing && before.length > 0) existing.commentBefore = before.join("\n");
  document.commentBefore = ` From ${origin}; goes under aks:network. Declared, not verified: nobody looks again.`;
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trimEnd()
    .split("\n")
    .map(line => (line === "" ? "" : `    ${line}`))
    .join("\n");
}
