import type { ForeignCluster } from "../../design/adoption/choices";
import { textAt } from "../../design/adoption/live";
import type { SubnetKeys } from "../../design/adoption/network";
import { nameOf, parentId, sameId } from "../../design/resourceId";
import { networkBlock } from "../foreignNetwork/block";
import type { Found } from "../foreignNetwork/found";
import type { Role } from "../foreignNetwork/roles";

/** The subnets that a cluster uses, as the choices declare them: what files tell of the network, and ids where they tell nothing. */
export function subnetKeys({ cluster, pools }: ForeignCluster, found: Found): SubnetKeys {
  const keys = new Map<string, string>();
  const roles: Role[] = [];
  const add = (id: string | undefined, wanted: string): void => {
    if (id === undefined || keys.has(id.toLowerCase())) return;
    const taken = [...keys.values()];
    const key = taken.includes(wanted) ? `${wanted}${taken.length}` : wanted;
    keys.set(id.toLowerCase(), key);
    roles.push({ key, subnet: found.subnets.find(subnet => sameId(subnet.id, id)) ?? { id } });
  };
  const [system, ...users] = pools;
  add(textAt(system.body, "vnetSubnetID"), "nodes");
  add(textAt(system.body, "podSubnetID"), "pods");
  add(textAt(cluster.body, "apiServerAccessProfile.subnetId"), "apiServer");
  for (const { body } of users) {
    const id = textAt(body, "vnetSubnetID");
    add(id, keyOf(nameOf(id ?? "")));
  }
  const [first] = roles;
  if (first === undefined) return { keys, vnet: { kind: "managed" }, besides: {} };
  const id = parentId(first.subnet.id);
  const network = found.networks.find(one => sameId(one.id, id)) ?? { id };
  const { vnet, ...besides } = networkBlock(network, roles, found).network;
  return { keys, vnet, besides };
}

/** A key of the choices out of a subnet's name. */
const keyOf = (name: string): string => {
  const words = name
    .replace(/^(snet|subnet)-/i, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== "");
  const key = words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1).toLowerCase()))
    .join("");
  return /^[a-z]/.test(key) ? key : `subnet${key}`;
};
