import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as rbac from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { formProblem } from "../../design/contract/form";
import {
  namespaceObjects,
  namespaceProblems,
  type NamespaceArgs,
  type NamespaceObject,
} from "../../design/cluster/namespaces";
import { checkedArgs } from "../shared/args";
import type { Problem } from "../../design";
import { blocks } from "../../design/contract/problems";
import { ChoicesError, refuse } from "../shared/choicesError";
import { logWarnings } from "../shared/judged";
import { judgeLate } from "../shared/mocks";
import { withHandedOn } from "../shared/options";
import { placeOf } from "../cluster/clusterAccess";
import { after, clusterAt, whenThere } from "../cluster/lookups";
import { isPrivate } from "../cluster/privateClusters";

/** How whoever runs the program reaches the API server. */
export const ApiServerReach = { public: "public", private: "private", fromNetwork: "fromNetwork" } as const;
export type ApiServerReach = (typeof ApiServerReach)[keyof typeof ApiServerReach];

/** Arguments of Namespaces. */
export interface NamespacesArgs {
  /** Resource id of the cluster: nothing is sent to it before its API server is known to be reached as `reach` says.
   *  Required. Change: in place. */
  clusterId: pulumi.Input<string>;
  /** Default: private for a cluster of this program whose API server is private, else public. Allowed: public, private
   *  (nothing is created: take the output manifests to the cluster another
   *  way), fromNetwork (private, and the program runs where its address is reached: on a runner in the network, over a
   *  VPN). Change: from private creates them, to private deletes them. */
  reach?: ApiServerReach;
  /** Namespaces by name. Required. Change of a name: another namespace, what is in the old one goes. */
  namespaces: Record<string, NamespaceArgs>;
}

/** Namespaces with their quotas, limits, default-deny policies and roles of Entra groups. Creates: these Kubernetes
 *  objects, with the Kubernetes provider that it is given; none where the API server is private, unless the program
 *  runs in its network. */
export class Namespaces extends pulumi.ComponentResource {
  /** Names of the namespaces that were created. */
  public readonly names: pulumi.Output<string[]>;
  /** Everything as YAML, for kubectl apply, Flux, or az aks command invoke. */
  public readonly manifests: pulumi.Output<string>;

  constructor(name: string, args: NamespacesArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkedArgs("Namespaces", name, args);
    const { clusterId, namespaces } = checked.args;
    const known = isPrivate(args.clusterId);
    const { reach = known === true ? "private" : "public" } = checked.args;
    const problems = [...checked.problems, ...namespaceProblems(namespaces)];
    if (known === true && reach === "public") problems.push(notPublic("of this cluster"));
    if (problems.some(blocks)) refuse(name, problems);
    super("aks:index:Namespaces", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const objects = namespaceObjects(namespaces);
    this.manifests = pulumi
      .output(objects.map(o => o.manifest))
      .apply(all => all.map(manifest => stringify(manifest, { aliasDuplicateObjects: false })).join("---\n"));
    if (reach === "private") {
      void pulumi.log.warn(whyNothing(Object.keys(namespaces)), this);
    } else {
      const asked = { parent: this, dependsOn: opts?.dependsOn };
      this.create(name, objects, reach === "public" ? needPublic(name, clusterId, asked) : undefined);
    }
    this.names = pulumi.output(reach === "private" ? [] : Object.keys(namespaces));
    this.registerOutputs({ names: this.names, manifests: this.manifests });
  }

  private create(
    name: string,
    objects: readonly NamespaceObject[],
    gate: pulumi.Output<pulumi.Resource[]> | undefined,
  ): void {
    let namespace: pulumi.Resource | undefined;
    for (const { key, manifest } of objects) {
      const { apiVersion: _, kind, ...args } = manifest;
      const before = kind === "Namespace" ? gate : namespace;
      const created = create[kind](`${name}-${key}`, args, { parent: this, dependsOn: before });
      if (kind === "Namespace") namespace = created;
    }
  }
}

type Create = (name: string, args: Record<string, unknown>, opts: pulumi.CustomResourceOptions) => pulumi.Resource;

const create: Record<NamespaceObject["manifest"]["kind"], Create> = {
  Namespace: (...args) => new core.Namespace(...args),
  ResourceQuota: (...args) => new core.ResourceQuota(...args),
  LimitRange: (...args) => new core.LimitRange(...args),
  NetworkPolicy: (...args) => new networking.NetworkPolicy(...args),
  RoleBinding: (name, args, opts) => new rbac.RoleBinding(name, args as unknown as rbac.RoleBindingArgs, opts),
};

const notPublic = (which: string): Problem =>
  formProblem(
    "C33",
    "reach",
    `the API server ${which} is private: from outside its network every request would time out`,
    "Set reach to private (nothing is created, see the output manifests) or fromNetwork.",
  );

/** Something to wait for: nothing when the cluster's API server is public, an error where it is not. */
function needPublic(
  name: string,
  clusterId: pulumi.Input<string>,
  asked: pulumi.InvokeOutputOptions,
): pulumi.Output<pulumi.Resource[]> {
  return whenThere(after(clusterId, asked.dependsOn), id => {
    const at = placeOf(name, id);
    return clusterAt(at, asked.parent).apply(({ apiServerAccessProfile }): pulumi.Resource[] => {
      judgeLate(() => {
        if (apiServerAccessProfile?.enablePrivateCluster !== true) return;
        throw new ChoicesError(name, [notPublic(`of ${at.resourceName}`)]);
      });
      return [];
    });
  });
}

const whyNothing = (names: readonly string[]): string =>
  `The API server is private, so nothing is created of the namespaces ${names.join(", ")}: from outside its network every request would time out. ` +
  `Run the program on a machine in the network and set reach to fromNetwork, or take the output manifests to the cluster: by Flux, or by ` +
  `az aks command invoke --resource-group <group> --name <cluster> --command "kubectl apply -f namespaces.yaml" --file namespaces.yaml`;
