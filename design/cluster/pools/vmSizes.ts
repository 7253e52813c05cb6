import { diskRoomOf, type DiskRoom } from "./localDisks";
import { seriesEnds, vcpusBySize, type SeriesEnd } from "./vmSeries";

/** What the name of an Azure VM size says of it. Source: Microsoft's naming conventions for VM sizes. */
export interface VmSize {
  readonly family: string;
  /** Key of its series in the table of series, such as Das_v5; whether the table has it is another question. */
  readonly series: string;
  /** Its number in the series, such as 4, or 4-2 where only two of four vCPUs are on. */
  readonly size: string;
  readonly vcpus: number;
  readonly version: number;
  readonly arm: boolean;
  readonly gpu: boolean;
  readonly burstable: boolean;
  readonly confidential: boolean;
  /** What there is for an ephemeral OS disk; undefined when the tables do not know. */
  readonly diskRoom?: DiskRoom;
}

const written =
  /^Standard_(?<family>[A-Z]{1,3})(?<number>\d+)(?:-(?<on>\d+))?(?<features>[a-z]*)(?:-(?<onLast>\d+))?(?<extra>(?:_(?!V\d$)(?:cc|xl|[A-Z0-9]+))*?)(?:_v(?<v>\d+))?$/;

/** Reads a size's name, such as Standard_D4as_v5. Undefined when no Azure size is written like that. */
export function parseVmSize(name: string): VmSize | undefined {
  const groups = written.exec(name)?.groups as Record<string, string | undefined> | undefined;
  if (!groups) return undefined;
  const { family = "", number = "", features = "", extra = "", v } = groups;
  // Some M sizes say it behind the features: Standard_M24s-12_v3.
  const on = groups.on ?? groups.onLast;
  const series = `${family}${features}${extra}${v ? `_v${v}` : ""}`;
  const version = Number(v ?? 1);
  return {
    family,
    series,
    size: on ? `${number}-${on}` : number,
    vcpus: Number(on ?? vcpusBySize[series]?.[number] ?? number),
    version,
    // Grace, the processor beside the GB200 and GB300, is an Arm one.
    arm: features.includes("p") || /_GB\d/.test(extra),
    // NP and NM have other accelerators.
    gpu: /^N(?![PM])/.test(family),
    burstable: family === "B",
    // The DC series to version 3 have enclaves instead, which Trusted Launch goes with.
    confidential: /^(DC|EC|NCC)$/.test(family) && version >= 5,
    diskRoom: diskRoomOf(series, Number(number)),
  };
}

/** When Azure ends the series of a size; undefined where it has not said so. */
export function endOfSize(name: string): SeriesEnd | undefined {
  const series = parseVmSize(name)?.series;
  return seriesEnds.find(end => end.of.some(one => one === series || `Standard_${one}` === name));
}
