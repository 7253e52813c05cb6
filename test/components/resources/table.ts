import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { registered, type Registered, type RegisteredOptions } from "../../support/mocks";
import { guid } from "../../../testing/madeUp";
import { publicAddress } from "../../../tools/fakeAzure/resourceType";

/** A resource as a row expects it: everything that is sent, and every option. */
export interface Expected {
  /** Type; azure-native: is left out. */
  readonly type: string;
  /** Inputs, complete. A component's own are its args, which say nothing to Azure. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly options?: RegisteredOptions;
  /** Names of what must be there before. */
  readonly dependsOn?: readonly string[];
  /** What a component creates, by logical name. */
  readonly creates?: Creates;
}

/** Resources by logical name. */
export type Creates = Readonly<Record<string, Expected>>;

/** What a program or a component with some args registers, all of it. */
export interface Row {
  readonly name: string;
  readonly program: () => unknown;
  /** The stack's configuration. */
  readonly config?: Readonly<Record<string, string>>;
  /** What it warns users of. Default: nothing. */
  readonly warns?: readonly unknown[];
  readonly creates: Creates;
}

/** A row of one component: its args, and what it creates of them. */
export interface ComponentRow<Args> extends Omit<Row, "program"> {
  readonly args: Args;
}

type Component<Args> = new (name: string, args: Args, opts?: ComponentResourceOptions) => unknown;

/** Rows of one component, which has that logical name in all of them. */
export const rowsOf = <Args>(
  made: Component<Args>,
  name: string,
  rows: readonly ComponentRow<Args>[],
): readonly Row[] =>
  rows.map(({ args, creates, ...row }) => ({
    ...row,
    program: () => new made(name, args),
    creates: { [name]: { type: `aks:index:${made.name}`, creates } },
  }));

/** What a program registers, by name, as rows expect it. */
export async function tableOf(program: () => unknown): Promise<Readonly<Record<string, Omit<Registered, "name">>>> {
  const found = await registered(program);
  return Object.fromEntries(
    found.map(({ name, type, inputs, ...rest }) => [
      name,
      { ...rest, type: type.replace("azure-native:", ""), inputs: type.startsWith("aks:") ? {} : inputs },
    ]),
  );
}

/** The rows' tree as a list by name, with what a row leaves out. */
export const flat = (creates: Creates, parent = "aks-test"): Readonly<Record<string, Omit<Registered, "name">>> =>
  Object.assign(
    {},
    ...Object.entries(creates).map(([name, { type, inputs = {}, options = {}, dependsOn = [], creates: inner }]) => ({
      [name]: { type, parent, inputs, options, dependsOn },
      ...(inner && flat(inner, name)),
    })),
  ) as ReturnType<typeof flat>;

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** A body with some values changed, at any depth; undefined takes out. */
export const but = (body: Tree, changes: Tree): Tree => {
  const merged = Object.entries({ ...body, ...changes }).map(([key, value]) => [
    key,
    key in changes && isTree(value) && isTree(body[key]) ? but(body[key], value) : value,
  ]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Tree;
};

/** Subscription of the stack, and that of somebody else's hub. */
const subscription = "00000000-0000-4000-a000-000000000001";
export const otherSubscription = "11111111-1111-1111-1111-111111111111";

/** Resource id: id("rg-net", "Microsoft.Network/natGateways/ng-shop"). */
export const id = (group: string, path: string, of = subscription): string =>
  `/subscriptions/${of}/resourceGroups/${group}/providers/${path}`;

/** Id of a network, and of a subnet in it. */
export const vnetId = (group: string, network: string): string =>
  id(group, `Microsoft.Network/virtualNetworks/${network}`);
export const subnetId = (group: string, network: string, subnet: string): string =>
  `${vnetId(group, network)}/subnets/${subnet}`;

/** Somebody else's network in another subscription. */
export const hubId = id("rg-hub", "Microsoft.Network/virtualNetworks/vnet-hub", otherSubscription);

/** What Azure answers for an identity and for a public address: the model of Azure makes it of the id. */
export const principalOf = (identity: string): string => guid(`${identity}/principal`);
export const addressOf = (publicIp: string): string => publicAddress(publicIp);

/** Built-in roles by Azure's own list, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
const builtInRoles = {
  albConfigurationManager: "fbc52c3f-28ad-4303-a892-8a056630b8f1",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  dnsZoneContributor: "befefa01-2a29-4197-83a8-272ff33ce314",
  keyVaultCertificateUser: "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba",
  acrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
  keyVaultCryptoUser: "12338af0-0e69-4776-bea7-57ae8d297424",
  keyVaultContributor: "f25e0fa2-a7c8-4377-a976-54943a77a395",
  keyVaultCryptoServiceEncryptionUser: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  repositoryReader: "b93aa761-3e63-49ed-ac28-beffa264f7ac",
  grafanaAdmin: "22926164-76b3-42b3-bc55-97df8dab3e41",
  grafanaEditor: "a79a5197-3a5c-4973-a920-486035ffd60f",
  grafanaLimitedViewer: "41e04612-9dac-4699-a02b-c82ff2cc3fb5",
  grafanaViewer: "60921a7e-fef1-4a43-9b16-a26c52ad4769",
  monitoringDataReader: "b0d8363b-8ddd-447d-831f-62ca05bff136",
  monitoringReader: "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  privateDnsZoneContributor: "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
  managedIdentityOperator: "f1a07417-d97a-45cb-824c-7a7467783830",
  machineAdmin: "1c0163c0-47e6-4577-8991-ea5c82e286e4",
  machineUser: "fb879df8-f326-4884-b1cf-06f3ad86be52",
  clusterUser: "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  rbacReader: "7f6c6a51-bcf8-42ba-9220-52d62157d7db",
  rbacWriter: "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb",
  rbacAdmin: "3498e952-d568-435e-9b2c-8d77e338d7f7",
  rbacClusterAdmin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
};

/** A role's assignment. Its definition is one of the subscription that the scope is in. */
export const assignment = (
  role: keyof typeof builtInRoles,
  {
    on: scope,
    to: principalId,
    type = "ServicePrincipal",
    dependsOn = [],
  }: { on: string; to: string; type?: "ServicePrincipal" | "Group" | "User"; dependsOn?: readonly string[] },
): Expected => ({
  type: "authorization:RoleAssignment",
  inputs: {
    principalId,
    principalType: type,
    roleDefinitionId: `/subscriptions/${scope.split("/")[2]}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles[role]}`,
    scope,
  },
  options: { replaceOnChanges: ["roleDefinitionId", "principalType"] },
  dependsOn,
});

/** A value that is kept secret, as Pulumi marks it. */
export const secret = (value: unknown): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** What pulumi up neither replaces nor deletes. */
export const kept: RegisteredOptions = { protect: true };

/** An object id of an Entra group. */
export const admins = "11111111-2222-3333-4444-555555555555";
