import { Environment } from "@pulumi-aks/aks";
import { RoleAssignment } from "@pulumi/azure-native/authorization";
import { Registry } from "@pulumi/azure-native/containerregistry";
import { Vault } from "@pulumi/azure-native/keyvault";
import { ResourceGroup } from "@pulumi/azure-native/resources";

/** A registry and a vault beside the cluster. */
export interface Beside {
  readonly registryName: string;
  readonly vaultName: string;
  readonly tenantId: string;
}

/** What differs from one company to the next. */
export interface Answers {
  readonly authorizedRanges: string[];
  readonly adminGroupId: string;
  /** Default: neither. */
  readonly beside?: Beside;
  /** Kubernetes version. Default: the preset's. */
  readonly version?: string;
}

const location = "westeurope";
const tags = { team: "shop", "cost-centre": "4711" };
const acrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

/** A cluster, the registry that it pulls from, and a vault: a function, so that a test can make one with other answers. */
export function shop({ authorizedRanges, adminGroupId, beside, version }: Answers) {
  const cluster = new Environment("shop", {
    preset: "dev@1",
    acceptedWarnings: { C19: "registry and vault are made below, as the company names them" },
    name: "shop",
    location,
    tags,
    kubernetes: { version },
    apiServer: { public: { authorizedRanges } },
    entra: { adminGroupIds: [adminGroupId] },
    nodePools: { web: { scaling: { autoscale: { min: 1, max: 5 } } } },
  });

  const made = beside && makeBeside(beside, cluster);
  return { clusterName: cluster.clusterName, ...made };
}

function makeBeside({ registryName, vaultName, tenantId }: Beside, cluster: Environment) {
  const group = new ResourceGroup("shared", { resourceGroupName: "rg-shop-shared", location, tags });
  const common = { resourceGroupName: group.name, location, tags };
  const registry = new Registry("images", { ...common, registryName, sku: { name: "Standard" } });
  const vault = new Vault("secrets", {
    ...common,
    vaultName,
    properties: { tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
  });
  new RoleAssignment("pulls-images", {
    scope: registry.id,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${acrPull}`,
    principalId: cluster.kubeletPrincipalId,
    principalType: "ServicePrincipal",
  });
  return { loginServer: registry.loginServer, vaultUri: vault.properties.vaultUri };
}
