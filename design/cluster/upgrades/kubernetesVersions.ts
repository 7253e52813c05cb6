/** A minor version's life, in months (YYYY-MM). Source: AKS documentation, supported-kubernetes-versions. */
export interface KubernetesRelease {
  readonly minor: string;
  readonly available: string;
  /** Last month of standard support. */
  readonly supportEnds: string;
  /** Last month of long-term support. */
  readonly longTermSupportEnds: string;
  /** Whether the date of availability was still a plan when this table was written. */
  readonly planned?: boolean;
}

/** Support calendar, oldest first, as of 2026-11. */
export const kubernetesReleases: readonly KubernetesRelease[] = [
  { minor: "1.31", available: "2024-11", supportEnds: "2025-11", longTermSupportEnds: "2026-11" },
  { minor: "1.32", available: "2025-04", supportEnds: "2026-03", longTermSupportEnds: "2027-03" },
  { minor: "1.33", available: "2025-06", supportEnds: "2026-07", longTermSupportEnds: "2027-07" },
  { minor: "1.34", available: "2025-11", supportEnds: "2026-11", longTermSupportEnds: "2027-11" },
  { minor: "1.35", available: "2026-03", supportEnds: "2027-03", longTermSupportEnds: "2028-03" },
  { minor: "1.36", available: "2026-06", supportEnds: "2027-06", longTermSupportEnds: "2028-06" },
  { minor: "1.37", available: "2026-10", supportEnds: "2027-10", longTermSupportEnds: "2028-10", planned: true },
];
