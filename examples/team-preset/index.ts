import { choicesFromConfig, Environment } from "@pulumi-aks/aks";

// The stack file names the company's preset, and the limits of that hold whatever the stack says.
export const { clusterName, kubeconfig } = new Environment("shop", choicesFromConfig());
