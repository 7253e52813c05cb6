import { aksDoc, azureDoc } from "../contract/rule";
import { valueAt } from "../contract/tree";
import { isInside } from "./ids";
import {
  az,
  inSubscription,
  listed,
  locatedOf,
  spotOf,
  type Going,
  type Located,
  type Said,
  type Stack,
  type Words,
} from "./going";
import { nodeGroupsOf } from "./nodeGroup";
import { mutabilityOf, withUsual } from "../mutability";
import { doc, shortType } from "../changes/change";

/** What goes with what the stack has, though the stack does not name it. */
export const goesAlongOf = (stack: Stack): Said[] =>
  [groups, notRetained, nodes, metrics, madeByFlux, held].flatMap(row => row(stack) ?? []);

/** What is in Azure afterwards, has a price or keeps a name. */
export const staysOf = (stack: Stack): Said[] =>
  [vaults, workspaces, retained, volumes, addresses, assignments].flatMap(row => row(stack) ?? []);

const named = (found: readonly Located[]): string => listed(found.map(({ name }) => name));
const clusters = "containerservice:ManagedCluster";

/** Source: delete-resource-group, which deletes all that is in a group, and takes no group with a lock or backup data. */
function groups(stack: Stack): Said | undefined {
  const found = locatedOf(stack, "resources:ResourceGroup");
  if (found.length === 0) return undefined;
  return {
    message: "whatever else is in the groups, whoever put it there; a group with backup data in it stays",
    commands: found.map(spot => az("resource list", spot, stack, { output: "table" })),
    doc: azureDoc("azure-resource-manager/management/delete-resource-group"),
  };
}

/** Source: delete-cluster; the FAQ on the two groups of a cluster. */
function nodes(stack: Stack): Said | undefined {
  const found = nodeGroupsOf(stack);
  if (found.length === 0) return undefined;
  return {
    message: `group ${listed(found.map(({ group }) => group))} of the nodes, with the load balancers, addresses and disks in it: volumes too, whatever their reclaimPolicy says`,
    commands: [
      [
        "kubectl",
        "get",
        "persistentvolumes",
        "--output",
        "custom-columns=NAME:.metadata.name,CLAIM:.spec.claimRef.name,POLICY:.spec.persistentVolumeReclaimPolicy,DISK:.spec.csi.volumeHandle",
      ],
    ],
    doc: aksDoc("delete-cluster"),
  };
}

/** Source: azure-monitor-workspace-manage. */
function metrics(stack: Stack): Said | undefined {
  const found = locatedOf(stack, "monitor:AzureMonitorWorkspace");
  if (found.length === 0) return undefined;
  return {
    message: `the metrics in ${named(found)}, at once and for good, and the group that Azure made for it`,
    commands: [],
    doc: azureDoc("azure-monitor/metrics/azure-monitor-workspace-manage"),
  };
}

/** What configurations have made in a cluster that stays. Source: tutorial-use-gitops-flux2, of prune. */
function madeByFlux(stack: Stack): Said | undefined {
  const pruning = stack.going.filter(
    ({ type, inputs }) =>
      type.endsWith(":FluxConfiguration") &&
      Object.values(valueAt(inputs, "kustomizations") ?? {}).some(one => valueAt(one, "prune") === true),
  );
  if (pruning.length === 0 || locatedOf(stack, clusters).length > 0) return undefined;
  return {
    message: `what Flux made in the cluster for ${listed(pruning.map(({ name }) => name))}, namespaces and volumes too`,
    commands: [],
    doc: "docs/guides/gitOps.md",
  };
}

/** Types of which more is said than that what they hold is gone. */
const saidElsewhere: readonly string[] = [
  "resources:ResourceGroup",
  clusters,
  "monitor:AzureMonitorWorkspace",
  "keyvault:Vault",
  "keyvault:Key",
  "operationalinsights:Workspace",
];

function held(stack: Stack): Said | undefined {
  const types = [...new Set(stack.going.map(({ type }) => type.replace(/^azure-native:/, "")))].filter(
    type => mutabilityOf(type)?.holdsData === true && !saidElsewhere.includes(type),
  );
  const found = locatedOf(stack, ...types);
  if (found.length === 0) return undefined;
  return {
    message: `what these hold, for good: ${listed(found.map(({ resource, name }) => `${shortType(resource.type)} ${name}`))}`,
    commands: [],
    doc,
  };
}

/** Source: soft-delete-overview. */
function vaults(stack: Stack): Said[] {
  return locatedOf(stack, "keyvault:Vault").flatMap(({ resource: { type, inputs }, name, subscriptionId }) => {
    const value = (path: string): unknown => withUsual(type, path, valueAt(inputs, path));
    if (value("properties.enableSoftDelete") === false) return [];
    const days = String(value("properties.softDeleteRetentionInDays"));
    const isGuarded = value("properties.enablePurgeProtection") === true;
    const where = inSubscription(subscriptionId, stack);
    const vault = (command: string): Words => ["az", "keyvault", command, "--name", name, ...where];
    return [
      {
        message: `vault ${name} with all that is in it, deleted, for ${days} days: its name is taken as long${isGuarded ? ", and purge protection lets nobody free it before" : ""}`,
        commands: [
          ["az", "keyvault", "list-deleted", "--output", "table", ...where],
          vault("recover"),
          ...(isGuarded ? [] : [vault("purge")]),
        ],
        azureCodes: ["ConflictError"],
        doc: azureDoc("key-vault/general/soft-delete-overview"),
      },
    ];
  });
}

/** Source: azure-monitor/logs/delete-workspace. */
function workspaces(stack: Stack): Said[] {
  return locatedOf(stack, "operationalinsights:Workspace").map(({ name, ...spot }) => ({
    message: `workspace ${name} with its logs, deleted, for 14 days: one of its name in its group is the old one again; the second command, before pulumi destroy, deletes it for good`,
    commands: [
      az("monitor log-analytics workspace list-deleted-workspaces", spot, stack),
      [...az("monitor log-analytics workspace delete", spot, stack, { "workspace-name": name }), "--force", "--yes"],
    ],
    doc: azureDoc("azure-monitor/logs/delete-workspace"),
  }));
}

/** What Pulumi leaves in Azure, by whether something that goes takes it along: a group, or what it is a part of, of which
 *  it is no news. */
function retainedIn({ going }: Stack): Readonly<Record<"stays" | "goes", readonly Going[]>> {
  const left = going.filter(({ isRetained, type }) => isRetained && type.startsWith("azure-native:"));
  const takes = going.filter(({ isRetained }) => !isRetained);
  const within = (one: Going, groups: boolean): boolean =>
    takes.some(({ id = "", type }) => type.endsWith(":ResourceGroup") === groups && isInside(one.id ?? "", id));
  const own = left.filter(one => !within(one, false));
  return { stays: own.filter(one => !within(one, true)), goes: own.filter(one => within(one, true)) };
}

const typed = (found: readonly Going[]): string => listed(found.map(({ type, name }) => `${shortType(type)} ${name}`));

const optionPage = "https://www.pulumi.com/docs/iac/concepts/options/retainondelete/";

function retained(stack: Stack): Said | undefined {
  const found = retainedIn(stack).stays;
  if (found.length === 0) return undefined;
  return {
    message: `what the program says to keep (retainOnDelete): ${typed(found)}`,
    commands: found.flatMap(({ id = "" }) => (spotOf(id) ? [["az", "resource", "show", "--ids", id]] : [])),
    doc: optionPage,
  };
}

function notRetained(stack: Stack): Said | undefined {
  const found = retainedIn(stack).goes;
  if (found.length === 0) return undefined;
  return {
    message: `what the program says to keep (retainOnDelete), as it is in a group that goes: ${typed(found)}`,
    commands: [],
    doc: optionPage,
  };
}

/** Source: create-volume-azure-disk, whose class of volumes may name another group. */
function volumes(stack: Stack): Said | undefined {
  if (locatedOf(stack, clusters).length === 0) return undefined;
  return {
    message: "disks and shares of volumes in another group than the nodes', where there are any, with their price",
    commands: [["az", "disk", "list", "--query", "[?diskState=='Unattached'].id", "--output", "tsv"]],
    doc: aksDoc("create-volume-azure-disk"),
  };
}

/** Source: static-ip. */
function addresses(stack: Stack): Said | undefined {
  if (locatedOf(stack, clusters).length === 0) return undefined;
  return {
    message:
      "public addresses in other groups that services of the cluster were given, where there are any, with their price",
    commands: [["az", "network", "public-ip", "list", "--query", "[?ipConfiguration==null].id", "--output", "tsv"]],
    doc: aksDoc("static-ip"),
  };
}

/** Source: role-based-access-control/troubleshooting, assignments whose identity is not found. */
function assignments(stack: Stack): Said | undefined {
  if (locatedOf(stack, clusters, "managedidentity:UserAssignedIdentity").length === 0) return undefined;
  return {
    message:
      "roles that somebody else gave the identities that go, on what stays, where there are any: assignments of nobody, which count against the subscription's limit",
    commands: [["az", "role", "assignment", "list", "--all", "--query", "[?principalName==''].id", "--output", "tsv"]],
    doc: azureDoc("role-based-access-control/troubleshooting"),
  };
}
