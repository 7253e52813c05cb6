/** Sizes whose number is no count of vCPUs: those of the series A, first version, and of D and DS, first and second one.
 *  Source: Azure's answer to what sizes a region has (Microsoft.Compute, locations/vmSizes: numberOfCores), as the flow
 *  query_vm_details of CloudSlang's carbon_footprint_project keeps it. */
const countOfD: Readonly<Record<string, number>> = {
  1: 1,
  2: 2,
  3: 4,
  4: 8,
  5: 16,
  11: 2,
  12: 4,
  13: 8,
  14: 16,
  15: 20,
};
const countOfA: Readonly<Record<string, number>> = { 0: 1, 1: 1, 2: 2, 3: 4, 4: 8, 5: 2, 6: 4, 7: 8 };

const countIn = (series: string, version: number): Readonly<Record<string, number>> | undefined => {
  if (/^DS?$/.test(series) && version <= 2) return countOfD;
  return series === "A" && version === 1 ? countOfA : undefined;
};

/** Series, number, vCPUs of a constrained size before or after the features, version: Standard_E16-4ds_v5,
 *  Standard_M24s-12_v3. */
const form = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)(?:-(\d+))?(?:_[A-Za-z\d]+)*?(?:_v(\d+))?$/;

/** What a size's name says. */
export interface VmSize {
  readonly series: string;
  readonly cores: number;
  readonly version: number;
  /** Whether an OS can be on a disk of its host. */
  readonly localDisk: boolean;
}

/** A letter d tells it from the fourth version of D and E on, an s before; the fourth on AMD has it without, the second
 *  version of A and B has no such disk. Source: Azure documentation, the size pages of Av2, Dv2, Dv3, Ev3, Dav4, Bsv2, Basv2
 *  and Bpsv2. */
function takesOs(series: string, version: number, features: string): boolean {
  if (/^[AB]$/.test(series)) return version < 2;
  if (!/^[DE]$/.test(series) || version < 2) return true;
  if (version === 4 && features.startsWith("a")) return true;
  return features.includes(version < 4 ? "s" : "d");
}

/** Reads a size. Undefined where Azure has no name of this form.
 *  Source: Azure documentation, articles/virtual-machines/vm-naming-conventions.md. */
export function vmSizeFrom(value: unknown): VmSize | undefined {
  const found = form.exec(String(value));
  if (!found) return undefined;
  const [, series, digits] = found;
  const constrained = (found[3] ?? found[5]) as string | undefined;
  const version = Number((found[6] as string | undefined) ?? 1);
  const cores = countIn(series, version)?.[digits] ?? Number(constrained ?? digits);
  return { series, cores, version, localDisk: takesOs(series, version, found[4]) };
}
