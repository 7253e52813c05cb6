import type { Input } from "@pulumi/pulumi";

/** Built-in roles that workloads are given. */
export const WorkloadRole = {
  acrPull: "acrPull",
  acrPush: "acrPush",
  dnsZoneContributor: "dnsZoneContributor",
  keyVaultCertificateUser: "keyVaultCertificateUser",
  keyVaultCryptoUser: "keyVaultCryptoUser",
  keyVaultSecretsUser: "keyVaultSecretsUser",
  monitoringMetricsPublisher: "monitoringMetricsPublisher",
  privateDnsZoneContributor: "privateDnsZoneContributor",
  reader: "reader",
  storageBlobDataContributor: "storageBlobDataContributor",
  storageBlobDataReader: "storageBlobDataReader",
} as const;
export type WorkloadRole = (typeof WorkloadRole)[keyof typeof WorkloadRole];

/** What of these choices roles can be on. */
export const WorkloadScope = { keyVault: "keyVault", registry: "registry" } as const;
export type WorkloadScope = (typeof WorkloadScope)[keyof typeof WorkloadScope];

/** A role of a workload's identity: on one resource, by its id or by what the choices call it. */
export interface WorkloadRoleChoice {
  /** Built-in role. Required. Change: replaces the assignment. */
  role: WorkloadRole;
  /** Resource id that it is granted on. Required, unless on says it. Change: replaces the assignment. */
  scope?: Input<string>;
  /** What of these choices it is granted on. Required, unless scope says it. Allowed: keyVault, registry, where they are
   *  chosen. Change: replaces the assignment. */
  on?: WorkloadScope;
}

/** An identity of Azure that pods sign in with, by their service account. */
export interface WorkloadIdentityChoice {
  /** Namespace of the service account. Required. Change: another credential, replaced. */
  namespace: string;
  /** Service account, which carries the annotation azure.workload.identity/client-id with the output
   *  workloadIdentityClientIds. Required. Change: another credential, replaced. */
  serviceAccount: string;
  /** Its roles by key. Default: none. Change: adds or removes assignments. */
  roles?: Record<string, WorkloadRoleChoice>;
}
