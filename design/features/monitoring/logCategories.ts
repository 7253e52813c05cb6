/** Categories of the control plane's logs. Source: AKS documentation, monitor-aks-reference, and Azure Monitor's list of
 *  supported resource logs of Microsoft.ContainerService/managedClusters. */
export const controlPlaneCategories: Readonly<Record<string, string>> = {
  "kube-apiserver": "the API server",
  "kube-audit": "every request to the API server: much",
  "kube-audit-admin": "requests that change something: kube-audit without get and list",
  "kube-controller-manager": "controllers of Kubernetes",
  "kube-scheduler": "the scheduler",
  "cluster-autoscaler": "why nodes come and go",
  "cloud-controller-manager": "load balancers, routes and nodes",
  guard: "sign-in with Entra ID and Azure RBAC",
  "csi-azuredisk-controller": "disks",
  "csi-azurefile-controller": "file shares",
  "csi-snapshot-controller": "snapshots",
  "fleet-member-agent": "a fleet's agent",
  "fleet-member-net-controller-manager": "a fleet's network",
  "fleet-mcs-controller-manager": "a fleet's services",
  "karpenter-events": "node auto-provisioning",
};

/** What is logged where nobody says otherwise: who changed and signed in, and why nodes come and go. */
export const defaultCategories: readonly string[] = [
  "kube-audit-admin",
  "guard",
  "kube-controller-manager",
  "cluster-autoscaler",
];
