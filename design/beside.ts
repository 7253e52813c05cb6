import type { Problem } from "./contract/problems";
import { formProblem } from "./contract/form";
import type { Design } from "./design";
import { foreignSubnets } from "./egress/foreignSubnets";
import { azureLimits } from "./facts/azureLimits";
import type { DesignedName } from "./naming/names";
import { nameLimits } from "./naming/resourceNames";
import { overlaps } from "./network/cidr";
import { idOf } from "./network/declared";
import { sameId } from "./resourceId";

/** An environment or a cluster of one program, as it is compared with those beside it. */
export interface Beside {
  /** Its name in Pulumi. */
  readonly name: string;
  readonly design: Design;
  /** Whether a provider of its own may mean another subscription, where its names are others. */
  readonly elsewhere: boolean;
}

/** A text that is known, of ids and names that may come from another resource. */
const known = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && sameId(a, b);

/** Ids of what is a warning of two environments, and of none by itself. */
export const besideWarnings: readonly string[] = ["N54"];

/** What Azure refuses of two environments, each fine by itself: said of the one that comes later. */
export const besideProblems = (own: Beside, other: Beside): Problem[] => [
  ...sharedByKubenet(own, other),
  ...sharedByApiServers(own, other),
  ...sameNames(own, other),
  ...meetingInHub(own, other),
];

/** Source: AKS documentation, configure-kubenet: a route table for each cluster, which writes its routes into it. */
function sharedByKubenet({ design }: Beside, { name, design: theirs }: Beside): Problem[] {
  if (design.choices.network.kind !== "kubenet" || theirs.choices.network.kind !== "kubenet") return [];
  const subnetsOf = ({ choices, pools }: Design) =>
    foreignSubnets(choices, pools).map(({ name: subnet, key, facts }) => ({
      key,
      id: known(choices.network.vnet.existing?.subnets[subnet].id),
      table: known(idOf(facts.routeTable)),
    }));
  const fix = "Give each kubenet cluster a subnet and a route table of its own, or choose network.kind overlay.";
  const others = subnetsOf(theirs);
  return subnetsOf(design).flatMap(({ key, id, table }) => {
    if (others.some(o => same(o.id, id)))
      return [formProblem("N16", `${key}.id`, `kubenet cluster ${name} of this program is in the same subnet`, fix)];
    return others.some(o => same(o.table, table))
      ? [
          formProblem(
            "N16",
            `${key}.routeTable.id`,
            `kubenet cluster ${name} of this program has the same route table`,
            fix,
          ),
        ]
      : [];
  });
}

/** Source: AKS documentation, api-server-vnet-integration: nothing else is in the subnet, clusters of a network may
 *  share it, and each takes nine addresses at least. */
function sharedByApiServers(own: Beside, other: Beside): Problem[] {
  const idOfSubnet = ({ choices }: Design, key: string): string | undefined =>
    known(choices.network.vnet.existing?.subnets[key]?.id);
  const apiServerOf = ({ design }: Beside): string | undefined =>
    design.apiServer.integrated ? idOfSubnet(design, "apiServer") : undefined;
  const membersOf = ({ design }: Beside): { name: string; key: string; id: string | undefined }[] =>
    foreignSubnets(design.choices, design.pools).map(s => ({ ...s, id: idOfSubnet(design, s.name) }));
  const key = "network.vnet.existing.subnets.apiServer.id";
  const fix = "Give the API server a subnet that holds no nodes and no pods.";
  const [mine, theirs] = [apiServerOf(own), apiServerOf(other)];
  const found: Problem[] = [];
  if (membersOf(other).some(({ id }) => same(id, mine)))
    found.push(formProblem("N54", key, `nodes or pods of ${other.name} of this program are in the same subnet`, fix));
  found.push(
    ...membersOf(own)
      .filter(({ id }) => same(id, theirs))
      .map(m =>
        formProblem("N54", `${m.key}.id`, `the API server of ${other.name} of this program is in the same subnet`, fix),
      ),
  );
  const usable = own.design.addresses.subnets.find(s => s.role === "apiServer")?.usable;
  const needed = 2 * azureLimits.apiServerAddresses;
  if (same(mine, theirs) && usable !== undefined && usable < needed)
    found.push({
      ...formProblem(
        "N54",
        key,
        `the API server of ${other.name} of this program is in the same subnet, both need ${needed} addresses, and it has ${usable} to use`,
        "Give each a subnet of its own, or a larger one.",
      ),
      severity: "warning",
    });
  return found;
}

/** Where a name has to be the only one: undefined while it is not known. */
function placeOf({ scope }: DesignedName, { choices, names }: Design): string | undefined {
  const group = (which: "cluster" | "network"): string | undefined =>
    known(choices.resourceGroups[which].existing?.name ?? names.get(`${which}Group`)?.name);
  switch (scope) {
    case "subscription":
      return "";
    case "clusterGroup":
      return group("cluster");
    case "networkGroup":
      return group("network");
    case "vnet": {
      const [inGroup, vnet] = [group("network"), known(names.get("vnet")?.name)];
      return inGroup === undefined || vnet === undefined ? undefined : `${inGroup}/${vnet}`;
    }
    default:
      return undefined;
  }
}

/** Of what is within something of the same name, only that is said. */
function sameNames(own: Beside, other: Beside): Problem[] {
  if (own.elsewhere || other.elsewhere) return [];
  const madeBy = ({ design }: Beside) =>
    [...design.names.values()].flatMap(each => {
      const place = placeOf(each, design);
      const name = known(each.name);
      // A group for the nodes is a group, too.
      const type = each.type === "nodeResourceGroup" ? "resourceGroup" : each.type;
      return place === undefined || name === undefined
        ? []
        : [{ ...each, id: `${place}/${nameLimits[type].abbreviation}/${name}`.toLowerCase() }];
    });
  const theirs = new Set(madeBy(other).map(({ id }) => id));
  const clashes = madeBy(own).filter(({ id }) => theirs.has(id));
  const outermost = clashes.filter(({ scope }) => !clashes.some(({ role }) => role === scope));
  return outermost.map(({ role, name }) =>
    formProblem(
      "C39",
      `naming.overrides.${role}`,
      `${other.name} of this program makes ${role} ${name} in the same place`,
      "Give each environment a name of its own, or this one another name here; or use what the other one makes, by its id or group.",
    ),
  );
}

/** Source: Azure documentation, virtual-network-peering-overview; the ranges of two networks that one is peered with. */
function meetingInHub({ design }: Beside, { name, design: theirs }: Beside): Problem[] {
  const hubOf = ({ choices: { network } }: Design): string | undefined => known(network.hub.existing?.id);
  if (!same(hubOf(design), hubOf(theirs)) || !design.addresses.created || !theirs.addresses.created) return [];
  return design.addresses.vnet.flatMap(range => {
    const met = theirs.addresses.vnet.find(other => overlaps(other, range));
    return met
      ? [
          {
            ...formProblem(
              "N55",
              "network.vnet.create.addressSpace",
              `${range.text} overlaps ${met.text} of ${name} of this program, and both are peered with one hub`,
              "Give each network a range of its own.",
            ),
            azureCode: "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
          },
        ]
      : [];
  });
}
