/** Sizes whose number is no count of vCPUs: those of the series D and DS, first and second version.
 *  Source: Azure documentation, articles/virtual-machines/sizes (general purpose and memory optimised, previous
 *  generations). */
const oldCores: Readonly<Record<string, number>> = {
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

/** Series, number, vCPUs of a constrained size before or after the features, version: Standard_E16-4ds_v5,
 *  Standard_M24s-12_v3. */
const form = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)(?:-(\d+))?(?:_[A-Za-z\d]+)*?(?:_v(\d+))?$/;

/** What a size's name says. */
export interface VmSize {
  readonly series: string;
  readonly cores: number;
  readonly version: number;
  /** Whether it has a disk of its own, which a letter d tells from the fourth version of D and E on. */
  readonly localDisk: boolean;
}

/** Reads a size. Undefined where Azure has no name of this form.
 *  Source: Azure documentation, articles/virtual-machines/vm-naming-conventions.md. */
export function vmSizeFrom(value: unknown): VmSize | undefined {
  const found = form.exec(String(value));
  if (!found) return undefined;
  const [, series, digits] = found;
  const constrained = (found[3] ?? found[5]) as string | undefined;
  const version = Number((found[6] as string | undefined) ?? 1);
  const old = /^DS?$/.test(series) && version <= 2 ? oldCores[digits] : undefined;
  const cores = old ?? Number(constrained ?? digits);
  return { series, cores, version, localDisk: !/^[DE]$/.test(series) || version < 4 || found[4].includes("d") };
}
