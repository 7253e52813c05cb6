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

/** vCPUs of the early series, whose numbers count sizes instead. Source: Azure's pages of previous generations. */
const vcpusBySize: Record<string, Record<string, number> | undefined> = {
  A: { 0: 1, 1: 1, 2: 2, 3: 4, 4: 8, 5: 2, 6: 4, 7: 8, 8: 8, 9: 16, 10: 8, 11: 16 },
  D: { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20 },
  G: { 1: 2, 2: 4, 3: 8, 4: 16, 5: 32 },
};

/** Reads a size's name, such as Standard_D4as_v5. Undefined when no Azure size is written like that. */
export function parseVmSize(name: string): VmSize | undefined {
  const match = /^Standard_([A-Z]{1,3})(\d+)(?:-(\d+))?([a-z]*)(?:_(?!V\d$)(?:cc|[A-Z0-9]+))*?(?:_v(\d+))?$/.exec(name);
  if (!match) return undefined;
  const [, family, number, constrained, features, v] = match;
  const version = Number(v ?? 1);
  // D and DS to version 2, A to version 1, G and GS: the S was part of the name before it became a feature.
  const early = vcpusBySize[family.replace(/S$/, "")];
  const counted = early && version <= (family.startsWith("D") ? 2 : 1) ? early[number] : undefined;
  const perVcpu = localDiskGbPerVcpu[`${family}${features}${v ? `_v${v}` : ""}`];
  return {
    family,
    vcpus: Number(constrained ?? counted ?? number),
    version,
    arm: features.includes("p"),
    gpu: /^N(?!P)/.test(family),
    burstable: family === "B",
    // The DC series to version 3 have enclaves instead, which Trusted Launch goes with.
    confidential: /^(DC|EC|NCC)$/.test(family) && version >= 5,
    ephemeralGb: perVcpu === undefined || constrained ? undefined : Math.floor(perVcpu * Number(number)),
  };
}
