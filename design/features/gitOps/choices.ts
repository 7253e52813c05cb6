import type { Input } from "@pulumi/pulumi";
import type { ExtensionVersionChoice } from "../extensions/choices";

/** What brings manifests from a source into the cluster. */
export const GitOpsKind = { none: "none", flux: "flux" } as const;
export type GitOpsKind = (typeof GitOpsKind)[keyof typeof GitOpsKind];

/** Where manifests are. */
export const FluxSourceKind = { git: "git", bucket: "bucket", azureBlob: "azureBlob" } as const;
export type FluxSourceKind = (typeof FluxSourceKind)[keyof typeof FluxSourceKind];

/** How Flux signs in to a Git repository. */
export const GitCredentialsKind = { none: "none", https: "https", ssh: "ssh", clusterSecret: "clusterSecret" } as const;
export type GitCredentialsKind = (typeof GitCredentialsKind)[keyof typeof GitCredentialsKind];

/** How Flux signs in to a bucket. */
export const BucketCredentialsKind = { none: "none", accessKey: "accessKey", clusterSecret: "clusterSecret" } as const;
export type BucketCredentialsKind = (typeof BucketCredentialsKind)[keyof typeof BucketCredentialsKind];

/** How Flux signs in to a storage account. */
export const BlobCredentialsKind = {
  none: "none",
  managedIdentity: "managedIdentity",
  accountKey: "accountKey",
  sasToken: "sasToken",
  clusterSecret: "clusterSecret",
} as const;
export type BlobCredentialsKind = (typeof BlobCredentialsKind)[keyof typeof BlobCredentialsKind];

/** What a configuration may touch. */
export const FluxScope = { cluster: "cluster", namespace: "namespace" } as const;
export type FluxScope = (typeof FluxScope)[keyof typeof FluxScope];

/** What of the cluster holds variables. */
export const FluxVariablesKind = { configMap: "configMap", secret: "secret" } as const;
export type FluxVariablesKind = (typeof FluxVariablesKind)[keyof typeof FluxVariablesKind];

/** A value that nobody may read. */
export interface SecretValue {
  /** Key of the value under aks:secrets. Required. Change: in place. */
  secret: string;
}

/** A Kubernetes secret in the configuration's namespace, which somebody else makes. */
export interface ClusterSecret {
  /** Its name. Required. Change: in place. */
  name: string;
}

/** Sign-in over HTTPS. */
export interface GitHttpsCredentials {
  /** User name. Required. Allowed: what the host asks for; with a token most take any. Change: in place. */
  user: string;
  /** Password or token. Required. Change: in place. */
  password: SecretValue;
}

/** Sign-in over SSH. */
export interface GitSshCredentials {
  /** Private key in PEM, with the line break at its end. Default: Flux makes a pair of keys, and Azure shows the public one, which the host
   *  has to be told. Change: in place. */
  privateKey?: SecretValue;
}

/** How Flux signs in to a Git repository. */
export interface GitCredentials {
  /** Default: none. Allowed: none (everybody may read it), https, ssh, clusterSecret (a Kubernetes secret that somebody else
   *  makes). Change: in place. */
  kind?: GitCredentialsKind;
  /** Settings, when kind is https. */
  https?: GitHttpsCredentials;
  /** Settings, when kind is ssh. */
  ssh?: GitSshCredentials;
  /** The secret, when kind is clusterSecret. */
  clusterSecret?: ClusterSecret;
}

/** What of a Git repository is taken: one of these. Azure takes the last that is given here before those above it. */
export interface GitReference {
  /** Branch. Change: in place. */
  branch?: string;
  /** Tag. Change: in place. */
  tag?: string;
  /** Range of tags that are semantic versions, for example ">=1.2.0 <2.0.0". Change: in place. */
  semver?: string;
  /** Commit, by its whole hash. Allowed: with the branch that it is on, or without. Change: in place. */
  commit?: string;
}

/** A Git repository. */
export interface GitSource {
  /** Its URL. Required. Allowed: https://, http://, ssh:// or git@; no password or token in it. Change: in place. */
  url: string;
  /** What of it is taken. Required. Change: in place; the cluster gets what is there. */
  reference?: GitReference;
  /** How Flux signs in. */
  credentials?: GitCredentials;
  /** Certificate in PEM of the authority that the host's own is from. Default: public ones. Allowed: with an https URL.
   *  Change: in place. */
  caCertificate?: string;
  /** Lines of known_hosts with the host's public keys. Default: those of common hosts, which Flux knows. Allowed: with an SSH
   *  URL. Change: in place. */
  knownHosts?: string;
  /** Seconds between two looks at it. Default: 600. Allowed: 1-35791394. Change: in place. */
  intervalSeconds?: number;
  /** Seconds that a look may take. Default: 600. Allowed: 1-35791394. Change: in place. */
  timeoutSeconds?: number;
}

/** A key pair of a bucket. */
export interface BucketAccessKey {
  /** Id of the key. Required. Change: in place. */
  id: string;
  /** The secret key. Required. Change: in place. */
  secretKey: SecretValue;
}

/** How Flux signs in to a bucket. */
export interface BucketCredentials {
  /** Default: none. Allowed: none (everybody may read it), accessKey, clusterSecret (a Kubernetes secret that somebody else makes).
   *  Change: in place. */
  kind?: BucketCredentialsKind;
  /** Settings, when kind is accessKey. */
  accessKey?: BucketAccessKey;
  /** The secret, when kind is clusterSecret. */
  clusterSecret?: ClusterSecret;
}

/** A bucket of a service that speaks S3. */
export interface BucketSource {
  /** URL of the service. Required. Allowed: https:// or http://. Change: in place. */
  url: string;
  /** Name of the bucket. Required. Change: in place. */
  bucketName: string;
  /** Whether it is read without TLS. Default: false. Change: in place. */
  insecure?: boolean;
  /** How Flux signs in. */
  credentials?: BucketCredentials;
  /** Seconds between two looks at it. Default: 600. Allowed: 1-35791394. Change: in place. */
  intervalSeconds?: number;
  /** Seconds that a look may take. Default: 600. Allowed: 1-35791394. Change: in place. */
  timeoutSeconds?: number;
}

/** A managed identity that Flux signs in with. */
export interface BlobManagedIdentity {
  /** Client id: of the identity of gitOps.flux.workloadIdentity, or of one that the nodes have. It needs Storage Blob Data Reader
   *  on the account. Required. Allowed: a GUID. Change: in place. */
  clientId: Input<string>;
}

/** How Flux signs in to a storage account. */
export interface BlobCredentials {
  /** Default: none. Allowed: none (everybody may read it), managedIdentity, accountKey (the account's shared key), sasToken,
   *  clusterSecret (a Kubernetes secret that somebody else makes). Change: in place. */
  kind?: BlobCredentialsKind;
  /** Settings, when kind is managedIdentity. */
  managedIdentity?: BlobManagedIdentity;
  /** The account's shared key, when kind is accountKey. */
  accountKey?: SecretValue;
  /** The shared access signature, when kind is sasToken. */
  sasToken?: SecretValue;
  /** The secret, when kind is clusterSecret. */
  clusterSecret?: ClusterSecret;
}

/** A container of a storage account. */
export interface AzureBlobSource {
  /** Blob endpoint of the account, for example `https://stshop.blob.core.windows.net`. Required. Allowed: https:// or http://;
   *  no shared access signature in it. Change: in place. */
  url: string;
  /** Name of the container. Required. Change: in place. */
  containerName: string;
  /** How Flux signs in. */
  credentials?: BlobCredentials;
  /** Seconds between two looks at it. Default: 600. Allowed: 1-35791394. Change: in place. */
  intervalSeconds?: number;
  /** Seconds that a look may take. Default: 600. Allowed: 1-35791394. Change: in place. */
  timeoutSeconds?: number;
}

/** Where manifests are. */
export interface FluxSource {
  /** Required. Allowed: git, bucket (a service that speaks S3), azureBlob (a container of a storage account). Change: in place. */
  kind: FluxSourceKind;
  /** Settings, when kind is git. */
  git?: GitSource;
  /** Settings, when kind is bucket. */
  bucket?: BucketSource;
  /** Settings, when kind is azureBlob. */
  azureBlob?: AzureBlobSource;
}

/** Something in the cluster that holds variables. */
export interface FluxVariables {
  /** Required. Allowed: configMap (a map that everybody in the namespace reads), secret (a Kubernetes secret). Change: in place. */
  kind: FluxVariablesKind;
  /** Its name, in the configuration's namespace. Required. Change: in place. */
  name: string;
  /** Whether it may be absent. Default: false. Change: in place. */
  optional?: boolean;
}

/** A part of a source that Flux applies to the cluster. */
export interface FluxKustomization {
  /** Folder in the source. Default: the whole source. Change: in place; with prune, what came from the old one goes. */
  path?: string;
  /** Kustomizations of this configuration that have to be applied before, by their keys. Default: none. Change: in place. */
  dependsOn?: string[];
  /** Whether Flux deletes from the cluster what it made and what the source no longer has, or the configuration no longer: with the
   *  kustomization goes all that came of it, volumes too. Default: false, which leaves it there. Change: in place. */
  prune?: boolean;
  /** Whether Flux makes anew what can't be changed. Default: false. Change: in place. */
  force?: boolean;
  /** Whether Flux waits until what it applied is healthy. Default: true. Change: in place. */
  wait?: boolean;
  /** Seconds between two applications. Default: 600. Allowed: 1-35791394. Change: in place. */
  intervalSeconds?: number;
  /** Seconds that one may take. Default: 600. Allowed: 1-35791394. Change: in place. */
  timeoutSeconds?: number;
  /** Seconds after which a failed one is tried again. Default: 600. Allowed: 1-35791394. Change: in place. */
  retryIntervalSeconds?: number;
  /** Variables in manifests, written as dollar sign and name in braces, with their values. Azure and the cluster show them. Default: none.
   *  Allowed: names of letters, digits and underscores, no digit first. Change: in place. */
  substitute?: Record<string, string>;
  /** What of the cluster holds more of them. Default: none. Change: in place. */
  substituteFrom?: FluxVariables[];
}

/** A source, and what of it is applied to the cluster. Its key is its name, in Azure and in the cluster. */
export interface FluxConfigurationChoice {
  /** Namespace of Flux's objects, which is made where it is not there. Default: its key. Change: replaces the configuration: with prune,
   *  what it made goes and comes again. */
  namespace?: string;
  /** What it may touch. Default: cluster. Allowed: cluster (everything), namespace (its own namespace). Change: replaces the
   *  configuration: with prune, what it made goes and comes again. */
  scope?: FluxScope;
  /** Whether Flux leaves everything as it is. Default: false. Change: in place. */
  suspend?: boolean;
  /** Where manifests are. Required. */
  source: FluxSource;
  /** What of it is applied, by key. Default: none, nothing is applied. Change: in place; with prune, what came of one that is taken
   *  out goes. */
  kustomizations?: Record<string, FluxKustomization>;
}

/** Flux's controllers besides those for sources and kustomizations, which are always there. */
export interface FluxControllers {
  /** Whether charts are installed, for HelmRelease. Default: true. Change: in place. */
  helm?: boolean;
  /** Whether events are sent and received. Default: true. Change: in place. */
  notification?: boolean;
  /** Whether registries are watched and new tags written to Git. Default: false. Change: in place. */
  imageAutomation?: boolean;
}

/** Settings of Flux. */
export interface FluxSettings {
  /** Whether configurations are kept from one another: each works with the service account of its namespace, and refers to nothing in
   *  others. Default: true. Change: in place. */
  multiTenancy?: boolean;
  /** Its controllers. */
  controllers?: FluxControllers;
  /** Its version. */
  version?: ExtensionVersionChoice;
  /** Sources, and what of them is applied, by name. Default: none. Change: makes or deletes them. */
  configurations?: Record<string, FluxConfigurationChoice>;
}

/** Flux, which Azure installs as the cluster extension microsoft.flux. */
export interface FluxChoice extends FluxSettings {
  /** Key of aks:workloadIdentities: the identity that Flux signs in to Azure with, to registries and storage accounts. Default: none.
   *  Allowed: one of service account source-controller in namespace flux-system. Change: in place. */
  workloadIdentity?: string;
}

/** What brings manifests from a source into the cluster. Sources: azure-arc/kubernetes/tutorial-use-gitops-flux2,
 *  gitops-flux2-parameters. */
export interface GitOpsChoice {
  /** Default: none. Allowed: none (nothing does), flux. Change: from flux, deletes the extension with its configurations; what of the cluster was
   *  made with prune goes too. */
  kind?: GitOpsKind;
  /** Settings, when kind is flux. */
  flux?: FluxChoice;
}
