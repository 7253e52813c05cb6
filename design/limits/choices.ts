/** What a team allows for the values of one key. Everything that is given here must hold. */
export interface LimitChoice {
  /** Values that are allowed, as text: "true" is true, * stands for any characters. In a list, each item must be
   *  one of them. Default: any value. Change: none in Azure. */
  allowed?: string[];
  /** Series of VM sizes that are allowed, as Azure writes them: Dsv5, Dasv5. Only for keys that hold a VM size.
   *  Default: any series. Change: none in Azure. */
  vmSeries?: string[];
  /** Least number; of a list or map, fewest entries. Default: none. Change: none in Azure. */
  min?: number;
  /** Greatest number; of a list or map, most entries. Default: none. Change: none in Azure. */
  max?: number;
  /** Whether there must be a value. Default: false. Change: none in Azure. */
  required?: boolean;
  /** Why, for whoever meets the limit. Default: none. Change: none in Azure. */
  reason?: string;
}
