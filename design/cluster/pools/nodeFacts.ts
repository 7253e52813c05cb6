import type { ResolvedPool } from "../../contract/resolvedChoices";
import { azureLimits } from "../../facts/azureLimits";
import { parseVmSize } from "./vmSizes";

/** What decides about what a pool's nodes can have. */
export type NodeSettings = Pick<ResolvedPool, "vmSize" | "fips" | "osSku" | "osDisk" | "trustedLaunch">;

/** Why nodes have no Trusted Launch; undefined where they may. Source: AKS documentation, use-trusted-launch. */
export function withoutTrustedLaunch({ vmSize, fips, osSku }: NodeSettings): string | undefined {
  const vm = parseVmSize(vmSize);
  if (vm?.arm) return `${vmSize} is an Arm size`;
  if (vm?.confidential) return `${vmSize} is a confidential size`;
  // Ubuntu falls back to 22.04 where FIPS is on, so it is the combination that works.
  return fips && !osSku.startsWith("Ubuntu") ? `FIPS with Trusted Launch on ${osSku}` : undefined;
}

/** Why nodes do not start with secure boot; undefined where they do. Source: as above. */
export const withoutSecureBoot = ({ vmSize, osSku }: NodeSettings): string | undefined =>
  parseVmSize(vmSize)?.gpu && osSku.startsWith("Ubuntu")
    ? `${vmSize} has a GPU, whose driver AKS installs unsigned on ${osSku}`
    : undefined;

/** GiB for an ephemeral OS disk: what the VM size has of local disk, what Trusted Launch takes of it, and what that leaves;
 *  undefined where the table does not know. Source: Azure documentation, virtual-machines/ephemeral-os-disks. */
export function localDisk(settings: NodeSettings): { disk: number; taken: number; room: number } | undefined {
  const disk = parseVmSize(settings.vmSize)?.ephemeralGb;
  if (disk === undefined) return undefined;
  const { secureBoot, vtpm } = settings.trustedLaunch;
  const isTrusted = (secureBoot || vtpm) && withoutTrustedLaunch(settings) === undefined;
  const { max, trustedLaunch } = azureLimits.ephemeralOsDiskGb;
  const taken = disk > 0 && isTrusted ? trustedLaunch : 0;
  return { disk, taken, room: Math.min(max, disk - taken) };
}

/** GiB that there are where an OS disk does not fit the local one; undefined where it does, or may. */
export function shortOfLocalDisk(settings: NodeSettings): number | undefined {
  const room = localDisk(settings)?.room;
  return room === undefined || settings.osDisk.sizeGb <= room ? undefined : room;
}

/** Whether FIPS wants another image. Source: AKS documentation, enable-fips-nodes. */
export const wantsAzureLinux3 = ({ vmSize, fips, osSku }: NodeSettings): boolean =>
  fips && parseVmSize(vmSize)?.arm === true && osSku !== "AzureLinux3";

/** The taint that the cluster's own pods tolerate; any other of these effects keeps them away. */
export const toleratedTaint = "CriticalAddonsOnly=true:NoSchedule";

/** Taints that keep pods away which do not tolerate them. */
export const blockingTaints = (taints: readonly string[]): string[] =>
  taints.filter(taint => /:(NoSchedule|NoExecute)$/.test(taint));
