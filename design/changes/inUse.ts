import type { Problem } from "../contract/problems";
import { valueAt } from "../contract/tree";
import { doc, isAnother, placeOf, shortType, type ResourceChange } from "./change";

/** Types that Azure does not delete while something refers to them, with its code. Sources: Azure's troubleshooting pages of
 *  virtual networks, public addresses and firewalls. */
export const keptWhileUsed: Readonly<Record<string, string>> = {
  NatGateway: "InUseNatGatewayCannotBeDeleted",
  NetworkSecurityGroup: "InUseNetworkSecurityGroupCannotBeDeleted",
  PublicIPAddress: "PublicIPAddressCannotBeDeleted",
  PublicIPPrefix: "InUsePublicIpPrefixCannotBeDeleted",
  RouteTable: "InUseRouteTableCannotBeDeleted",
  Subnet: "InUseSubnetCannotBeDeleted",
  FirewallPolicy: "FirewallPolicyHasAzureFirewallReferences",
};

/** What only looks at a resource keeps nobody from deleting it. */
const onlyLooking = /^azure-native:(authorization|monitor|insights)[:/]/;

/** Resources that would be deleted while something that stays still uses them: Azure refuses that, in the middle of the
 *  update. */
export function deletedWhileUsed(changes: readonly ResourceChange[]): Problem[] {
  return changes.flatMap((change, at) => {
    const code = keptWhileUsed[shortType(change.type)];
    const { op, deletesFirst, id } = change;
    if (code === undefined || op !== "replace" || !deletesFirst || id === undefined) return [];
    const users = changes.filter((other, i) => other !== change && refersTo(other, id) && !lets(other, id, i < at));
    return users.length === 0 ? [] : [stillUsed(change, users, code)];
  });
}

const refersTo = ({ type, before }: ResourceChange, id: string): boolean =>
  !onlyLooking.test(type) && mentions(before, id);

/** Whether nothing that is known is in a subnet: no resource of the stack, nor what the environment puts there. Others may have
 *  put something into it. */
export function isFree({ id, before, fromChoices }: ResourceChange, all: readonly ResourceChange[]): boolean {
  if (fromChoices === true) return valueAt(before, "used") === false;
  return id !== undefined && !all.some(other => other.id !== id && other.op !== "create" && refersTo(other, id));
}

const mentions = (inputs: object | undefined, id: string): boolean =>
  JSON.stringify(inputs ?? {})
    .toLowerCase()
    .includes(JSON.stringify(id.toLowerCase()));

/** Whether a user has let go by then: it went before, or it has moved on. */
const lets = ({ op, deletesFirst, goesWith, after }: ResourceChange, id: string, isEarlier: boolean): boolean =>
  goesWith !== undefined ||
  (isEarlier && ((op === "replace" && deletesFirst === true) || (op === "update" && !mentions(after, id))));

/** A move under the feet of a cluster. */
export const refusedInUse = (key: string, message: string, azureCode = keptWhileUsed.Subnet): Problem => ({
  id: "M1",
  severity: "error",
  key,
  message,
  fix: "Keep its name and place. A cluster stays in its subnets: put new ones beside them for new pools, or replace the cluster with its resource group in the same deployment.",
  doc,
  azureCode,
});

function stillUsed(change: ResourceChange, users: readonly ResourceChange[], azureCode: string): Problem {
  const named = `${shortType(change.type)} ${change.name}`;
  const by = users.map(({ type, name }) => `${shortType(type)} ${name}`).join(", ");
  const why = change.goesWith === undefined ? "" : ` together with ${change.goesWith}`;
  const { inEnvironment, component } = placeOf(change);
  const message = `${named} would be deleted${why} while ${by} still ${users.length === 1 ? "uses" : "use"} it`;
  const problem = refusedInUse(inEnvironment ? keyOf(change) : "", message, azureCode);
  return component === undefined
    ? {
        ...problem,
        fix: "Give it another name and the option deleteBeforeReplace: false, so that the new one comes first and what uses it moves over.",
      }
    : problem;
}

/** The choice that decides what would be replaced. */
function keyOf({ replacing, goesWith }: ResourceChange): string {
  if (replacing.includes("location")) return "location";
  const isGroup = replacing.includes("resourceGroupName");
  return isGroup || (goesWith !== undefined && !goesWith.endsWith("-vnet"))
    ? "resourceGroups.network"
    : "naming.overrides";
}

/** Gateways that would come first, with addresses that the old one still has: an address serves one at a time. */
export function sharedAddresses(change: ResourceChange): Problem[] {
  const { op, type, name, deletesFirst, before, after } = change;
  if (op !== "replace" || deletesFirst || !/:(NatGateway|AzureFirewall)$/.test(type)) return [];
  const addressesOf = (inputs: object = {}): string[] =>
    [...JSON.stringify(inputs).matchAll(/"([^"]+\/publicIP(?:Addresses|Prefixes)\/[^"]+)"/gi)].map(([, id]) =>
      id.toLowerCase(),
    );
  const had = addressesOf(before);
  const shared = addressesOf(after).filter(id => had.includes(id));
  if (shared.length === 0) return [];
  const { inEnvironment } = placeOf(change);
  const names = shared.map(id => id.split("/").at(-1)).join(", ");
  return [
    {
      id: "M1",
      severity: "error",
      key: inEnvironment ? "naming.overrides" : "",
      message: `${shortType(type)} ${name} would come first under its new name, but with ${names}, which the old one still has`,
      fix: inEnvironment
        ? "Give its public addresses new names in naming.overrides as well, so that the new gateway has addresses of its own."
        : "Give its public addresses new names as well, so that the new one has addresses of its own.",
      doc,
      azureCode: "PublicIPAddressInUse",
    },
  ];
}

/** Another route table for the subnet of a kubenet cluster, whose pods are reached by the routes that AKS wrote into the
 *  first. Source: AKS documentation, configure-kubenet. */
export function swappedTables(changes: readonly ResourceChange[]): Problem[] {
  const ofKubenet = changes.filter(({ type, before }) => type.endsWith(":ManagedCluster") && isKubenet(before));
  return changes.flatMap(change => {
    const { op, type, id, name, before, after } = change;
    if (op !== "update" || !type.endsWith(":Subnet") || id === undefined) return [];
    const [was, is] = [before, after].map((inputs: { readonly routeTable?: unknown } = {}) => inputs.routeTable);
    if (!isAnother(was, is) || !ofKubenet.some(({ before: cluster }) => mentions(cluster, id))) return [];
    return [
      {
        id: "M1",
        severity: "error",
        key: placeOf(change).inEnvironment ? "naming.overrides" : "",
        message: `subnet ${name} would get another route table, but a kubenet cluster keeps the one that it was made with`,
        fix: "Keep the route table and its name.",
        doc,
        azureCode: "CustomRouteTableInvalidUpdateAttempt",
      },
    ];
  });
}

const isKubenet = (inputs: { readonly networkProfile?: { readonly networkPlugin?: unknown } } = {}): boolean =>
  inputs.networkProfile?.networkPlugin === "kubenet";
