import { nearest } from "../../design/contract/form";
import { nameOf, sameId } from "../../design/resourceId";
import { subnetDemands } from "../../design/network/subnets";
import { UsageError } from "../usageError";
import { none, type FoundSubnet } from "./found";

/** A subnet that is asked for, or guessed, for a key of the choices. */
export interface Role {
  readonly key: string;
  readonly subnet: FoundSubnet;
  /** Why it was guessed; undefined where somebody said it. */
  readonly guessed?: string;
}

/** A subnet of a name, which somebody wants for a key. */
export interface Wish {
  readonly key: string;
  readonly name: string;
}

/** The names that Azure demands of subnets of its services, and words that people give to those of others. */
const ofOthers =
  /^(GatewaySubnet|RouteServerSubnet|Azure\w+)$|bastion|firewall|gateway|(^|[-_])(agw|appgw|pe|pep|pls|vpn|er|nva|db|sql|vm|vms)([-_]|\d|$)|endpoint|jump|resolver/i;

/** Words for nodes, the surest first. */
const forNodes = [/node/i, /aks|k8s|kube/i, /system|cluster|worker|agent|pool/i];

const ownService = subnetDemands.apiServer.delegation ?? "";

/** Which subnet is which: as it is said, else by names and delegations. */
export function rolesOf(subnets: readonly FoundSubnet[], wishes: readonly Wish[]): Role[] {
  const names = subnets.map(({ id }) => nameOf(id));
  const said = wishes.map(({ key, name }): Role => {
    const subnet = subnets.find(({ id }) => nameOf(id).toLowerCase() === name.toLowerCase() || sameId(id, name));
    if (subnet) return { key, subnet };
    const near = nearest(name, names);
    throw new UsageError(
      `There is no subnet ${name} in the network. ${near === undefined ? `It has ${names.join(", ") || "none"}.` : `Did you mean ${near}?`}`,
    );
  });
  for (const [i, { key, subnet }] of said.entries()) {
    const before = said.slice(0, i);
    if (before.some(other => other.key === key)) throw new UsageError(`--subnet names ${key} twice. Keep one of them.`);
    const same = before.find(other => other.subnet === subnet);
    if (same)
      throw new UsageError(
        `--subnet names ${nameOf(subnet.id)} for ${same.key} and for ${key}. Give each a subnet of its own.`,
      );
  }
  const roles = [...said];
  const guess = (key: string, fits: (subnet: FoundSubnet) => boolean, why: (subnet: FoundSubnet) => string): void => {
    if (roles.some(role => role.key === key)) return;
    const found = subnets.find(subnet => !roles.some(role => role.subnet === subnet) && fits(subnet));
    if (found) roles.push({ key, subnet: found, guessed: why(found) });
  };
  const named = (pattern: RegExp) => (subnet: FoundSubnet) => pattern.test(nameOf(subnet.id));
  const byName = (subnet: FoundSubnet): string => `its name is ${nameOf(subnet.id)}`;
  const isOwn = ({ delegation }: FoundSubnet): boolean => delegation?.toLowerCase() === ownService.toLowerCase();
  const isFree = ({ id, delegation = none }: FoundSubnet): boolean => delegation === none && !ofOthers.test(nameOf(id));

  guess("pods", subnet => named(/pod/i)(subnet) && (isOwn(subnet) || isFree(subnet)), byName);
  guess("apiServer", subnet => isOwn(subnet) && named(/api/i)(subnet), byName);
  guess("apiServer", isOwn, () => `it is delegated to ${ownService}`);
  for (const pattern of forNodes) guess("nodes", subnet => isFree(subnet) && named(pattern)(subnet), byName);
  const left = subnets.filter(subnet => isFree(subnet) && !roles.some(role => role.subnet === subnet));
  if (left.length === 1) guess("nodes", isFree, () => "no other one can hold nodes");
  if (roles.some(({ key }) => key === "nodes")) return inOrder(roles);
  throw new UsageError(
    names.length === 0
      ? "The file tells of no subnet of the network. Give what `az network vnet subnet list` prints as well."
      : `Which subnet is for the nodes? Give --subnet nodes=<name> with one of ${names.join(", ")}.`,
  );
}

/** Those of nodes first. */
const inOrder = (roles: readonly Role[]): Role[] =>
  [...roles].sort((a, b) => Number(b.key === "nodes") - Number(a.key === "nodes"));
