import { ClusterAccess, Environment } from "@pulumi-aks/aks";
import { Namespaces } from "@pulumi-aks/aks/kubernetes";
import { Provider } from "@pulumi/kubernetes/provider";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const { clusterId } = new Environment("shop", {
  preset: "dev@2",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

// Signs in as whoever is signed in to the Azure CLI; a pipeline takes workloadidentity or msi.
export const { kubeconfig } = new ClusterAccess("access", { clusterId, login: { kind: "azurecli" } });

const spaces = new Namespaces(
  "spaces",
  {
    clusterId,
    namespaces: {
      orders: {
        quota: { "requests.cpu": "4", "limits.memory": "16Gi", pods: config.require("pods") },
        limits: { defaultRequest: { cpu: "100m", memory: "128Mi" }, defaultLimit: { memory: "256Mi" } },
        deny: "both",
        podSecurity: "restricted",
        roles: { team: { groupId: config.require("teamGroupId"), role: "edit" } },
      },
    },
  },
  { provider: new Provider("cluster", { kubeconfig }) },
);
export const { manifests } = spaces;
