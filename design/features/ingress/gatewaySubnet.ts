import { childKey } from "../../contract/tree";
import type { Finding, Subject } from "../../contract/rule";
import type { AddressPlan } from "../../network/addresses";
import { declaredFacts } from "../../network/declared";
import { parentId, sameId } from "../../resourceId";

/** Where the subnets of a network that exists are declared. */
export const existing = "network.vnet.existing.subnets";

type Network = Subject["choices"]["network"];

/** A subnet of a gateway, by its key, that there is none for: in a network of AKS's, or not declared in one that exists. */
export function missingSubnet({ vnet }: Network, subnet: string, declaredAs = ""): Finding[] {
  if (vnet.kind === "managed")
    return [
      {
        key: "network.vnet.kind",
        with: ["ingress.kind"],
        message: "a network that AKS manages has no subnet for the gateway",
        fix: "Set aks:network.vnet.kind: create, or aks:ingress.kind: none.",
      },
    ];
  return vnet.existing && !(subnet in vnet.existing.subnets)
    ? [
        {
          key: existing,
          with: ["ingress.kind"],
          message: `no subnet ${subnet} is declared, which the gateway needs for itself`,
          fix: `Declare a /24 of the nodes' network as aks:${existing}.${subnet}${declaredAs}, or set aks:ingress.kind: none.`,
        },
      ]
    : [];
}

/** A gateway's subnet that is a pool's too, or in another network: what is said of the latter. */
export function besideNodes(
  { choices, pools, known }: Subject,
  subnet: string,
  elsewhere: { readonly severity: "error" | "warning"; readonly toDo?: string },
): Finding[] {
  const subnets = choices.network.vnet.existing?.subnets ?? {};
  const key = `${existing}.${subnet}.id`;
  const id = known(subnets[subnet]?.id, key);
  return [...new Set(pools.map(p => p.settings.subnet))].flatMap((name): Finding[] => {
    const nodes = name === subnet ? undefined : known(subnets[name]?.id, `${existing}.${name}.id`);
    if (id === undefined || nodes === undefined) return [];
    if (sameId(nodes, id)) {
      const message = `subnets ${subnet} and ${name} are the same, ${id}`;
      return [{ key, message, fix: "Give the gateway a subnet of its own." }];
    }
    if (sameId(parentId(nodes), parentId(id))) return [];
    const { severity, toDo = "" } = elsewhere;
    const message = `subnet ${subnet} is in network ${parentId(id)}, the nodes' subnet ${name} in ${parentId(nodes)}${toDo}`;
    return [{ key, severity, message, fix: "Use a subnet of the nodes' network." }];
  });
}

/** Ranges of subnets of a role with another prefix than they may have, each with its key. */
export function oddRanges(
  { key, created, subnets }: Pick<AddressPlan, "key" | "created" | "subnets">,
  role: string,
  isOdd: (prefix: number) => boolean,
): { readonly key: string; readonly text: string; readonly prefix: number; readonly orLeaveOut: string }[] {
  return subnets
    .filter(subnet => subnet.role === role)
    .flatMap(subnet =>
      subnet.ranges
        .filter(({ prefix }) => isOdd(prefix))
        .map(({ text, prefix }) => ({
          key: childKey(key, `subnets.${subnet.key}.${created ? "addressPrefix" : "addressPrefixes"}`),
          text,
          prefix,
          orLeaveOut: created ? ", or leave it out" : "",
        })),
    );
}

/** A default route that leads from a gateway's subnet to an appliance, to a gateway of the network, or nowhere. */
export function divertedRoute({ vnet }: Network, subnet: string, effect: (hop: string) => string): Finding[] {
  const { routeTable } = declaredFacts(vnet.existing?.subnets[subnet]);
  const hop = routeTable === "none" ? undefined : routeTable?.defaultNextHop;
  return hop === "VirtualAppliance" || hop === "VirtualNetworkGateway" || hop === "None"
    ? [
        {
          key: `${existing}.${subnet}.routeTable.defaultNextHop`,
          message: effect(hop),
          fix: "Have the subnet's route table removed, or its route 0.0.0.0/0 lead to the Internet.",
        },
      ]
    : [];
}
