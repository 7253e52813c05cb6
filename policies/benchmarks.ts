/** Published benchmarks that policies name items of, by how those begin. */
export interface Benchmark {
  readonly begins: string;
  readonly name: string;
  readonly doc: string;
  /** How its items are written. */
  readonly form: RegExp;
}

/** Sources of the numbers: the initiative of the first in Azure/azure-policy (AzureSecurityCenter.json), kube-bench's
 *  cfg/aks-1.7 for the second, the checklists of the third. */
export const benchmarks: readonly Benchmark[] = [
  {
    begins: "MCSB",
    name: "Microsoft cloud security benchmark v1",
    doc: "https://learn.microsoft.com/security/benchmark/azure/overview",
    form: /^MCSB (NS|IM|PA|DP|AM|LT|IR|PV|ES|BR|DS|GS)-\d{1,2}$/,
  },
  {
    begins: "CIS AKS",
    name: "CIS Azure Kubernetes Service Benchmark 1.7",
    doc: "https://www.cisecurity.org/benchmark/kubernetes",
    form: /^CIS AKS [2-5]\.\d\.\d$/,
  },
  {
    begins: "WAF",
    name: "Azure Well-Architected Framework, design review checklists",
    doc: "https://learn.microsoft.com/azure/well-architected/security/checklist",
    form: /^WAF (RE|SE):\d\d$/,
  },
];

/** What no policy here can judge, besides items of benchmarks, and why; policies/baseline has those. */
export const notCovered: readonly (readonly [what: string, why: string])[] = [
  [
    "Whether an output or an input is a secret",
    "Pulumi's engine hands values over in clear, without saying which were secrets.",
  ],
  [
    "IP groups, application security groups, private link scopes, network security perimeters",
    "What is in them is in other resources, often of other stacks: rules by them alone are not judged.",
  ],
  ["Service tags such as AzureCloud", "Their addresses change weekly; many customers' are among them."],
  ["What Azure Policy or Defender changes afterwards", "Policies see what a program asks for."],
];
