import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();
const groups = config.requireObject<Record<"operators" | "developers" | "auditors", string>>("groups");

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  entra: {
    // No group is administrator by itself: every right is a role assignment, where audits look for it.
    adminGroupIds: [],
    authorization: "azureRbac",
    // A certificate for everybody would go round all of this.
    localAccounts: false,
    roles: {
      operators: { groupId: groups.operators, role: "clusterAdmin" },
      auditors: { groupId: groups.auditors, role: "reader" },
      // In one namespace they may do everything; to sign in at all they need the kubeconfig.
      developersSignIn: { groupId: groups.developers, role: "user" },
      developers: { groupId: groups.developers, role: "admin", namespace: "shop" },
    },
  },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
});

export const { clusterName, kubeconfig } = shop;
