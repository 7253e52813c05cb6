import type { ResolvedPool } from "../../contract/resolvedChoices";
import { azureLimits } from "../../facts/azureLimits";
import { seriesWithoutTrustedLaunch } from "./vmFeatures";
import { parseVmSize } from "./vmSizes";

/** What decides about what a pool's nodes can have. */
export type NodeSettings = Pick<ResolvedPool, "vmSize" | "fips" | "osSku" | "osDisk" | "trustedLaunch">;

/** What of it decides about Trusted Launch. */
export type LaunchSettings = Pick<NodeSettings, "vmSize" | "fips" | "osSku">;

/** Why nodes have no Trusted Launch; undefined where they may. Source: AKS documentation, use-trusted-launch. */
export function withoutTrustedLaunch({ vmSize, fips, osSku }: LaunchSettings): string | undefined {
  const vm = parseVmSize(vmSize);
  if (vm?.arm) return `${vmSize} is an Arm size`;
  if (vm?.confidential) return `${vmSize} is a confidential size`;
  const series = vm && seriesWithoutTrustedLaunch(vm.series);
  if (series !== undefined) return `${vmSize} is ${series}`;
  // Ubuntu falls back to 22.04 where FIPS is on, so it is the combination that works.
  return fips && !osSku.startsWith("Ubuntu") ? `FIPS with Trusted Launch on ${osSku}` : undefined;
}

/** Why nodes do not start with secure boot; undefined where they do. Source: as above. */
export const withoutSecureBoot = ({ vmSize, osSku }: LaunchSettings): string | undefined =>
  parseVmSize(vmSize)?.gpu && osSku.startsWith("Ubuntu")
    ? `${vmSize} has a GPU, whose driver AKS installs unsigned on ${osSku}`
    : undefined;

/** GiB for an ephemeral OS disk: what the VM size has of local disk, what goes to the guest's state, and what that leaves. */
export interface LocalDisk {
  readonly disk: number;
  /** What Trusted Launch or a confidential size takes. */
  readonly taken: number;
  readonly room: number;
  /** Whether there may be more: the tables know of no more. */
  readonly atLeast: boolean;
}

/** Undefined where the tables do not know. Source: Azure documentation, virtual-machines/ephemeral-os-disks. */
export function localDisk(settings: NodeSettings): LocalDisk | undefined {
  const vm = parseVmSize(settings.vmSize);
  if (!vm?.diskRoom) return undefined;
  const { gb: disk, atLeast = false } = vm.diskRoom;
  const { secureBoot, vtpm } = settings.trustedLaunch;
  const isTrusted = (secureBoot || vtpm) && withoutTrustedLaunch(settings) === undefined;
  const { max, guestState } = azureLimits.ephemeralOsDiskGb;
  const taken = disk > 0 && (isTrusted || vm.confidential) ? guestState : 0;
  return { disk, taken, room: Math.min(max, disk - taken), atLeast };
}

/** GiB that there are where an OS disk does not fit the local one; undefined where it does, or may. */
export function shortOfLocalDisk(settings: NodeSettings): number | undefined {
  const local = localDisk(settings);
  return !local || local.atLeast || settings.osDisk.sizeGb <= local.room ? undefined : local.room;
}

/** Whether FIPS wants another image. Source: AKS documentation, enable-fips-nodes. */
export const wantsAzureLinux3 = ({ vmSize, fips, osSku }: NodeSettings): boolean =>
  fips && parseVmSize(vmSize)?.arm === true && osSku !== "AzureLinux3";

/** The taint that the cluster's own pods tolerate; any other of these effects keeps them away. */
export const toleratedTaint = "CriticalAddonsOnly=true:NoSchedule";

/** Taints that keep pods away which do not tolerate them. */
export const blockingTaints = (taints: readonly string[]): string[] =>
  taints.filter(taint => /:(NoSchedule|NoExecute)$/.test(taint));
