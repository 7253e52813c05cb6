import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { asked, mocked } from "../shared/mocks";

/** Where functions find a cluster. */
export interface ClusterPlace {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly resourceName: pulumi.Input<string>;
}

/** Credentials as Azure answers them. */
export interface Credentials {
  readonly kubeconfigs?: readonly { readonly value?: string }[];
}

const functions = {
  cluster: { known: containerservice.getManagedCluster, late: containerservice.getManagedClusterOutput },
  user: {
    known: containerservice.listManagedClusterUserCredentials,
    late: containerservice.listManagedClusterUserCredentialsOutput,
  },
  admin: {
    known: containerservice.listManagedClusterAdminCredentials,
    late: containerservice.listManagedClusterAdminCredentialsOutput,
  },
};

/** What Azure says of a cluster. */
export const clusterAsked = (at: ClusterPlace, parent: pulumi.Resource) => asked(functions.cluster, { ...at }, parent);

/** Credentials of users, who sign in by a plugin of kubectl's. */
export const userCredentials = (at: ClusterPlace, parent: pulumi.Resource | undefined): pulumi.Output<Credentials> =>
  asked(functions.user, { ...at, format: "exec" }, parent);

/** Credentials of administrators. */
export const adminCredentials = (at: ClusterPlace, parent: pulumi.Resource): pulumi.Output<Credentials> =>
  asked(functions.admin, { ...at }, parent);

/** The kubeconfig in credentials; empty where a mock has none. */
export function kubeconfigIn({ kubeconfigs }: Credentials): string {
  const value = kubeconfigs?.[0]?.value;
  if (value === undefined && !mocked()) throw new Error("Azure answered without a kubeconfig.");
  return Buffer.from(value ?? "", "base64").toString("utf8");
}
