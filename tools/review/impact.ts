import { Disruption, type Also } from "../../design/mutability";
import { ImpactClass, type Impact } from "../../design/changes/impact";

/** What each class is, in words. */
export const classText: Readonly<Record<ImpactClass, string>> = {
  refused: "Azure refuses it",
  replaceCluster: "replaces the cluster",
  replaceResource: "replaces it",
  irreversible: "there is no way back",
  migrate: "migrates in steps of its own",
  rotatePool: "takes another pool",
  reimage: "makes nodes anew",
  inPlace: "in place",
  noChange: "nothing changes in Azure",
};

const alsoText: Readonly<Record<Also, string>> = {
  nodeImageUpgrade: "nodes have it after the next upgrade of their image",
  stopAndStart: "the cluster has to be stopped and started",
  egressAddresses: "what leaves the cluster comes from other addresses",
  connectionsCut: "open connections end",
  apiServerRestarts: "the API server starts again",
  outsideMaintenanceWindow: "at once, outside maintenance windows",
  partnersSeeIt: "others' allow lists and names have to follow",
  takesHours: "it takes hours to count everywhere",
  dataLost: "what it held is lost",
  mayBeRefused: "Azure may refuse it",
};

const podsText: Readonly<Record<Disruption, string>> = {
  none: "",
  rolling: "pods move node by node",
  atOnce: "pods go at once",
};

/** Nodes that are concerned: pool user (3-30), ... */
const poolsText = ({ pools }: Impact): string =>
  pools.length === 0
    ? ""
    : `${pools.length === 1 ? "pool" : "pools"} ${pools.map(({ name, nodes }) => `${name} (${nodes} ${nodes === "1" ? "node" : "nodes"})`).join(", ")}`;

/** Azure's truth, where the engine plans something else. */
function planText({ class: found, enginePlan }: Impact): string {
  if (enginePlan === "replace" && ["migrate", "noChange", "inPlace", "reimage", "irreversible"].includes(found))
    return "Pulumi would replace it";
  return found === ImpactClass.refused && enginePlan === "update" ? "Pulumi plans an update" : "";
}

/** What a change comes to beside its class, in words. */
export const consequences = (impact: Impact): string[] =>
  [
    planText(impact),
    [poolsText(impact), podsText[impact.podsDisrupted]].filter(text => text !== "").join(": "),
    ...impact.also.map(one => alsoText[one]),
  ].filter(text => text !== "");

/** What changes, as its owner says it. */
export const subjectOf = ({ key, property, resource, inArgs }: Impact): string =>
  property === ""
    ? key || resource
    : key === "" || key === property
      ? property
      : `${property} (${inArgs ? key : `aks:${key}`})`;

/** Whether a reviewer must not miss it: it does more than land. What M1 and M2 refuse they say themselves, and so does M8 what is
 *  left to do, unless it is accepted or pods are disturbed too; what else is replaced or goes stands in the list of resources. */
export function isNotable(impact: Impact, accepted: readonly string[] = []): boolean {
  const { class: found, property, podsDisrupted, egressIpChanges } = impact;
  const rule = accepted.includes(impact.rule ?? "") ? undefined : impact.rule;
  if (property === "" || (rule !== undefined && rule !== "M8")) return false;
  const lands: readonly ImpactClass[] = [ImpactClass.inPlace, ImpactClass.noChange, ImpactClass.replaceResource];
  return !lands.includes(found) || podsDisrupted !== Disruption.none || (egressIpChanges && rule === undefined);
}

/** A change in one line of plain text. */
export function impactLine(impact: Impact): string {
  const what = [classText[impact.class], ...consequences(impact)].join("; ");
  return `${impact.resource}: ${subjectOf(impact)}: ${what}`;
}
