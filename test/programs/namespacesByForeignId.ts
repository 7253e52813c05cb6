import { choicesFromConfig, ClusterAccess, Environment } from "@pulumi-aks/aks";
import { Namespaces } from "@pulumi-aks/aks/kubernetes";
import * as kubernetes from "@pulumi/kubernetes";

const shop = new Environment("shop", choicesFromConfig());
const { kubeconfig } = new ClusterAccess("access", { clusterId: shop.clusterId });
const provider = new kubernetes.Provider("cluster", { kubeconfig });
// As from another stack: nothing says which environment made it.
const clusterId = shop.clusterId.apply(id => id);
new Namespaces("spaces", { clusterId, namespaces: { orders: {} } }, { provider });
