import { supportOf, versionFrom, type Version } from "../data/kubernetesVersions";
import type { Properties } from "../../wire";
import { inlinePools, type Pool } from "./clusterPools";
import { map, refuse, refuseIf, sameText, text } from "./reading";

/** Codes and sentences: SupportArticles, aks-upgrade-blocked.md, and the service's own list (Azure/aks-deployer,
 *  pkg/apierror/const.go). Rules: AKS documentation, articles/aks/upgrade-aks-control-plane.md (version upgrade
 *  rules), long-term-support.md, auto-upgrade-node-os-image.md. That a version of long-term support alone is refused
 *  without it: as users quote it (apecloud/kubeblocks pull request 10136, canonical/bundle-kubeflow issue 1320). */
const notSupported = "K8sVersionNotSupported";

const longTerm = (cluster: Properties): boolean => cluster.supportPlan === "AKSLongTermSupport";

function readVersion(value: unknown, of: string): Version | undefined {
  if (text(value) === undefined) return undefined;
  return versionFrom(value) ?? refuse("InvalidParameter", `The version ${String(value)} of ${of} is invalid.`);
}

const isOlder = (a: Version, b: Version): boolean =>
  a.minor < b.minor || (a.minor === b.minor && a.patch !== undefined && b.patch !== undefined && a.patch < b.patch);

/** Judges a cluster's version, against the one that it has and on a day, where one is given. */
export function judgeClusterVersion(
  inputs: Properties,
  before: Properties | undefined,
  name: string,
  today: string | undefined,
): void {
  const is = readVersion(inputs.kubernetesVersion, name);
  const was = before && versionFrom(before.kubernetesVersion);
  if (!is) return;
  if (today !== undefined && was?.minor !== is.minor) judgeSupport(is, inputs, name, today);
  if (!was) return;
  // From a version that has ended, a cluster may skip others.
  const hasEnded = today !== undefined && supportOf(was.minor, today) === "ended";
  const skips = is.minor - was.minor > 1 && !longTerm(inputs) && !hasEnded;
  refuseIf(
    skips || isOlder(is, was),
    "OperationNotAllowed",
    `Upgrading Kubernetes version ${String(before.kubernetesVersion)} to ${String(inputs.kubernetesVersion)} is not allowed.`,
  );
  judgeInline(inputs, before);
}

function judgeSupport({ minor }: Version, inputs: Properties, name: string, today: string): void {
  const on = `Managed cluster ${name} is on version ${String(inputs.kubernetesVersion)} which is`;
  const support = supportOf(minor, today);
  refuseIf(support === "none yet" || support === "ended", notSupported, `${on} not supported in this region.`);
  refuseIf(support === "long term" && !longTerm(inputs), notSupported, `${on} in long-term support only.`);
}

/** An upgrade by the cluster takes all of its pools along, or none. */
function judgeInline(inputs: Properties, before: Properties): void {
  const old = inlinePools(before);
  const given = inlinePools(inputs).filter(({ inputs: pool }) => text(pool.orchestratorVersion) !== undefined);
  const wayward = given.some(({ name, inputs: pool }) => {
    const was = old.find(other => other.name === name)?.inputs.orchestratorVersion;
    return !sameText(pool.orchestratorVersion, was) && !sameText(pool.orchestratorVersion, inputs.kubernetesVersion);
  });
  refuseIf(
    (given.length > 0 && given.length < inlinePools(inputs).length) || wayward,
    "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
    "Using managed cluster api, all Agent pools' OrchestratorVersion must be all specified or all unspecified. If all specified, they must be stay unchanged or the same with control plane.",
  );
}

/** Judges a pool's version against the control plane's and the one that it has. A cluster without a version has the
 *  service's own, which is not known here. */
export function judgePoolVersion(pool: Pool, before: Properties | undefined, cluster: Properties): void {
  const is = readVersion(pool.inputs.orchestratorVersion, pool.name);
  if (!is) return;
  const was = before && versionFrom(before.orchestratorVersion);
  refuseIf(
    was !== undefined && isOlder(is, was),
    "AgentPoolUpgradeVersionNotAllowed",
    `Upgrading agent pool ${pool.name} to ${String(pool.inputs.orchestratorVersion)} is not allowed.`,
  );
  const control = versionFrom(cluster.kubernetesVersion);
  if (!control) return;
  const of = `Node pool version ${String(pool.inputs.orchestratorVersion)} and control plane version ${String(cluster.kubernetesVersion)} is incompatible.`;
  refuseIf(
    isOlder(control, is),
    "NodePoolMcVersionIncompatible",
    `${of} Node pool version can not be newer than control plane's version.`,
  );
  refuseIf(
    control.minor - is.minor > 3,
    "NodePoolMcVersionIncompatible",
    `${of} Minor version of node pool cannot be more than 3 versions less than control plane's version.`,
  );
}

/** Judges what a cluster pays for and who upgrades it. The Premium tier without long-term support is accepted, as users
 *  of Azure/AKS say. */
export function judgePlan(inputs: Properties): void {
  refuseIf(
    longTerm(inputs) && map(inputs.sku).tier !== "Premium",
    "InvalidParameter",
    "AKS Long Term Support is only available for Premium tier clusters.",
  );
  const { upgradeChannel, nodeOSUpgradeChannel } = map(inputs.autoUpgradeProfile);
  refuseIf(
    upgradeChannel === "node-image" && nodeOSUpgradeChannel !== undefined && nodeOSUpgradeChannel !== "NodeImage",
    "InvalidParameter",
    "nodeOSUpgradeChannel must be NodeImage when upgradeChannel is node-image.",
  );
}
