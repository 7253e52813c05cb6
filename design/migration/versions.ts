import { aksDoc } from "../contract/rule";
import { parseKubernetesVersion } from "../cluster/upgrades/versions";
import { skipped } from "../mutability/versions";
import type { Cluster, Way } from "./migration";

/** The versions on the way to a newer minor, each in turn, the last one as it is written. */
export function minorsTo(was: string, is: string): readonly string[] {
  const [from, between] = [parseKubernetesVersion(was), skipped(was, is)];
  if (!from || between < 0) return [];
  return [...Array.from({ length: between }, (_, i) => `1.${from.number + i + 1}`), is];
}

/** One minor more. The control plane goes first and its pools wait for it, so that none is newer than it, nor left behind. */
export const versionStep = (version: string, { stack, resourceGroup, name }: Cluster): Way => ({
  key: "kubernetes.version",
  title: `Kubernetes ${version}`,
  why: "Azure takes one minor at a time, and no step back; what comes later is made with the version that stays",
  until: [],
  from: [{ key: "kubernetes.version", value: version }],
  before: () => [
    `${version} is among what Azure offers:`,
    ["az", "aks", "get-upgrades", "--resource-group", resourceGroup, "--name", name, "--output", "table"],
    "Nobody asks for an API that it lacks, apiserver_requested_deprecated_apis; Azure stops the upgrade where one was used within 12 hours:",
    ["kubectl", "get", "--raw", "/metrics"],
    "No budget lets 0 pods go, or every node waits for it:",
    ["kubectl", "get", "poddisruptionbudgets", "--all-namespaces"],
  ],
  after: [`Every node has ${version}:`, ["kubectl", "get", "nodes"], ["pulumi", "refresh", "--stack", stack]],
  back: undefined,
  doc: aksDoc("stop-cluster-upgrade-api-breaking-changes"),
});
