import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as logic from "@pulumi/azure-native/logic";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { parseResourceId, type ResourceId } from "../../design/resourceId";
import { mocked } from "../shared/mocks";

/** Where functions find a cluster. */
export interface ClusterPlace {
  readonly resourceGroupName: string;
  readonly resourceName: string;
}

/** A question to Azure about something that is there already. */
interface Question<T> {
  /** What is asked about, for people. */
  readonly about: string;
  /** What whoever asks must be allowed to do. */
  readonly action: string;
  readonly ask: () => Promise<T>;
  /** What a mock says that answers nothing. */
  readonly empty: T;
  readonly parent: pulumi.Resource | undefined;
}

/** What Azure says of a cluster. */
export const clusterAt = (at: ClusterPlace, parent: pulumi.Resource | undefined) =>
  answered({
    about: called(at),
    action: "Microsoft.ContainerService/managedClusters/read",
    ask: () => containerservice.getManagedCluster(at, { parent }),
    empty: {} as containerservice.GetManagedClusterResult,
    parent,
  });

/** A cluster's kubeconfig for users, which signs in through kubelogin. */
export const userKubeconfig = (at: ClusterPlace, parent: pulumi.Resource | undefined): pulumi.Output<string> =>
  answered({
    about: called(at),
    action: "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
    ask: async () =>
      textOf(await containerservice.listManagedClusterUserCredentials({ ...at, format: "exec" }, { parent })),
    empty: "",
    parent,
  });

/** A cluster's kubeconfig with an administrator's certificate. */
export const adminKubeconfig = (at: ClusterPlace, parent: pulumi.Resource | undefined): pulumi.Output<string> =>
  answered({
    about: called(at),
    action: "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
    ask: async () => textOf(await containerservice.listManagedClusterAdminCredentials(at, { parent })),
    empty: "",
    parent,
  });

/** Where a Logic App takes what it works on: whoever knows it may call the app. */
export const triggerUrl = (
  at: Readonly<Record<"resourceGroupName" | "workflowName" | "triggerName", string>>,
  parent: pulumi.Resource | undefined,
): pulumi.Output<string> =>
  answered({
    about: `Logic App ${at.workflowName} in resource group ${at.resourceGroupName}`,
    action: "Microsoft.Logic/workflows/triggers/listCallbackUrl/action",
    ask: async () => (await logic.listWorkflowTriggerCallbackUrl(at, { parent })).value,
    empty: "",
    parent,
  });

/** The tenant that whoever deploys is signed in to. */
export const ownTenant = (parent: pulumi.Resource | undefined): pulumi.Output<string> =>
  answered({
    about: "The provider's account",
    action: "sign in",
    ask: async () => (await authorization.getClientConfig({ parent })).tenantId,
    empty: "",
    parent,
  });

/** A public address that is there; empty while it has none. */
export const publicAddress = (
  { resourceGroup, names: [name] }: ResourceId,
  parent: pulumi.Resource | undefined,
): pulumi.Output<string> =>
  answered({
    about: `Public address ${name} in resource group ${resourceGroup}`,
    action: "Microsoft.Network/publicIPAddresses/read",
    ask: async () => {
      const at = { resourceGroupName: resourceGroup, publicIpAddressName: name };
      return (await network.getPublicIPAddress(at, { parent })).ipAddress ?? "";
    },
    empty: "",
    parent,
  });

/**
 * What look-ups of a resource of this program lead to; nothing is asked while there is no such resource: its id is not
 * known in a preview that creates it, and never comes in an update of other targets.
 */
export const whenThere = <T>(
  id: pulumi.Output<string>,
  ask: (id: string) => pulumi.Input<T>,
): pulumi.Output<pulumi.Unwrap<T>> =>
  id.apply(known => (isThere(known) ? ask(known) : pulumi.unknown)) as pulumi.Output<pulumi.Unwrap<T>>;

/** A value, once what somebody must wait for is there: of what does not exist yet nothing can be looked up. */
export const after = (
  value: pulumi.Input<string>,
  dependsOn: pulumi.ResourceOptions["dependsOn"],
): pulumi.Output<string> => {
  const all = pulumi.output(dependsOn ?? []) as pulumi.Output<pulumi.Resource | pulumi.Resource[]>;
  const there = all.apply(some =>
    pulumi.all([some].flat().map(one => (one instanceof pulumi.CustomResource ? one.id : one.urn))),
  );
  return pulumi.all([value, there]).apply(([known]) => known);
};

/** An update of other targets has nothing for the id, whatever its type says. */
const isThere = (id: string | undefined): boolean => id !== undefined && id !== "";

const called = ({ resourceName, resourceGroupName }: ClusterPlace): string =>
  `Cluster ${resourceName} in resource group ${resourceGroupName}`;

/** Asks, and says in words why there is no answer. A preview needs no more than to read: what only whoever deploys may ask
 *  for stays unknown in it. */
function answered<T>({ about, action, ask, empty, parent }: Question<T>): pulumi.Output<pulumi.Unwrap<T>> {
  const said = ask().catch(async (error: unknown) => {
    if (mocked()) {
      await pulumi.log.warn(`${about}: the mock failed or returned nothing, so its answer is taken as empty.`);
      return empty;
    }
    const text = (error as Error).message;
    if (/\bAuthorizationFailed\b|\bStatus(?:Code)?=403\b/.test(text)) {
      const missing = `${about}: whoever runs this may not do ${action}`;
      if (!pulumi.runtime.isDryRun()) {
        throw new pulumi.RunError(
          `${missing}, which an update needs. Assign a role that has this action. Azure: ${text}`,
        );
      }
      await pulumi.log.info(`${missing}, so what comes from it is not known in this preview.`, parent);
      return pulumi.unknown;
    }
    if (/\b(?:Resource|ResourceGroup)?NotFound\b/.test(text)) {
      throw new pulumi.RunError(
        `${about} is not there: deleted, or in another subscription than the provider's. If it was deleted outside Pulumi, pulumi refresh takes it out of the state, and the next update makes it again. Azure: ${text}`,
      );
    }
    throw new pulumi.RunError(`${about} does not answer: ${text}`);
  });
  return pulumi.output(said) as pulumi.Output<pulumi.Unwrap<T>>;
}

/** Credentials as Azure answers them. */
interface Credentials {
  readonly kubeconfigs?: readonly { readonly value?: string }[];
}

/** The first kubeconfig of an answer; empty where a mock has none. */
function textOf({ kubeconfigs }: Credentials): string {
  const value = kubeconfigs?.[0]?.value;
  if (value === undefined && !mocked()) throw new Error("Azure answered without a kubeconfig.");
  return Buffer.from(value ?? "", "base64").toString("utf8");
}

/** The public addresses among ids that a cluster names. Prefixes are no addresses, and the provider looks into its own
 *  subscription only. */
export const addressesOf = (ids: readonly (string | undefined)[], clusterId: string): ResourceId[] =>
  ids.flatMap(id => {
    const parts = parseResourceId(id ?? "");
    return parts?.type === "microsoft.network/publicipaddresses" &&
      parts.subscriptionId === parseResourceId(clusterId)?.subscriptionId
      ? [parts]
      : [];
  });
