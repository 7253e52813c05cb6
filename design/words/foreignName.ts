/** Names that people bring along, and what they are here. */
export interface ForeignNames {
  /** In any of their spellings: network_plugin is networkPlugin and --network-plugin too. */
  readonly names: string;
  /** Keys to write here. pool. stands for the pool at hand, window. for the maintenance window, ./ for the block. */
  readonly to?: string | readonly string[];
  /** What follows behind the keys; without keys all there is to say, in whole sentences. */
  readonly say?: string;
  /** The choice of a later version that it is a part of. */
  readonly later?: string;
  /** The block that it must stand in to mean this. */
  readonly within?: string;
}

/** What needs no choice. */
export const always = (names: string, what: string): ForeignNames => ({ names, say: `Leave it out: ${what}.` });

/** What Azure has and nothing here says yet. */
export const notYet = (names: string): ForeignNames => ({
  names,
  say: "Leave it out: it is Azure's, not built here yet, and AKS's default holds.",
});
