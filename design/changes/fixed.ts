import type { Problem } from "../contract/problems";
import { valueAt } from "../contract/tree";
import { keyAt, Truth } from "../mutability";
import { lowered } from "../mutability/versions";
import { doc, isUnknown, placeOf, refused, shortType, type ResourceChange } from "./change";
import { changedIn, isCertain, truthOf, type Changed } from "./changed";
import { isFree } from "./inUse";

/** What rules of their own say of a cluster's properties, with what to do instead. */
const ruled =
  /^(?:agentPoolProfiles\[0\]\.(?:name|vmSize|availabilityZones|enableEncryptionAtHost|maxPods|osDisk\w+|osType|podSubnetID|scaleSet\w+|spotMaxPrice|type|vnetSubnetID)$|agentPoolProfiles\[\d+\]\.orchestratorVersion|aadProfile|apiServerAccessProfile\.enable|kubernetesVersion|serviceMeshProfile)/;

/** Properties that Azure keeps as they were made, where the engine plans an update: what nobody else has spoken of. */
export function refusedByRows(
  change: ResourceChange,
  all: readonly ResourceChange[],
  said: readonly Problem[],
): Problem[] {
  if (change.op !== "update" || change.fromChoices === true) return [];
  const isCluster = shortType(change.type) === "ManagedCluster";
  if (said.length > 0 && !isCluster) return [];
  // Of an environment's zone the rules say all.
  const isRuled = (path: string): boolean =>
    isCluster &&
    (ruled.test(path) || (path.endsWith(".privateDNSZone") && (placeOf(change).inEnvironment || isSaid(said))));
  return changedIn(change)
    .filter(changed => truthOf(change, changed) === Truth.fixed && !isRuled(changed.path))
    .filter(changed => !(changed.path === version && all.some(lowersAll)))
    .map(changed => (isRefused(change, changed, all) ? refusal : doubt)(change, changed));
}

const version = "orchestratorVersion";

/** Whether a cluster goes down with its pools, which is said of the cluster. */
const lowersAll = ({ type, op, before, after }: ResourceChange): boolean =>
  shortType(type) === "ManagedCluster" &&
  op === "update" &&
  lowered(valueAt(before, "kubernetesVersion"), valueAt(after, "kubernetesVersion"));

const isSaid = (said: readonly Problem[]): boolean => said.some(({ key }) => key === "apiServer.private.dns");

/** Whether Azure refuses it for certain: its documentation says so, and what is new is another value. */
export const isRefused = (change: ResourceChange, changed: Changed, all: readonly ResourceChange[]): boolean =>
  changed.row?.contested !== true && isCertain(changed, all) && !(isOfUse(change, changed) && isFree(change, all));

const isOfUse = ({ type }: ResourceChange, { path }: Changed): boolean =>
  shortType(type) === "Subnet" && /^(?:addressPrefix(?:es)?|delegations)$/.test(path);

const isPoolOf = (change: ResourceChange, path: string): boolean =>
  shortType(change.type) === "AgentPool" || path.startsWith("agentPoolProfiles[");

function refusal(change: ResourceChange, { path, row, before, after }: Changed): Problem {
  const key = keyAt(row?.key, placeOf(change));
  if (path === version) {
    const down = `Kubernetes of pool ${change.name} can't go down from ${String(before)} to ${String(after)}`;
    return refused(key, down, `Write "${String(before)}" or a later one.`, "OperationNotAllowed");
  }
  const problem = refused(
    key,
    `${path} of ${shortType(change.type)} ${change.name} can't change once it is there`,
    isPoolOf(change, path)
      ? "Keep it, or make another pool beside it that has the new value, move its pods, and let this one go."
      : "Keep it: only another one has another value.",
  );
  return { ...problem, doc: row?.doc ?? doc, azureCode: isAks(change) ? problem.azureCode : undefined };
}

/** The code is that of Azure's service for clusters. */
const isAks = ({ type }: ResourceChange): boolean => type.includes(":containerservice:");

function doubt(change: ResourceChange, changed: Changed): Problem {
  const { path, row, after } = changed;
  const about = {
    id: "M60",
    severity: "warning",
    key: keyAt(row?.key, placeOf(change)),
    doc: row?.doc ?? doc,
  } as const;
  if (isOfUse(change, changed))
    return {
      ...about,
      message: `nothing that this stack knows is in subnet ${change.name}, whose ${path} changes, but Azure refuses that if anything is`,
      fix: "Look before you deploy: az network vnet subnet show --query ipConfigurations.",
    };
  return {
    ...about,
    message: isUnknown(after)
      ? `${path} of ${shortType(change.type)} ${change.name} is not known before the deployment, and Azure refuses another value`
      : `Azure may refuse another ${path} of ${shortType(change.type)} ${change.name}: its documentation does not say`,
    fix: isPoolOf(change, path)
      ? "Try it where nothing depends on it, or make another pool beside it that has the new value."
      : "Try it where nothing depends on it, or keep the value.",
  };
}
