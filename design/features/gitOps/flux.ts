import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { childKey } from "../../contract/tree";
import type { FluxConfigurationChoice, FluxKustomization, FluxSettings, FluxSource } from "./choices";
import { readSourceUrl, type SourceUrl } from "./source";

/** Settings of Flux, completed. */
export type ResolvedFlux = Omit<NonNullable<ResolvedChoices["gitOps"]["flux"]>, "workloadIdentity">;

/** What the builder of Flux and its rules need to know. */
export interface FluxPlan {
  /** Key of the settings; empty for a Flux alone, whose args they are. */
  readonly key: string;
  readonly settings: ResolvedFlux;
  readonly configurations: readonly FluxConfigurationPlan[];
  /** Values by the keys that settings name; as a whole, they may not be known yet. */
  readonly secrets: ResolvedChoices["secrets"];
}

type Completed<T, Keys extends keyof T> = T & Required<Pick<T, Keys>>;

/** A kustomization with all that Azure is sent. Its path, and what it waits for and takes from elsewhere, may be nothing. */
export type KustomizationPlan = Completed<
  FluxKustomization,
  "prune" | "force" | "wait" | "intervalSeconds" | "timeoutSeconds" | "retryIntervalSeconds"
> & { readonly name: string };

/** A configuration with all that Azure is sent. */
export interface FluxConfigurationPlan extends Completed<FluxConfigurationChoice, "namespace" | "scope" | "suspend"> {
  /** Name in Azure and in the cluster. */
  readonly name: string;
  /** Key of its settings. */
  readonly key: string;
  readonly steps: readonly KustomizationPlan[];
}

/** Azure's own, in seconds. Source: gitops-flux2-parameters. */
export const usualSeconds = 600;

const kustomization = (name: string, given: FluxKustomization): KustomizationPlan => ({
  ...given,
  name,
  prune: given.prune ?? false,
  force: given.force ?? false,
  wait: given.wait ?? true,
  intervalSeconds: given.intervalSeconds ?? usualSeconds,
  timeoutSeconds: given.timeoutSeconds ?? usualSeconds,
  retryIntervalSeconds: given.retryIntervalSeconds ?? usualSeconds,
});

const nowhere: FluxSource = { kind: "git" };

/** The configurations of some settings, in the order of their keys. */
export const configurationsOf = (key: string, flux: FluxSettings): FluxConfigurationPlan[] =>
  // Where a source is missing, another rule says so.
  Object.entries<Partial<FluxConfigurationChoice>>(flux.configurations ?? {}).map(
    ([name, { source = nowhere, ...given }]) => ({
      ...given,
      source,
      name,
      key: childKey(childKey(key, "configurations"), name),
      namespace: given.namespace ?? name,
      scope: given.scope ?? "cluster",
      suspend: given.suspend ?? false,
      steps: Object.entries(given.kustomizations ?? {}).map(([step, settings]) => kustomization(step, settings)),
    }),
  );

/** Flux by its settings. */
export const fluxPlan = (key: string, settings: ResolvedFlux, secrets: ResolvedChoices["secrets"]): FluxPlan => ({
  key,
  settings,
  configurations: configurationsOf(key, settings),
  secrets,
});

/** What the choices lead to; undefined where there is no Flux. */
export function planFlux({ gitOps: { flux }, secrets }: ResolvedChoices): FluxPlan | undefined {
  if (!flux) return undefined;
  const { workloadIdentity: _, ...settings } = flux;
  return fluxPlan("gitOps.flux", settings, secrets);
}

/** Settings of the extension, with all of its switches, so that what is switched off is said. Source:
 *  tutorial-use-gitops-flux2. */
export const extensionSettings = ({ multiTenancy, controllers }: ResolvedFlux): Readonly<Record<string, string>> => ({
  "multiTenancy.enforce": String(multiTenancy),
  "helm-controller.enabled": String(controllers.helm),
  "notification-controller.enabled": String(controllers.notification),
  "image-automation-controller.enabled": String(controllers.imageAutomation),
  "image-reflector-controller.enabled": String(controllers.imageAutomation),
});

/** Where the pods are that a workload identity of Flux is for. Source: tutorial-use-gitops-flux2, workload identity. */
export const fluxServiceAccount = { namespace: "flux-system", serviceAccount: "source-controller" } as const;

/** The block of a source that its kind names. */
export const blockOf = (source: FluxSource): { readonly url: string } | undefined => source[source.kind];

/** A reference by its key, and the key of the secret that it names. */
type SecretUse = readonly [key: string, secret: string];

/** Secrets that a source refers to, each with its key. */
export function secretsOfSource(key: string, { kind, git, bucket, azureBlob }: FluxSource): SecretUse[] {
  const at = (path: string, value: { readonly secret: string } | undefined): SecretUse[] =>
    value === undefined ? [] : [[`${key}.${kind}.credentials.${path}.secret`, value.secret]];
  if (kind === "git") {
    const { credentials } = git ?? {};
    return [
      ...at("https.password", credentials?.https?.password),
      ...at("ssh.privateKey", credentials?.ssh?.privateKey),
    ];
  }
  if (kind === "bucket") return at("accessKey.secretKey", bucket?.credentials?.accessKey?.secretKey);
  const { credentials } = azureBlob ?? {};
  return [...at("accountKey", credentials?.accountKey), ...at("sasToken", credentials?.sasToken)];
}

/** Secrets that configurations refer to. */
export const secretsOfFlux = ({ configurations }: FluxPlan): SecretUse[] =>
  configurations.flatMap(({ key, source }) => secretsOfSource(`${key}.source`, source));

/** Where sources are, as far as their URLs are ones. */
export const sourcesOf = (choices: ResolvedChoices): SourceUrl[] =>
  configurationsOf("", choices.gitOps.flux ?? {}).flatMap(({ source }) => {
    const url = blockOf(source)?.url;
    return (url === undefined ? undefined : readSourceUrl(url)) ?? [];
  });

/** Whether something of the cluster goes with a configuration. */
export const prunes = ({ steps }: FluxConfigurationPlan): boolean => steps.some(({ prune }) => prune);
