import * as kubernetesconfiguration from "@pulumi/azure-native/kubernetesconfiguration";
import * as pulumi from "@pulumi/pulumi";
import type { FluxSettings, SecretValue } from "../../design";
import { extensionVersion } from "../../design/features/extensions/extensions";
import {
  extensionSettings,
  fluxPlan,
  fluxServiceAccount,
  prunes,
  usualSeconds,
  type FluxConfigurationPlan,
  type FluxPlan,
  type KustomizationPlan,
  type ResolvedFlux,
} from "../../design/features/gitOps/flux";
import { ownFluxRules } from "../../design/features/gitOps/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";
import { buildExtension, onCluster } from "./extension";

/** Arguments of Flux. */
export interface FluxArgs extends FluxSettings {
  /** Resource id of the cluster. Required. Change: replaces everything. */
  clusterId: pulumi.Input<string>;
  /** Client id of the identity that Flux signs in to Azure with, by a credential for service account source-controller in namespace
   *  flux-system. Default: none. Change: in place. */
  workloadIdentityClientId?: pulumi.Input<string>;
  /** Secret values by key, for credentials to refer to. Default: none. Change: in place. */
  secrets?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Whether pulumi up may replace or delete configurations that prune, with what of the cluster they made. Default: false.
   *  Change: in place. */
  allowReplacement?: boolean;
}

/** Flux on a cluster. Creates: the cluster extension microsoft.flux and the configurations, which wait for it. */
export class Flux extends pulumi.ComponentResource {
  /** Public keys by configuration, which the Git host has to be told where Flux makes the keys itself. */
  public readonly publicKeys: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: FluxArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<FluxArgs, ResolvedFlux>("Flux", name, args, defaults.gitOps.flux);
    args = own.args;
    const { multiTenancy, controllers, version, configurations, secrets = {} } = own.settings;
    const settings = { multiTenancy, controllers, version, configurations, secrets };
    const { part, problems } = judgedPart(
      name,
      { settings, problems: own.problems },
      ownFluxRules,
      ({ secrets: values, ...chosen }) => ({ gitOps: fluxPlan("", chosen, values) }),
    );
    super("aks:index:Flux", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildFlux(name, { ...args, plan: part.gitOps }, { parent: this });
    this.publicKeys = built.publicKeys;
    this.registerOutputs(built);
  }
}

/** Flux with its settings filled in. */
interface FluxInputs extends Pick<FluxArgs, "clusterId" | "workloadIdentityClientId" | "allowReplacement"> {
  readonly plan: FluxPlan;
}

/** Creates the extension and its configurations. */
export function buildFlux(
  name: string,
  { plan, clusterId, workloadIdentityClientId, allowReplacement }: FluxInputs,
  opts: pulumi.CustomResourceOptions,
) {
  const extension = buildExtension(
    `${name}-extension`,
    {
      clusterId,
      extensionName: "flux",
      extensionType: "microsoft.flux",
      namespace: fluxServiceAccount.namespace,
      version: extensionVersion(plan.settings.version),
      settings: {
        ...extensionSettings(plan.settings),
        ...(workloadIdentityClientId === undefined
          ? {}
          : { "workloadIdentity.enable": "true", "workloadIdentity.azureClientId": workloadIdentityClientId }),
      },
    },
    opts,
  );
  const made = plan.configurations.map(configuration => {
    const resource = new kubernetesconfiguration.FluxConfiguration(
      `${name}-configurations/${configuration.name}`,
      { ...onCluster(clusterId), ...configurationArgs(configuration, plan.secrets) },
      {
        ...opts,
        dependsOn: extension,
        // With what prunes, workloads go and their volumes.
        ...(prunes(configuration) ? protectedUnless(allowReplacement ?? false) : {}),
        // Azure sets them once; the name is taken until the old one is gone. Source: azurerm's list of what replaces one.
        replaceOnChanges: ["namespace", "scope"],
        deleteBeforeReplace: true,
      },
    );
    return [configuration.name, resource.repositoryPublicKey] as const;
  });
  return { publicKeys: pulumi.output(Object.fromEntries(made)) };
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** A configuration in Azure's words. Azure takes passwords and keys in base64; the names of protected settings are those that
 *  azure-cli-extensions, k8s-configuration, sends. */
function configurationArgs(
  { name, namespace, scope, suspend, source, steps }: FluxConfigurationPlan,
  secrets: FluxPlan["secrets"],
) {
  const value = (named: SecretValue): pulumi.Output<string> =>
    pulumi.secret(pulumi.output(secrets).apply(all => all[named.secret] ?? ""));
  const encoded = (named: SecretValue): pulumi.Output<string> => value(named).apply(base64);
  const { git, bucket, azureBlob } = source;
  const common = {
    fluxConfigurationName: name,
    namespace,
    scope,
    suspend,
    kustomizations: Object.fromEntries(steps.map(step => [step.name, kustomizationArgs(step)])),
  };
  if (git) {
    const { kind = "none", https, ssh, clusterSecret } = git.credentials ?? {};
    const key = kind === "https" ? https?.password : kind === "ssh" ? ssh?.privateKey : undefined;
    return {
      ...common,
      sourceKind: "GitRepository",
      gitRepository: {
        ...timesOf(git),
        url: git.url,
        repositoryRef: git.reference,
        httpsUser: https?.user,
        httpsCACert: git.caCertificate === undefined ? undefined : base64(git.caCertificate),
        sshKnownHosts: git.knownHosts === undefined ? undefined : base64(git.knownHosts),
        localAuthRef: clusterSecret?.name,
      },
      configurationProtectedSettings: key && { [kind === "https" ? "httpsKey" : "sshPrivateKey"]: encoded(key) },
    };
  }
  if (bucket) {
    const { accessKey, clusterSecret } = bucket.credentials ?? {};
    return {
      ...common,
      sourceKind: "Bucket",
      bucket: {
        ...timesOf(bucket),
        url: bucket.url,
        bucketName: bucket.bucketName,
        insecure: bucket.insecure ?? false,
        accessKey: accessKey?.id,
        localAuthRef: clusterSecret?.name,
      },
      configurationProtectedSettings: accessKey && { bucketSecretKey: encoded(accessKey.secretKey) },
    };
  }
  const { managedIdentity, accountKey, sasToken, clusterSecret } = azureBlob?.credentials ?? {};
  return {
    ...common,
    sourceKind: "AzureBlob",
    azureBlob: {
      ...timesOf(azureBlob ?? {}),
      url: azureBlob?.url,
      containerName: azureBlob?.containerName,
      managedIdentity,
      accountKey: accountKey && value(accountKey),
      sasToken: sasToken && value(sasToken),
      localAuthRef: clusterSecret?.name,
    },
  };
}

const timesOf = ({
  intervalSeconds = usualSeconds,
  timeoutSeconds = usualSeconds,
}: {
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
}) => ({ syncIntervalInSeconds: intervalSeconds, timeoutInSeconds: timeoutSeconds });

const variableKinds = { configMap: "ConfigMap", secret: "Secret" } as const;

const kustomizationArgs = (step: KustomizationPlan) => ({
  path: step.path ?? "",
  dependsOn: step.dependsOn,
  prune: step.prune,
  force: step.force,
  wait: step.wait,
  syncIntervalInSeconds: step.intervalSeconds,
  timeoutInSeconds: step.timeoutSeconds,
  retryIntervalInSeconds: step.retryIntervalSeconds,
  postBuild:
    step.substitute || step.substituteFrom
      ? {
          substitute: step.substitute,
          substituteFrom: step.substituteFrom?.map(({ kind, name, optional = false }) => ({
            kind: variableKinds[kind],
            name,
            optional,
          })),
        }
      : undefined,
});
