import type { Problem } from "../contract/problems";
import { everyFeature } from "../features";
import {
  caseChanges,
  differ,
  doc,
  placeOf,
  refused,
  shortType,
  type OtherInputs,
  type Place,
  type ResourceChange,
} from "./change";
import { lostKmsKey, refusedClusterChanges, upgradeAndScale, zonesBeside, type ClusterInputs } from "./cluster";
import { overfull } from "./counts";
import { refusedByRows } from "./fixed";
import { leftToDo } from "./followUps";
import { deletedWhileUsed, isFree, sharedAddresses, swappedTables } from "./inUse";
import { asLive } from "./live";
import { migrationOf } from "./migration";
import { formerEnvironment, keepEnvironment, renamedEnvironment, takenNames } from "./names";
import { skewed } from "./skew";

export type { ResourceChange } from "./change";

/** What a comparison with a state can find, for docs/rules.md. */
export const changeFindings = {
  M1: "error: Azure refuses a change that Pulumi would plan as an update, or as the replacement of what is in use",
  M2: "error: a protected resource would be replaced or deleted, which the engine refuses",
  M3: "warning: a change is left to AKS and never sent",
  M4: "warning: a change lands only when the cluster is stopped and started",
  M5: "error: a resource is created while Azure still has one of its name",
  M6: "warning: names follow the stack's new name, so resources are replaced",
  M7: "warning: a resource would be replaced for the case of a name or an id, which Azure does not tell apart",
  M8: "warning: something is left to do by hand after the change",
  M60: "warning: Azure may refuse a change: its documentation does not say, or a value that is not known yet decides",
  M61: "warning: a pool is sent with more nodes than its autoscaler may make",
} as const;

/** Ids of those that can be accepted. */
export const changeWarnings: readonly string[] = Object.entries(changeFindings)
  .filter(([, text]) => text.startsWith("warning"))
  .map(([id]) => id);

const roles: Readonly<Record<string, string>> = {
  Network: "vnet",
  RouteTable: "vnet",
  HubPeering: "vnet",
  ClusterIdentity: "identity",
};

/** Of resource groups that an Environment makes besides the cluster's. */
const groupRoles: Readonly<Record<string, string | undefined>> = {
  "groups/network": "vnet",
  "groups/shared": "shared",
};

/** Whether a feature is in a component. */
const isIn = ({ replaceable }: (typeof everyFeature)[number], component: string | undefined): boolean =>
  component !== undefined && [replaceable?.component, replaceable?.otherComponent].includes(component);

/** Role that allowReplacement names for what an Environment makes. */
function roleOf({ component = "", componentName, part }: Place): string {
  if (component === "NodePool") return /^.*-(nodes\/.+)$/.exec(componentName)?.[1] ?? "nodes";
  const ofFeature = everyFeature.find(f => isIn(f, component))?.replaceable?.role;
  return ofFeature ?? roles[component] ?? groupRoles[part] ?? "cluster";
}

/** What lifts a resource's protection, as a part of a sentence; with the role where a choice does. */
export interface Protection {
  readonly lift: string;
  readonly role?: string;
}

/** What lifts the protection of a resource, whatever is to become of it. */
export function protectionOf(of: Pick<ResourceChange, "urn" | "parent" | "name">): Protection {
  const place = placeOf(of);
  const { component, componentName, inEnvironment } = place;
  if (!inEnvironment)
    return {
      lift:
        component === undefined
          ? "lift its option protect in the program"
          : `set allowReplacement of ${component} ${componentName}`,
    };
  const role = roleOf(place);
  return { lift: `add ${role} to aks:allowReplacement`, role };
}

/** Problems of a change as its owner reads them: without an Environment there are no choices whose key could be named. */
function worded(change: ResourceChange, problems: readonly Problem[]): Problem[] {
  const { component, inEnvironment } = placeOf(change);
  // A Cluster alone has its choices for args, and its hook says the same.
  if (inEnvironment || component === "Cluster") return [...problems];
  const named = `${shortType(change.type)} ${change.name}`;
  return problems.map(p => ({
    ...p,
    key: "",
    message: p.message.startsWith(named) ? p.message : `${named}: ${p.message}`,
  }));
}

/** What is to be known of the changes before anybody deploys them: refused, replaced, left alone. */
export function changeProblems(found: readonly ResourceChange[]): Problem[] {
  const changes = found.map(asLive);
  const former = formerEnvironment(changes);
  const each = changes.flatMap(change => problemsOfOne(change, changes, former));
  const problems = [
    ...each,
    ...zonesBeside(changes),
    ...deletedWhileUsed(changes),
    ...swappedTables(changes),
    ...skewed(changes),
    ...leftToDo(changes),
  ];
  return former === undefined ? problems : [...problems, renamedEnvironment(former)];
}

/** What is to be known of one change, beside what else is done. */
export const problemsOfOne = (
  change: ResourceChange,
  all: readonly ResourceChange[],
  former = formerEnvironment(all),
): Problem[] => [
  ...worded(change, [...judgedByAzure(change, all), ...overfull(change), ...vanishing(change), ...restarting(change)]),
  ...refusedByEngine(change, former),
  ...replacedForCase(change),
  ...takenNames(change),
  ...sharedAddresses(change),
];

function judgedByAzure(change: ResourceChange, all: readonly ResourceChange[]): readonly Problem[] {
  const ruled = refusedByAzure(change, all);
  return [...ruled, ...refusedByRows(change, all, ruled)];
}

function refusedByAzure(change: ResourceChange, all: readonly ResourceChange[]): readonly Problem[] {
  const { op, before, after } = change;
  // A component of ours may be called as Azure's type is, whose args are none of Azure's inputs.
  if ((op !== "update" && op !== "replace") || change.type.startsWith("aks:")) return [];
  const type = shortType(change.type);
  if (type === "ManagedCluster") {
    const ofFeatures = everyFeature.flatMap(feature => feature.refuses?.ManagedCluster?.(change) ?? []);
    return op === "update" ? [...refusedClusterChanges(before, after), ...lostKmsKey(change), ...ofFeatures] : [];
  }
  if (type === "AgentPool") return op === "update" ? scaledUpgrade(change) : [];
  if (type === "Subnet") return op === "update" ? refusedRangeChange(change, all) : [];
  const { component } = placeOf(change);
  const refusing = everyFeature.filter(f => Object.hasOwn(f.refuses ?? {}, type));
  // What no component of ours holds is as the first that knows its type.
  const feature = refusing.find(f => isIn(f, component)) ?? refusing[0];
  return feature?.refuses?.[type](change) ?? [];
}

function scaledUpgrade(change: ResourceChange): Problem[] {
  const { componentName } = placeOf(change);
  const pool = /-nodes\/(.+)$/.exec(componentName)?.[1] ?? "";
  return upgradeAndScale(`nodePools.${pool}.scaling`, change.before ?? {}, change.after ?? {});
}

/** Sources: Azure's documentation, virtual-network-manage-subnet; Azure/azure-cli#15893 for the code. Where the whole range
 *  goes, newer answers call it InUsePrefixCannotBeDeleted (hashicorp/terraform-provider-azurerm#11211). */
function refusedRangeChange(change: ResourceChange, all: readonly ResourceChange[]): Problem[] {
  const { part } = placeOf(change);
  const [before, after]: OtherInputs[] = [change.before ?? {}, change.after ?? {}];
  if (!differ(before.addressPrefix, after.addressPrefix) || isFree(change, all)) return [];
  const subnet = part.replace(/^subnets\//, "");
  const was = String(before.addressPrefix);
  return [
    refused(
      `network.vnet.create.subnets.${subnet}.addressPrefix`,
      `subnet ${subnet} can't move from ${was} to ${String(after.addressPrefix)} while anything is in it`,
      `Write addressPrefix: ${was}, so that it stays; put what needs more room into another subnet.`,
      "InUseSubnetCannotBeUpdated",
    ),
  ];
}

/** What would be replaced for nothing but the case of names and ids, which Azure does not tell apart and Pulumi does. */
function replacedForCase(change: ResourceChange): Problem[] {
  const cases = caseChanges(change);
  if (cases.length === 0) return [];
  const { inEnvironment } = placeOf(change);
  const named = `${shortType(change.type)} ${change.name}`;
  const paths = cases.map(({ path }) => path).join(", ");
  return [
    {
      id: change.refused ? "M2" : "M7",
      severity: change.refused ? "error" : "warning",
      key: inEnvironment && change.refused ? "allowReplacement" : "",
      message: `${named} would be replaced for ${paths}, where nothing but upper and lower case differs`,
      fix: `Azure does not tell them apart: write ${cases.map(({ was }) => was).join(", ")}, as it is deployed.`,
      doc,
    },
  ];
}

/** Protected resources: pulumi up would stop there. */
function refusedByEngine(change: ResourceChange, former: string | undefined): Problem[] {
  if (!change.refused || caseChanges(change).length > 0) return [];
  const stays = former !== undefined && change.op === "replace" ? `${keepEnvironment(former)} ` : "";
  const named = `${shortType(change.type)} ${change.name}`;
  const place = placeOf(change);
  const { component, componentName, inEnvironment } = place;
  const role = roleOf(place);
  const key = inEnvironment ? "allowReplacement" : "";
  const of = `allowReplacement of ${component} ${componentName}`;
  if (change.op === "replace" && change.goesWith !== undefined) {
    const message = `${named} would be deleted before ${change.goesWith} is replaced, and what is deployed protects it, whatever the choices say now`;
    const lifted = inEnvironment
      ? `${role} in aks:allowReplacement`
      : component === undefined
        ? "its option protect lifted"
        : `${of} set`;
    const fix = `${stays}If that is meant, deploy twice: first with ${lifted} and nothing else changed, then with this change.`;
    return [{ id: "M2", severity: "error", key, message, fix, doc }];
  }
  const why = change.op === "delete" ? "would be deleted" : `would be replaced for ${change.replacing.join(", ")}`;
  const message = `${named} ${why}, but is protected`;
  // What a deletion asks is whether the state is protected, so that has to change before.
  const after = change.op === "delete" ? ", deploy, and only then take it out." : ".";
  const { lift } = protectionOf(change);
  const instead = `To lose the cluster instead, ${lift}.`;
  const fix = {
    same: `Azure has this already: leave ${change.replacing.join(", ")} as it was. ${instead}`,
    migrates: `Azure migrates this in place, outside Pulumi: follow ${doc}#migrations. ${instead}`,
    stuck: `Azure migrates this in place once node auto-provisioning is off: set aks:nodeProvisioning.kind: manual first, then follow ${doc}#migrations. ${instead}`,
    replaces: `${stays}If that is meant, ${lift}${after}`,
  }[migrationOf(change)];
  return [{ id: "M2", severity: "error", key, message, fix, doc }];
}

/** Changes that are never sent, so that nobody waits for them. */
function vanishing(change: ResourceChange): Problem[] {
  const version = change.leftAlone.find(path => /kubernetesVersion|orchestratorVersion/.test(path));
  if (version === undefined || !change.type.endsWith(":ManagedCluster")) return [];
  return [
    {
      id: "M3",
      severity: "warning",
      key: "kubernetes.version",
      message: "the upgrade channel stable or rapid gives AKS the version, so this change is not sent",
      fix: "Choose upgrades.channel patch or none to move the version yourself, or leave it to AKS.",
      doc,
    },
  ];
}

/** Changes that need a stop and start of the cluster. Source: AKS documentation, api-server-vnet-integration. */
function restarting({ op, type, before, after }: ResourceChange): Problem[] {
  if (op !== "update" || !type.endsWith(":ManagedCluster")) return [];
  const integrated = (inputs: ClusterInputs = {}): boolean =>
    inputs.apiServerAccessProfile?.enableVnetIntegration === true;
  if (integrated(before) || !integrated(after)) return [];
  return [
    {
      id: "M4",
      severity: "warning",
      key: "apiServer.kind",
      message:
        "VNet integration takes a stop and start of the cluster, gives the API server another address, and stays",
      fix: "Plan an interruption: deploy, az aks stop, az aks start, then let pods that hold the old address start again.",
      doc,
    },
  ];
}
