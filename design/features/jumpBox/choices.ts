import type { Input } from "@pulumi/pulumi";
import type { PrincipalType } from "../../identity/entra";

/** Whether there is a machine to work on. */
export const JumpBoxKind = { none: "none", create: "create" } as const;
export type JumpBoxKind = (typeof JumpBoxKind)[keyof typeof JumpBoxKind];

/** What is installed on it when it starts first. */
export const JumpBoxTools = { none: "none", packages: "packages", download: "download" } as const;
export type JumpBoxTools = (typeof JumpBoxTools)[keyof typeof JumpBoxTools];

/** What somebody may do on it, as built-in Azure roles. */
export const JumpBoxRole = { admin: "admin", user: "user" } as const;
export type JumpBoxRole = (typeof JumpBoxRole)[keyof typeof JumpBoxRole];

/** A group, a person or an application that may sign in. */
export interface JumpBoxUser {
  /** Object id of a group. Required, unless principalId is given. Allowed: a GUID. Change: replaces the assignments. */
  groupId?: Input<string>;
  /** Object id of what principalType says. Required, unless groupId is given. Allowed: a GUID. Change: replaces the assignments. */
  principalId?: Input<string>;
  /** What principalId is of. Default: group. Allowed: group, user, servicePrincipal. Change: replaces the assignments. */
  principalType?: PrincipalType;
  /** Required. Allowed: admin (with sudo), user. Change: replaces the assignment. */
  role: JumpBoxRole;
}

/** A Linux machine, Azure Linux 3, in a subnet of its own, without a public address and without a password: people sign in with
 *  Entra ID. It holds nothing of value, and most changes make it anew. */
export interface CreatedJumpBox {
  /** Public SSH key of azureuser, whom Azure wants to be there; nobody needs it to sign in. Required. Allowed: ssh-ed25519, ssh-rsa of
   *  2,048 bits or more. Change: replaces the machine. */
  sshPublicKey: Input<string>;
  /** VM size. Default: Standard_D2as_v5. Allowed: x64 sizes of the second generation. Change: in place, the machine starts again. */
  vmSize?: string;
  /** The one zone that it is in. Default: none. Allowed: 1, 2 or 3, where region and size offer it. Change: replaces the machine. */
  zone?: string;
  /** Whether its disk is encrypted on the host too. Default: as aks:poolDefaults.encryptionAtHost. Change: replaces the machine. */
  encryptionAtHost?: boolean;
  /** Default: packages. Allowed: none, packages (az, kubelogin and kubectl as Azure Linux has them: its kubectl may be minors behind),
   *  download (besides, the newest kubectl and kubelogin by az aks install-cli, for which dl.k8s.io and GitHub are let out).
   *  Change: replaces the machine. */
  tools?: JumpBoxTools;
  /** Who may sign in, by key. Default: nobody. Change: in place. */
  roles?: Record<string, JumpBoxUser>;
}

/** A machine in the network to work on. */
export interface JumpBoxChoice {
  /** Default: none. Allowed: none (people work from elsewhere), create. Change: from create, deletes the machine. */
  kind?: JumpBoxKind;
  /** Settings, when kind is create. */
  create?: CreatedJumpBox;
}
