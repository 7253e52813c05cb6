import { isInside, valueAt, type Tree } from "../contract/tree";
import type { Unsaid } from "./live";

const silent = "updates say nothing of it";
const anotherPool = "and only another pool has another";

/** What is known of settings of a cluster that no choice says, by their path. Sources: AKS documentation of each; what can't change is in
 *  design/mutability. */
const ofCluster: Readonly<Record<string, string>> = {
  linuxProfile: `the administrator of the nodes and his SSH keys have no choice: ${silent}`,
  windowsProfile: `settings of Windows nodes have no choice: ${silent}`,
  servicePrincipalProfile: "a service principal has no choice: the cluster gets a managed identity in its place",
  httpProxyConfig: `the proxy of the nodes has no choice: ${silent}`,
  aiToolchainOperatorProfile: `the AI toolchain operator has no choice: ${silent}`,
  "networkProfile.kubeProxyConfig": `kube-proxy has no choice: ${silent}`,
};

/** The same of pools. */
const ofPool: Readonly<Record<string, string>> = {
  kubeletConfig: `the kubelet's settings have no choice, ${anotherPool}`,
  linuxOSConfig: `settings of the nodes' system have no choice, ${anotherPool}`,
  gpuProfile: `settings of GPUs have no choice, ${anotherPool}`,
  gpuInstanceProfile: `parts of GPUs have no choice, ${anotherPool}`,
  capacityReservationGroupID: `reserved capacity has no choice, ${anotherPool}`,
  proximityPlacementGroupID: `proximity groups have no choice, ${anotherPool}`,
  hostGroupID: `dedicated hosts have no choice, ${anotherPool}`,
  nodePublicIPPrefixID: `public addresses of nodes have no choice, ${anotherPool}`,
  enableUltraSSD: `ultra disks have no choice, ${anotherPool}`,
  workloadRuntime: `runtimes of workloads have no choice, ${anotherPool}`,
  creationData: `the snapshot that a pool is made from has no choice: ${silent}`,
  networkProfile: `ports and addresses of a pool's network cards have no choice: ${silent}`,
  localDNSProfile: `the DNS cache of nodes has no choice: ${silent}`,
};

/** Settings with the reason that is known; those of one reason as one, with all that is there. */
export function withReasons(type: string, found: readonly Unsaid[], live: Tree): Unsaid[] {
  const done = new Set<string>();
  return found.flatMap((one): Unsaid[] => {
    const pool = /^agentPoolProfiles\[\d+\]\./.exec(one.path)?.[0] ?? "";
    const isOfPool = pool !== "" || type.endsWith(":AgentPool");
    if (!isOfPool && !type.endsWith(":ManagedCluster")) return [one];
    const reasons = isOfPool ? ofPool : ofCluster;
    const known = Object.keys(reasons).find(path => isInside(one.path.slice(pool.length), path));
    if (known === undefined) return [one];
    const path = `${pool}${known}`;
    if (done.has(path)) return [];
    done.add(path);
    return [{ ...one, path, value: valueAt(live, path), reason: reasons[known] }];
  });
}
