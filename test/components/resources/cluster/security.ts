import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, kind } from "../kinds";
import { place } from "./places";
import { id, rowsOf } from "../table";

const { managedCluster } = alone;

const clusterId = id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope");
const workspaceId = id("rg-logs", "Microsoft.OperationalInsights/workspaces/law-shop");
const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

// The mode is azure-native's own.
const podSecurity = kind("authorization:PolicyAssignment", { scope: clusterId, enforcementMode: "Default" });
const safeguards = kind("containerservice:DeploymentSafeguard", { resourceUri: clusterId });
const after = { dependsOn: ["shop-managed-cluster"] };

const initiative = (standard: string, definition: string, effect: string, more: readonly string[] = []) =>
  podSecurity(
    {
      policyAssignmentName: `pod-security-${standard}`,
      displayName: `Pod security: ${standard}`,
      policyDefinitionId: `/providers/Microsoft.Authorization/policySetDefinitions/${definition}`,
      parameters: {
        effect: { value: effect },
        excludedNamespaces: {
          value: ["kube-system", "gatekeeper-system", "azure-arc", "azure-extensions-usage-system", ...more],
        },
      },
    },
    after,
  );

export const clusterSecurityRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "Azure Policy's add-on alone, for what a subscription assigns",
    args: { ...place, security: { azurePolicy: { kind: "addOn" } } },
    creates: { "shop-managed-cluster": managedCluster({ addonProfiles: { azurepolicy: { enabled: true } } }) },
  },
  {
    name: "all that guards it, watched",
    args: {
      ...place,
      security: {
        azurePolicy: { kind: "assign" },
        safeguards: { level: "warn" },
        defender: { enabled: true, workspaceId },
        imageCleaner: { enabled: true },
        caCertificates: [pem],
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        addonProfiles: { azurepolicy: { enabled: true } },
        securityProfile: {
          defender: { logAnalyticsWorkspaceResourceId: workspaceId, securityMonitoring: { enabled: true } },
          imageCleaner: { enabled: true, intervalHours: 168 },
          customCATrustCertificates: [
            "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=",
          ],
          workloadIdentity: { enabled: true },
        },
      }),
      "shop-policies/pod-security": initiative("baseline", "a8640138-9b0a-4a28-b8cb-1666c838647d", "audit"),
      "shop-policies/safeguards": safeguards({ level: "Warn", excludedNamespaces: [] }, after),
    },
  },
  {
    name: "the strict standard, enforced, but for some namespaces",
    args: {
      ...place,
      security: {
        azurePolicy: {
          kind: "assign",
          assign: { standard: "restricted", effect: "deny", excludedNamespaces: ["web"] },
        },
        safeguards: { level: "enforce", excludedNamespaces: ["web"] },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({ addonProfiles: { azurepolicy: { enabled: true } } }),
      "shop-policies/pod-security": initiative("restricted", "42b8ef37-b724-4e24-bbc8-7a7708edfe00", "deny", ["web"]),
      "shop-policies/safeguards": safeguards({ level: "Enforce", excludedNamespaces: ["web"] }, after),
    },
  },
]);
