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

/** What no policy here can judge, and what does. */
export const notCovered: readonly (readonly [what: string, why: string])[] = [
  [
    "CIS AKS 3, 4: kubelets, RBAC of Kubernetes, pod security, network policies of namespaces, secrets as files",
    "They are in the cluster, not in Azure's resources: kube-bench, the Azure Policy add-on or Pulumi's policies on Kubernetes resources see them.",
  ],
  ["CIS AKS 4.4.1, the version of the CNI", "AKS chooses it."],
  [
    "CIS AKS 5.1.1, scanning of images; MCSB LT-1 of other services, DP-2",
    "Plans of Defender for Cloud belong to the subscription.",
  ],
  ["CIS AKS 5.1.3, what the cluster may do in the registry", "Role assignments of another stack are not there."],
  ["CIS AKS 5.4.5, TLS of what is published", "Ingresses and their certificates are in the cluster."],
  ["MCSB PA-2, just-in-time access; PA-3 to PA-6; IM-2, IM-5 to IM-7", "They belong to Entra ID, not to a stack."],
  [
    "MCSB BR-1, BR-2, backups",
    "What has to be kept nobody can tell from resources; Velero and others work in the cluster.",
  ],
  ["MCSB IR, AM, GS, DS: people, inventory, strategy, development", "They are no properties of resources."],
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
