import type { Finding } from "../contract/rule";
import type { Design } from "../design";
import { poolsIn } from "../network/poolsIn";

/** What keeps a service from its subnet: there is none, or pools or pods are in it. */
export function missingSubnet(
  { choices: { network }, pools, addresses }: Pick<Design, "choices" | "pools" | "addresses">,
  role: string,
  because: string,
  owner: string,
): Finding[] {
  const { vnet, podSubnet } = network;
  const key = "network.vnet.existing.subnets";
  if (vnet.kind === "managed") {
    const message = `${owner} needs a subnet, and a managed network has none of yours`;
    return [{ key: "network.vnet.kind", with: [because], message, fix: "Set aks:network.vnet.kind: create." }];
  }
  if (vnet.existing && vnet.existing.subnets[role] === undefined) {
    const message = `no subnet ${role} is declared, and ${owner} needs one for itself`;
    return [{ key, with: [because], message, fix: `Declare a subnet of the network as aks:${key}.${role}.` }];
  }
  // E19 says it of subnets that Azure has the names of.
  const isNamed =
    addresses.created &&
    addresses.subnets.some(({ key: own, demands }) => own === role && demands.azureName !== undefined);
  return [
    ...(isNamed ? [] : poolsIn(pools, role, owner)),
    ...(podSubnet?.subnet === role
      ? [
          {
            key: "network.podSubnet.subnet",
            message: `pods can't take addresses of the subnet that ${owner} has alone`,
            fix: "Set aks:network.podSubnet.subnet: pods, or another that there is.",
          },
        ]
      : []),
  ];
}
