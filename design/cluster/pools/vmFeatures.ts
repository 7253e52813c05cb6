/** Series of the first generation of virtual machines alone. Source: Azure documentation, trusted-launch and generation-2; the
 *  size pages of Av2, Dv2, Dv3 and Ev3, and Azure's list of SKUs for A0, D2_v2 and D2_v3. */
const firstGeneration = ["A", "A_v2", "Am_v2", "D_v2", "Di_v2", "D_v3", "E_v3", "Ei_v3", "NC", "NCr", "NV"];

/** Series of the second generation that have no Trusted Launch all the same, M of every version. Source: Azure documentation,
 *  trusted-launch, and trusted-launch-faq for M64. */
const noTrustedLaunch = ["NDasr_v4", "NDasr_A100_v4", "NDams_A100_v4", "NDamsr_A100_v4", "NPs"];

/** Series without encryption at host. Source: Azure documentation's list of sizes (virtual-machines-disks-encryption-at-host,
 *  2020), which newer pages leave to the list of SKUs; that has the same for A0, D2_v2 and D2_v3. */
const noEncryptionAtHost = [
  "A",
  "A_v2",
  "Am_v2",
  "D",
  "D_v2",
  "Di_v2",
  "D_v3",
  "E_v3",
  "Ei_v3",
  "F",
  "G",
  "NC",
  "NCr",
  "NV",
];

/** Series that have facts here. */
export const seriesWithFeatures: readonly string[] = [...firstGeneration, ...noTrustedLaunch, ...noEncryptionAtHost];

/** Why a series has no Trusted Launch, whatever the image; undefined where it may. */
export function seriesWithoutTrustedLaunch(series: string): string | undefined {
  if (firstGeneration.includes(series)) return "of the first generation of virtual machines";
  return /^M/.test(series) || noTrustedLaunch.includes(series) ? "of a series without Trusted Launch" : undefined;
}

export const hasEncryptionAtHost = (series: string): boolean => !noEncryptionAtHost.includes(series);
