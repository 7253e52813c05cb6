import type { Input } from "@pulumi/pulumi";
import type { AzureRoleKey } from "../../identity/azureRoles";
import type { PrincipalType } from "../../identity/entra";
import { principalOf } from "../../identity/entraRoles";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { JumpBoxRole, JumpBoxUser } from "./choices";

type Created = NonNullable<ResolvedChoices["bastion"]["jumpBox"]["create"]>;

/** The machine with what decides about it. */
export interface JumpBoxPlan {
  /** Key of its settings; empty for a JumpBox alone, whose args they are. */
  readonly key: string;
  readonly create: Created;
  readonly encryptionAtHost: boolean;
}

/** Derives the machine; undefined where there is none. */
export function planJumpBox({ bastion: { jumpBox }, poolDefaults }: ResolvedChoices): JumpBoxPlan | undefined {
  if (!jumpBox.create) return undefined;
  const { encryptionAtHost = poolDefaults.encryptionAtHost } = jumpBox.create;
  return { key: "bastion.jumpBox.create", create: jumpBox.create, encryptionAtHost };
}

const loginOf: Readonly<Record<JumpBoxRole, AzureRoleKey>> = { admin: "machineAdmin", user: "machineUser" };

/** Who signs in on it. */
export interface JumpBoxLogin {
  /** Key in the choices, identity in logical names. */
  readonly key: string;
  readonly role: AzureRoleKey;
  readonly principalId: Input<string>;
  readonly principalType: PrincipalType;
}

/** Roles of people on it. */
export const jumpBoxLogins = (roles: Readonly<Record<string, JumpBoxUser>>): JumpBoxLogin[] =>
  Object.entries(roles)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, given]) => {
      const { id = "", type } = principalOf({ ...given, role: "user" });
      return { key, role: loginOf[given.role], principalId: id, principalType: type };
    });

/** What cloud-init does on it when it starts first; undefined where that is nothing. Its packages come from where the nodes' own do.
 *  Sources: kubelogin's installation page (Azure Linux 3), cli/azure/aks, install-cli. */
export function cloudInit({ tools }: Pick<Created, "tools">): string | undefined {
  if (tools === "none") return undefined;
  const commands = [
    "tdnf install -y azure-cli kubelogin kubernetes-client",
    ...(tools === "download" ? ["az aks install-cli"] : []),
  ];
  return ["#cloud-config", "runcmd:", ...commands.map(command => `  - ${command}`), ""].join("\n");
}
