/** What the name of an Azure VM size says of it. Source: Microsoft's naming conventions for VM sizes. */
export interface VmSize {
  readonly family: string;
  readonly vcpus: number;
  readonly version: number;
  readonly arm: boolean;
  readonly gpu: boolean;
  readonly burstable: boolean;
  readonly confidential: boolean;
  /** GiB that an ephemeral OS disk may have; undefined when this table does not know. */
  readonly ephemeralGb?: number;
}

/** Temporary disks of common sizes in GiB. Source: Azure's size pages of the Ddsv5, Dadsv5, Edsv5 and Dasv5
 *  series; zero where a series has no local disk, so an ephemeral OS disk finds no room. */
const localDiskGbPerVcpu: Record<string, number> = {
  Dds_v5: 37.5,
  Dads_v5: 37.5,
  Eds_v5: 37.5,
  Eads_v5: 37.5,
  Ds_v5: 0,
  Das_v5: 0,
  D_v5: 0,
  Es_v5: 0,
  Eas_v5: 0,
};

/** Reads a size's name, such as Standard_D4as_v5. Undefined when no Azure size is written like that. */
export function parseVmSize(name: string): VmSize | undefined {
  const match = /^Standard_([A-Z]{1,2})(\d+)(-\d+)?([a-z]*)((?:_[A-Z][A-Za-z0-9]*)*)(?:_v(\d+))?$/.exec(name);
  if (!match) return undefined;
  const [, family, vcpus, , features, accelerator, version] = match;
  const series = `${family}${features}${version ? `_v${version}` : ""}`;
  const perVcpu = localDiskGbPerVcpu[series];
  return {
    family,
    vcpus: Number(vcpus),
    version: Number(version ?? 1),
    arm: features.includes("p"),
    gpu: family.startsWith("N") || accelerator !== "",
    burstable: family === "B",
    confidential: family === "DC" || family === "EC",
    ephemeralGb: perVcpu === undefined || match[3] ? undefined : Math.floor(perVcpu * Number(vcpus)),
  };
}
