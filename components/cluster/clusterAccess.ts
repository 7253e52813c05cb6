import * as pulumi from "@pulumi/pulumi";
import { formProblem } from "../../design/contract/form";
import { signsInWithEntra, withLogin, type LoginKind } from "../../design/cluster/apiServer/kubeconfig";
import type { Problem } from "../../design";
import { parseResourceId } from "../../design/resourceId";
import { checkedArgs, lateId } from "../shared/args";
import { ChoicesError, refuse } from "../shared/choicesError";
import { judgeLate } from "../shared/mocks";
import { withHandedOn } from "../shared/options";
import { adminKubeconfig, after, clusterAt, userKubeconfig, whenThere, type ClusterPlace } from "./lookups";

/** Whose credentials are asked for. */
export const CredentialsKind = { user: "user", admin: "admin" } as const;
export type CredentialsKind = (typeof CredentialsKind)[keyof typeof CredentialsKind];

/** Sign-in as whoever is signed in to the Azure CLI. */
export interface AzureCliLogin {
  /** Tenant. Default: the CLI's own; a CLI that is signed in as a managed identity takes no other. */
  tenantId?: pulumi.Input<string>;
}

/** Sign-in as a service principal. Its secret or certificate is read from the environment (AZURE_CLIENT_SECRET, or
 *  AZURE_CLIENT_CERTIFICATE_PATH), never from the kubeconfig. */
export interface ServicePrincipalLogin {
  /** Client id. Default: AZURE_CLIENT_ID of the environment. */
  clientId?: pulumi.Input<string>;
  /** Tenant. Default: the cluster's. */
  tenantId?: pulumi.Input<string>;
}

/** Sign-in with a federated token: a pod, a GitHub workflow. AZURE_FEDERATED_TOKEN_FILE names its file. */
export interface WorkloadIdentityLogin {
  /** Client id. Default: AZURE_CLIENT_ID of the environment. */
  clientId?: pulumi.Input<string>;
  /** Tenant. Default: AZURE_TENANT_ID of the environment. */
  tenantId?: pulumi.Input<string>;
}

/** Sign-in as a managed identity of the machine. */
export interface ManagedIdentityLogin {
  /** Client id. Default: the machine's only identity. */
  clientId?: pulumi.Input<string>;
  /** Resource id, instead of the client id. Default: none. */
  identityResourceId?: pulumi.Input<string>;
}

/** How kubelogin signs in. */
export interface ClusterLogin {
  /** Default: azurecli. Allowed: azurecli, devicecode (a person with a browser), spn (a service principal),
   *  workloadidentity (a federated token), msi (a managed identity); kubelogin's own words. Change: in place. */
  kind?: LoginKind;
  /** Settings, when kind is azurecli. */
  azurecli?: AzureCliLogin;
  /** Settings, when kind is spn. */
  spn?: ServicePrincipalLogin;
  /** Settings, when kind is workloadidentity. */
  workloadidentity?: WorkloadIdentityLogin;
  /** Settings, when kind is msi. */
  msi?: ManagedIdentityLogin;
}

/** Arguments of ClusterAccess. */
export interface ClusterAccessArgs {
  /** Resource id of the cluster, in the subscription of the provider. Required. Change: in place. */
  clusterId: pulumi.Input<string>;
  /** How whoever uses the kubeconfig signs in. */
  login?: ClusterLogin;
  /** Default: user. Allowed: user, admin (certificates that bypass Entra ID, where the cluster has local accounts).
   *  Change: in place. */
  credentials?: CredentialsKind;
}

/** A kubeconfig for a cluster, here or elsewhere, that signs in through kubelogin. Creates nothing in Azure; it asks
 *  for the cluster and its credentials. */
export class ClusterAccess extends pulumi.ComponentResource {
  /** Kubeconfig, secret. */
  public readonly kubeconfig: pulumi.Output<string>;
  /** Whether the API server has no public address. */
  public readonly isPrivate: pulumi.Output<boolean>;

  constructor(name: string, args: ClusterAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkedArgs("ClusterAccess", name, args);
    const { clusterId, credentials = "user", login = {} } = checked.args;
    const problems = [...checked.problems, ...loginProblems(login)];
    if (problems.length > 0) refuse(name, problems);
    super("aks:index:ClusterAccess", name, args, withHandedOn(opts));

    const cluster = whenThere(after(clusterId, opts?.dependsOn), id => placeOf(name, id));
    const found = cluster.apply(at => clusterAt(at, this));
    this.isPrivate = found.apply(({ apiServerAccessProfile }) => apiServerAccessProfile?.enablePrivateCluster === true);
    const given = pulumi.all([cluster, found]).apply(([at, { disableLocalAccounts }]) => {
      if (credentials === "user") return userKubeconfig(at, this);
      judgeLate(() => {
        if (disableLocalAccounts === true) throw new ChoicesError(name, [noLocalAccounts]);
      });
      return adminKubeconfig(at, this);
    });
    const settings = pulumi.output(login[login.kind === "devicecode" ? "azurecli" : (login.kind ?? "azurecli")] ?? {});
    this.kubeconfig = pulumi.secret(
      pulumi
        .all([given, settings])
        .apply(([text, who]) => (signsInWithEntra(text) ? withLogin(text, login.kind ?? "azurecli", who) : text)),
    );
    this.registerOutputs({ kubeconfig: this.kubeconfig, isPrivate: this.isPrivate });
  }
}

/** Where functions find a cluster by its id; a text that is none, such as its name, is refused. */
export function placeOf(name: string, id: string): ClusterPlace {
  lateId(name, "clusterId", id, "Microsoft.ContainerService/managedClusters");
  const { resourceGroup = "", names = [""] } = parseResourceId(id) ?? {};
  return { resourceGroupName: resourceGroup, resourceName: names[0] };
}

const noLocalAccounts: Problem = {
  ...formProblem(
    "C33",
    "credentials",
    "the cluster has local accounts off, so there are no administrator's credentials",
    "Leave credentials out and sign in with Entra ID, as a member of the cluster's entra.adminGroupIds.",
  ),
  doc: "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
};

/** Blocks that nothing reads, and one identity that is named twice. */
function loginProblems({ kind = "azurecli", ...blocks }: ClusterLogin): Problem[] {
  const { clientId, identityResourceId } = blocks.msi ?? {};
  const twice = clientId !== undefined && identityResourceId !== undefined;
  return [
    ...Object.entries(blocks)
      .filter(([block, settings]) => block !== kind && settings !== undefined)
      .map(([block]) =>
        formProblem(
          "C4",
          `login.${block}`,
          `kind is ${kind}, so nothing reads it`,
          `Remove it, or set kind: ${block}.`,
        ),
      ),
    ...(twice
      ? [formProblem("C4", "login.msi", "clientId and identityResourceId name an identity twice", "Give one of them.")]
      : []),
  ];
}
