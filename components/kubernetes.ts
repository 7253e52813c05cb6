/** What goes into a cluster: it needs `@pulumi/kubernetes`, which the rest does without. */
export { ApiServerReach, Namespaces, type NamespacesArgs } from "./kubernetes/namespaces";
