/** What a revision of the Istio add-on goes with: minors of Kubernetes 1, and the last day on which a mesh may begin with it. */
interface Life {
  readonly oldest: number;
  readonly newest: number;
  readonly until: string;
}

/** Revisions by the minor of Istio 1. Source of versions: AKS documentation, articles/aks/istio-support-policy.md. Of what regions offer:
 *  hashicorp/terraform-provider-azurerm#32594 (asm-1-27 gone by 2026-06-12); the others as the page expects. */
const lives: Readonly<Record<number, Life | undefined>> = {
  26: { oldest: 29, newest: 34, until: "2026-04-30" },
  27: { oldest: 29, newest: 35, until: "2026-06-11" },
  28: { oldest: 30, newest: 35, until: "2026-08-31" },
  29: { oldest: 31, newest: 36, until: "2026-09-30" },
  30: { oldest: 32, newest: 36, until: "2026-12-31" },
};
const known = Object.keys(lives).map(Number);

/** Reads the minor of a revision. Undefined where it is none. */
export function revisionFrom(value: unknown): number | undefined {
  const found = /^asm-1-(\d+)$/.exec(String(value));
  return found ? Number(found[1]) : undefined;
}

/** Whether a revision goes with a minor of Kubernetes. */
export function goesWith(revision: number, kubernetes: number): boolean {
  const life = lives[revision];
  if (life) return kubernetes >= life.oldest && kubernetes <= life.newest;
  return revision > Math.max(...known);
}

/** Whether a mesh may begin with a revision on a day. */
export const isOffered = (revision: number, day: string): boolean =>
  revision > Math.max(...known) || (lives[revision]?.until ?? "") >= day;
