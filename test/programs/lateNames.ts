import { choicesFromConfig, Cluster, Environment, NodePool } from "@pulumi-aks/aks";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const group = new ResourceGroup("group", { resourceGroupName: "rg-mine" });
const late = group.id.apply(() => "no name");
const resourceGroupName = group.name;

const make: Record<string, () => pulumi.Resource> = {
  Cluster: () => {
    const { allowReplacement: _, ...choices } = choicesFromConfig();
    return new Cluster("mine", { ...choices, resourceGroupName, clusterName: late });
  },
  NodePool: () => new NodePool("mine", { resourceGroupName, clusterName: "aks-mine", name: late }),
  Environment: () => {
    const overrides = { controlPlaneIdentity: group.id.apply(() => "id-shop"), kubeletIdentity: "id-shop" };
    return new Environment("mine", { ...choicesFromConfig(), naming: { overrides } });
  },
};
make[new pulumi.Config("wrong").require("component")]();
