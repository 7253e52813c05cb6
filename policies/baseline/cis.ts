import { inCluster, ofSubscription, secretsInVault, undecided, type BaselineItem } from "./item";

const ofNodes = "AKS writes it into its node images; kube-bench sees it on a node.";

/** What an initiative of Azure Policy refuses. */
const refusedBy = (initiative: "baseline" | "restricted", asks: string): Pick<BaselineItem, "asks" | "chosen"> => ({
  asks,
  chosen: {
    keys: ["security.azurePolicy", "security.azurePolicy.assign.effect"],
    met: ({ choices: { security } }) => {
      const assigned = security.azurePolicy.assign;
      if (!assigned || (initiative === "restricted" && assigned.standard !== "restricted")) return false;
      return assigned.effect === "deny" ? true : "reported, not refused";
    },
  },
});

/** CIS Azure Kubernetes Service Benchmark 1.7. Source of the items: aquasecurity/kube-bench, cfg/aks-1.7. */
export const cis: readonly BaselineItem[] = [
  {
    item: "CIS AKS 2.1.1",
    asks: "Audit logs of the control plane are kept",
    chosen: {
      keys: ["monitoring.kind", "monitoring.controlPlane.categories"],
      met: ({ monitoring: { logs } }) => logs?.categories.some(name => name.startsWith("kube-audit")) ?? false,
    },
  },
  ...undecided("CIS AKS", ofNodes, {
    "3.1.1": "The kubelet's kubeconfig is written by root alone",
    "3.1.2": "The kubelet's kubeconfig belongs to root",
    "3.1.3": "A node's azure.json is written by root alone",
    "3.1.4": "A node's azure.json belongs to root",
    "3.2.1": "Kubelets take nobody without a name",
    "3.2.2": "Kubelets ask who may do what",
    "3.2.3": "Kubelets know the authority of their clients",
    "3.2.4": "Kubelets have no read-only port",
    "3.2.5": "Idle streams of kubelets end",
    "3.2.6": "Kubelets keep iptables' chains",
    "3.2.7": "Kubelets record enough events",
    "3.2.8": "Kubelets' client certificates rotate",
    "3.2.9": "Kubelets' server certificates rotate",
  }),
  ...undecided("CIS AKS", inCluster, {
    "4.1.1": "cluster-admin is for those who need it",
    "4.1.2": "Few read secrets",
    "4.1.3": "Roles have no wildcards",
    "4.1.4": "Few create pods",
  }),
  {
    item: "CIS AKS 4.1.5",
    asks: "Service accounts called default are not used",
    notCovered: `${inCluster} A federated credential for one is seen.`,
  },
  {
    item: "CIS AKS 4.1.6",
    asks: "Tokens of service accounts are mounted where they are needed",
    notCovered: inCluster,
  },
  { item: "CIS AKS 4.2.1", ...refusedBy("baseline", "No privileged containers") },
  { item: "CIS AKS 4.2.2", ...refusedBy("baseline", "No pods with the node's process ids") },
  { item: "CIS AKS 4.2.3", ...refusedBy("baseline", "No pods with the node's IPC") },
  { item: "CIS AKS 4.2.4", ...refusedBy("baseline", "No pods in the node's network") },
  { item: "CIS AKS 4.2.5", ...refusedBy("restricted", "No containers that gain rights") },
  { item: "CIS AKS 4.4.1", asks: "The newest CNI", notCovered: "AKS chooses it with the Kubernetes version." },
  { item: "CIS AKS 4.4.2", asks: "Network policies in every namespace", notCovered: inCluster },
  { item: "CIS AKS 4.5.1", asks: "Secrets as files rather than variables", notCovered: inCluster },
  {
    item: "CIS AKS 4.5.2",
    asks: "Secrets are kept outside the cluster",
    chosen: secretsInVault,
  },
  { item: "CIS AKS 4.6.1", asks: "Namespaces divide what does not belong together", notCovered: inCluster },
  { item: "CIS AKS 4.6.2", ...refusedBy("restricted", "Pods and containers have a security context") },
  { item: "CIS AKS 4.6.3", asks: "The namespace default is not used", notCovered: inCluster },
  { item: "CIS AKS 5.1.1", asks: "Images are scanned", notCovered: ofSubscription },
  {
    item: "CIS AKS 5.1.2",
    asks: "Few people reach the registry",
    always: "A registry made here has no admin user and no anonymous pulls; people's roles on it are their owner's.",
  },
  {
    item: "CIS AKS 5.1.3",
    asks: "The cluster only reads from the registry",
    chosen: {
      keys: ["registry.kind"],
      met: ({ choices: { registry } }) => (registry.kind === "none" ? "no registry" : true),
    },
  },
  {
    item: "CIS AKS 5.1.4",
    asks: "Images come from approved registries",
    chosen: {
      keys: ["egress.kind", "egress.firewall.allow"],
      met: ({ choices: { egress } }) => (egress.kind === "firewall" ? "as far as the firewall lets out" : false),
    },
  },
  {
    item: "CIS AKS 5.2.1",
    asks: "Workloads have service accounts of their own",
    always: "The OIDC issuer and workload identity are on, and each of `workloadIdentities` names its account.",
  },
  {
    item: "CIS AKS 5.3.1",
    asks: "Secrets of Kubernetes are encrypted with a key of one's own",
    chosen: {
      keys: ["keyVault.kms.enabled"],
      met: ({ choices: { keyVault } }) => keyVault.kms.enabled,
    },
  },
  {
    item: "CIS AKS 5.4.1",
    asks: "The API server is for known addresses",
    chosen: {
      keys: ["apiServer.kind", "apiServer.public.authorizedRanges"],
      met: ({ apiServer, choices }) =>
        apiServer.private || (choices.apiServer.public?.authorizedRanges.length ?? 0) > 0,
    },
  },
  {
    item: "CIS AKS 5.4.2",
    asks: "The API server is private",
    chosen: { keys: ["apiServer.kind"], met: ({ apiServer }) => apiServer.private },
  },
  { item: "CIS AKS 5.4.3", asks: "Nodes are private", always: "No choice gives a node a public address." },
  {
    item: "CIS AKS 5.4.4",
    asks: "Network policies are enforced",
    chosen: {
      keys: ["network.dataplane.kind", "network.dataplane.azure.networkPolicy"],
      met: ({ choices: { network } }) =>
        network.dataplane.kind === "cilium" || (network.dataplane.azure?.networkPolicy ?? "none") !== "none",
    },
  },
  { item: "CIS AKS 5.4.5", asks: "TLS on what is published", notCovered: inCluster },
  {
    item: "CIS AKS 5.5.1",
    asks: "People sign in with Entra ID",
    chosen: {
      keys: ["entra.enabled", "entra.localAccounts"],
      met: ({ choices: { entra } }) => entra.enabled && !entra.localAccounts,
    },
  },
  {
    item: "CIS AKS 5.5.2",
    asks: "Azure RBAC decides who may do what",
    chosen: {
      keys: ["entra.authorization"],
      met: ({ choices: { entra } }) => entra.enabled && entra.authorization === "azureRbac",
    },
  },
];
