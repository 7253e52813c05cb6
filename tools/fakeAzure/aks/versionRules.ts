import { supportOf, versionFrom, type Version } from "../data/kubernetesVersions";
import type { Properties } from "../../wire";
import { inlinePools, isSpot, type Pool } from "./clusterPools";
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

/** What was written before, and what Azure said of it. */
interface Written {
  readonly inputs: Properties;
  readonly outputs?: Properties;
}

const isOlder = (a: Version, b: Version): boolean =>
  a.minor < b.minor || (a.minor === b.minor && a.patch !== undefined && b.patch !== undefined && a.patch < b.patch);

/** The version that runs: the one that was asked for, or a newer one that a channel has brought since, which outputs tell.
 *  Source: the REST API of managed clusters, currentKubernetesVersion and currentOrchestratorVersion. */
function running(asked: unknown, current: unknown): Version | undefined {
  const [one, other] = [versionFrom(asked), versionFrom(current)];
  if (!one || !other) return one ?? other;
  return isOlder(one, other) || (one.minor === other.minor && one.patch === undefined) ? other : one;
}

/** Judges a cluster's version, against the one that it has and on a day, where one is given. */
export function judgeClusterVersion(
  inputs: Properties,
  stored: Written | undefined,
  name: string,
  today: string | undefined,
): void {
  const before = stored?.inputs;
  const is = readVersion(inputs.kubernetesVersion, name);
  const was = before && running(before.kubernetesVersion, stored?.outputs?.currentKubernetesVersion);
  if (!is) return;
  if (today !== undefined && was?.minor !== is.minor) judgeSupport(is, inputs, name, today);
  if (!was || !before) return;
  // From a version that has ended, a cluster may skip others.
  const hasEnded = today !== undefined && supportOf(was.minor, today) === "ended";
  const skips = is.minor - was.minor > 1 && !longTerm(inputs) && !hasEnded;
  refuseIf(
    skips || isOlder(is, was),
    "OperationNotAllowed",
    `Upgrading Kubernetes version ${textOf(was)} to ${String(inputs.kubernetesVersion)} is not allowed.`,
  );
  judgeInline(inputs, before);
  judgeSpotUpgrade(inputs, before, isOlder(was, is));
}

const textOf = ({ minor, patch }: Version): string => `1.${minor}${patch === undefined ? "" : `.${patch}`}`;

/** Source: articles/aks/spot-node-pool.md. The code is inferred: that of an upgrade which is not allowed. */
function judgeSpotUpgrade(inputs: Properties, before: Properties, rises: boolean): void {
  const old = inlinePools(before);
  const raised = inlinePools(inputs).find(
    pool =>
      isSpot(pool) &&
      !sameText(
        pool.inputs.orchestratorVersion,
        old.find(other => other.name === pool.name)?.inputs.orchestratorVersion,
      ),
  );
  refuseIf(
    rises && raised !== undefined,
    "OperationNotAllowed",
    `The control plane and Spot pool ${raised?.name ?? ""} can't be upgraded at the same time.`,
  );
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
export function judgePoolVersion(pool: Pool, stored: Written | undefined, cluster: Properties): void {
  const is = readVersion(pool.inputs.orchestratorVersion, pool.name);
  if (!is) return;
  const was = stored && running(stored.inputs.orchestratorVersion, stored.outputs?.currentOrchestratorVersion);
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
