import type { ResolvedPool } from "../../contract/resolvedChoices";
import { parseVmSize } from "./vmSizes";

/** What decides about what a pool's nodes can have. */
export type NodeSettings = Pick<ResolvedPool, "vmSize" | "fips" | "osSku" | "osDisk">;

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

/** GiB of local disk where an OS disk of so many does not fit; undefined where it does, or may. */
export function shortOfLocalDisk({ vmSize, osDisk: { sizeGb } }: NodeSettings): number | undefined {
  const room = parseVmSize(vmSize)?.ephemeralGb;
  return room === undefined || sizeGb <= room ? undefined : room;
}

/** Whether FIPS wants another image. Source: AKS documentation, enable-fips-nodes. */
export const wantsAzureLinux3 = ({ vmSize, fips, osSku }: NodeSettings): boolean =>
  fips && parseVmSize(vmSize)?.arm === true && osSku !== "AzureLinux3";

/** The taint that the cluster's own pods tolerate; any other of these effects keeps them away. */
export const toleratedTaint = "CriticalAddonsOnly=true:NoSchedule";

/** Taints that keep pods away which do not tolerate them. */
export const blockingTaints = (taints: readonly string[]): string[] =>
  taints.filter(taint => /:(NoSchedule|NoExecute)$/.test(taint));
