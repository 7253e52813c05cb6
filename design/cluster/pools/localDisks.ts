/**
 * GiB for each vCPU of the largest disk of the host that an OS disk may be on; zero where a series takes none. To version 5
 * that is the cache or the temporary disk, since local NVMe disks take an OS disk from version 6 on, all of them together.
 * Source: the size pages, for caches those of before 2024, which give them; for Dplds_v5, Ed_v5, Das_v6 and DCs_v3 Azure's
 * list of SKUs.
 */
const perVcpu: Readonly<Record<string, number | undefined>> = {
  Ds_v3: 25,
  Es_v3: 25,
  Eis_v3: 25,
  Da_v4: 25,
  Das_v4: 25,
  Eas_v4: 25,
  Fs_v2: 16,
  Dd_v4: 37.5,
  Dds_v4: 37.5,
  Eds_v4: 37.5,
  Dds_v5: 37.5,
  Dads_v5: 37.5,
  Dlds_v5: 37.5,
  Dpds_v5: 37.5,
  Dplds_v5: 37.5,
  Ed_v5: 37.5,
  Eds_v5: 37.5,
  Eads_v5: 37.5,
  Ebds_v5: 37.5,
  Epds_v5: 37.5,
  DCads_v5: 37.5,
  DCads_v6: 37.5,
  Dads_v6: 55,
  Dalds_v6: 55,
  Dds_v6: 55,
  Dlds_v6: 55,
  Dpds_v6: 55,
  Eads_v6: 55,
  Ebds_v6: 55,
  Eds_v6: 55,
  Epds_v6: 55,
  Dads_v7: 55,
  Dalds_v7: 55,
  Dds_v7: 55,
  Dlds_v7: 55,
  Eads_v7: 55,
  Eds_v7: 55,
  Fads_v7: 110,
  Famds_v7: 110,
  // These have none, or one that takes no OS disk.
  A_v2: 0,
  Am_v2: 0,
  D_v2: 0,
  D_v3: 0,
  E_v3: 0,
  Ei_v3: 0,
  D_v4: 0,
  Ds_v4: 0,
  Bals_v2: 0,
  Bas_v2: 0,
  Bats_v2: 0,
  Bls_v2: 0,
  Bpls_v2: 0,
  Bps_v2: 0,
  Bpts_v2: 0,
  Bs_v2: 0,
  Bts_v2: 0,
  D_v5: 0,
  Ds_v5: 0,
  Das_v5: 0,
  Es_v5: 0,
  Eas_v5: 0,
  Ebs_v5: 0,
  DCs_v3: 0,
  DCas_v5: 0,
  DCes_v6: 0,
  Ms_v3: 0,
  Ms_1_v3: 0,
  Ms_2_v3: 0,
  Ms_3_v3: 0,
  Ms_4_v3: 0,
};

/** GiB of sizes that do not follow their series, by their number. Source: as above; for Bs and NC24ads_A100_v4 the list of
 *  SKUs, for DS_v2 both: a page on ephemeral disks gives DS3_v2 less cache than its own. */
const bySize: Readonly<Record<string, Readonly<Record<number, number>> | undefined>> = {
  Bs: { 1: 30 },
  Bms: { 4: 32, 8: 64, 12: 96, 16: 128, 20: 160 },
  DS_v2: { 1: 43, 2: 86 },
  Es_v3: { 20: 400 },
  Fs_v2: { 72: 1520 },
  NCas_T4_v3: { 16: 352 },
  NCads_A100_v4: { 24: 256 },
};

/** GiB that a size has at least, where its page gives the temporary disk and nothing its cache, or disks in GB. Source: the
 *  size pages. */
const atLeastBySize: Readonly<Record<string, Readonly<Record<number, number>> | undefined>> = {
  Bls: { 1: 4 },
  Bs: { 2: 8 },
  Bms: { 1: 4, 2: 16 },
  DS_v2: { 3: 127 },
  Ls_v3: { 8: 80, 16: 160, 32: 320, 48: 480, 64: 640, 80: 800 },
  Las_v3: { 8: 80, 16: 160, 32: 320, 48: 480, 64: 640, 80: 800 },
  Ls_v4: { 2: 447, 4: 894, 8: 1788, 16: 3576, 32: 7152, 48: 10728, 64: 14304, 80: 17880, 96: 21456 },
  NCas_T4_v3: { 4: 176, 8: 352, 64: 2816 },
  NCads_A100_v4: { 48: 128, 96: 256 },
  NCads_H100_v5: { 40: 3576 },
  NCadis_H100_v5: { 80: 7152 },
  NDisr_H100_v5: { 96: 1024 },
  NVads_A10_v5: { 6: 180, 12: 360, 18: 720, 36: 1440, 72: 2880 },
  NVadms_A10_v5: { 36: 2880 },
  HBrs_v3: { 120: 480 },
  Mms: { 8: 256, 16: 512, 32: 1024, 64: 2048, 128: 4096 },
  Mls: { 32: 1024, 64: 2048 },
  Mts: { 32: 1024 },
};

/** Series that have facts here. */
export const seriesWithDisks: readonly string[] = [perVcpu, bySize, atLeastBySize].flatMap(table => Object.keys(table));

/** GiB of a host's disk for an OS disk: all that there are, or no more than is known of. */
export interface DiskRoom {
  readonly gb: number;
  readonly atLeast?: true;
}

/**
 * The largest disk of its host that a size's OS disk may be on. Undefined where it is not known: its page is not read yet,
 * or pages contradict each other (Dplds_v6, DCeds_v6, DCds_v3). Of D, E and F from version 6 on a name without d says that
 * there is none. Sizes with fewer vCPUs switched on keep the disks (Azure documentation, constrained-vcpu).
 */
export function diskRoomOf(series: string, number: number): DiskRoom | undefined {
  const own = bySize[series]?.[number];
  if (own !== undefined) return { gb: own };
  const least = atLeastBySize[series]?.[number];
  if (least !== undefined) return { gb: least, atLeast: true };
  const [, family, features, version] = /^([A-Z]+)([a-z]*).*?(?:_v(\d+))?$/.exec(series) ?? [];
  const diskless = /^[DEF]$/.test(family) && Number(version ?? 1) >= 6 && !features.includes("d");
  const each = diskless ? 0 : perVcpu[series];
  return each === undefined ? undefined : { gb: Math.floor(each * number) };
}
